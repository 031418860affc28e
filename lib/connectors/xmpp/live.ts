import type { ConnectionContext } from "../contract";
import { randomUUID } from "node:crypto";
import { joinRoom, type JoinedRoom } from "./rooms";
import { openSession, type Session } from "./session";

/** A session and the rooms that it is in. */
export class LiveSession {
  readonly session: Session;
  readonly rooms = new Map<string, JoinedRoom>();

  constructor(session: Session) {
    this.session = session;
  }

  /** Enters a room unless we are there. @throws ConnectorError */
  async enter(room: string): Promise<JoinedRoom> {
    const known = this.rooms.get(room);
    if (known) return known;
    const { account } = this.session;
    const joined = await joinRoom(this.session, room, account.rooms.get(room) ?? account.local, null);
    this.rooms.set(room, joined);
    return joined;
  }
}

const streams = new Map<string, LiveSession>();

/** Lends a stream's session to the sends of this process; call the answer to take it back. */
export function lendStream(connectionId: string, live: LiveSession): () => void {
  streams.set(connectionId, live);
  return () => {
    if (streams.get(connectionId) === live) streams.delete(connectionId);
  };
}

/** The session that this process holds for a connection, or null. */
export function findStream(connectionId: string): LiveSession | null {
  return streams.get(connectionId) ?? null;
}

/** Runs with this process's stream of the connection, or with a short session of its own. @throws ConnectorError */
export async function withSession<T>(connection: ConnectionContext, use: (live: LiveSession) => Promise<T>): Promise<T> {
  const running = findStream(connection.id);
  if (running) return use(running);
  const session = await openSession(connection, `weft-${randomUUID().slice(0, 8)}`);
  try {
    return await use(new LiveSession(session));
  } finally {
    await session.close();
  }
}
