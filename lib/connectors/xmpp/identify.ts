import { randomUUID } from "node:crypto";
import type { ChannelIdentity, CheckStep, ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";
import { featuresOf } from "./disco";
import { ns } from "./ns";
import { joinRoom } from "./rooms";
import { openSession, type Session } from "./session";
import { readAccount } from "./settings";
import { findUploadService } from "./upload";

/** Signs in and says who that is. @throws ConnectorError */
export function identify(connection: ConnectionContext): Promise<ChannelIdentity> {
  return briefly(connection, async (session) => {
    const { features } = await featuresOf(session, session.account.jid);
    return { remoteId: session.account.jid, displayName: session.account.jid, facts: { jid: session.account.jid, archive: features.has(ns.archive) } };
  });
}

/** What "Test connection" goes through, each step with a sign-in of its own. */
export function checks(connection: ConnectionContext): CheckStep[] {
  const account = readAccount(connection);
  return [
    { title: "Sign in to the server", run: () => briefly(connection, (session) => Promise.resolve(`Signed in as ${session.account.jid}`)) },
    { title: "Look for the message archive", run: () => briefly(connection, lookForArchive) },
    { title: "Look for file upload", run: () => briefly(connection, lookForUpload) },
    ...[...account.rooms].map(([room, nick]) => ({
      title: `Enter the room ${room}`,
      run: () =>
        briefly(connection, async (session) => {
          const joined = await joinRoom(session, room, nick, null);
          return joined.nick === nick ? `Entered as ${nick}` : `Entered as ${joined.nick}, because ${nick} is taken`;
        }),
    })),
  ];
}

async function lookForArchive(session: Session): Promise<string> {
  const { features } = await featuresOf(session, session.account.jid);
  if (features.has(ns.archive)) return "The server keeps what is said while we are away";
  throw new ConnectorError("config", "The server keeps no message archive (XEP-0313): what is said while the connection is cut may be lost. Ask its administrator to turn it on.");
}

async function lookForUpload(session: Session): Promise<string> {
  const service = await findUploadService(session);
  if (!service) return "None: files can be received, but not sent";
  return service.largestFile === null ? `Files go through ${service.jid}` : `Files of up to ${Math.floor(service.largestFile / 1024)} KiB go through ${service.jid}`;
}

async function briefly<T>(connection: ConnectionContext, use: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession(connection, `weft-check-${randomUUID().slice(0, 8)}`);
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}
