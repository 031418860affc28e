import { createHash, randomUUID } from "node:crypto";
import type { ConnectionContext } from "../contract";
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

/** Runs with this process's stream of the connection, or with a short session that is kept for the next sends. @throws ConnectorError */
export function withSession<T>(connection: ConnectionContext, use: (live: LiveSession) => Promise<T>): Promise<T> {
  const running = findStream(connection.id);
  return running ? use(running) : withShortSession(connection, use);
}

/** Signing in costs a second of the server's work, so a session for sends stays for a while. */
const idleMilliseconds = 20_000;

interface ShortSession {
  opening: Promise<LiveSession>;
  users: number;
  closing?: NodeJS.Timeout;
}

const shortSessions = new Map<string, ShortSession>();

async function withShortSession<T>(connection: ConnectionContext, use: (live: LiveSession) => Promise<T>): Promise<T> {
  // Other settings or another password are another sign-in.
  const key = createHash("sha256").update(JSON.stringify([connection.id, connection.settings, connection.secrets])).digest("hex");
  const short = shortSessions.get(key) ?? openShortSession(connection, key);
  short.users++;
  clearTimeout(short.closing);
  try {
    return await use(await short.opening);
  } finally {
    short.users--;
    if (short.users === 0) short.closing = setTimeout(() => void closeShortSession(key, short), idleMilliseconds).unref();
  }
}

function openShortSession(connection: ConnectionContext, key: string): ShortSession {
  const forget = () => void (shortSessions.get(key) === short && shortSessions.delete(key));
  const opening = openSession(connection, `weft-${randomUUID().slice(0, 8)}`).then((session) => {
    void session.ended.then(forget);
    return new LiveSession(session);
  });
  const short: ShortSession = { opening, users: 0 };
  opening.catch(forget);
  shortSessions.set(key, short);
  return short;
}

async function closeShortSession(key: string, short: ShortSession): Promise<void> {
  if (shortSessions.get(key) === short) shortSessions.delete(key);
  const live = await short.opening.catch(() => null);
  await live?.session.close();
}
