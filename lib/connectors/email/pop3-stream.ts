import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { ConnectionContext, NewDelivery, StreamSession } from "../contract";
import { writtenAt } from "./dates";
import { maxMessageBytes, readMail } from "./mail";
import { envelopeHeaders } from "./parse";
import { openPop3, type Pop3Message, type Pop3Session } from "./pop3";
import { readSettings } from "./settings";

/** Which of the messages on the server are durable here, as short hashes of their ids. */
const pop3Cursor = z.object({ seen: z.array(z.string()) });

const batch = { messages: 25, bytes: 8 * 1024 * 1024 };

/** Visits the mailbox again and again for as long as the session lasts. Messages stay on the server. @throws ConnectorError when it cannot be asked */
export async function streamPop3(connection: ConnectionContext, session: StreamSession): Promise<void> {
  const { pollSeconds } = readSettings(connection);
  let seen = readCursor(session.cursor);
  while (!session.signal.aborted) {
    seen = await collect(connection, seen, session);
    session.healthy(`Asking for mail every ${pollSeconds} seconds`);
    await sleep(pollSeconds * 1000, undefined, { signal: session.signal }).catch(() => undefined);
  }
}

/** One visit: everything that is on the server and not yet here, in the server's order. */
async function collect(connection: ConnectionContext, known: ReadonlySet<string> | null, session: StreamSession): Promise<Set<string>> {
  const server = await openPop3(connection);
  try {
    const messages = await server.list();
    // What was deleted on the server need not be remembered.
    const seen = new Set(messages.map(toKey).filter((key) => known?.has(key)));
    if (known === null) for (const message of await before(messages, server, connection)) seen.add(toKey(message));
    const store = (deliveries: NewDelivery[]) => session.deliver(deliveries, JSON.stringify({ seen: [...seen] }));
    if (known === null) await store([]);
    let waiting: NewDelivery[] = [];
    let bytes = 0;
    for (const message of messages) {
      if (session.signal.aborted || seen.has(toKey(message))) continue;
      waiting.push(await fetchMessage(server, message));
      seen.add(toKey(message));
      bytes += message.size;
      if (waiting.length < batch.messages && bytes < batch.bytes) continue;
      await store(waiting);
      [waiting, bytes] = [[], 0];
    }
    if (waiting.length > 0) await store(waiting);
    return seen;
  } finally {
    await server.end();
  }
}

/** At the first visit: the messages that are older than the days to import. POP3 cannot search, so their dates are read. */
async function before(messages: Pop3Message[], server: Pop3Session, connection: ConnectionContext): Promise<Pop3Message[]> {
  const { importDays } = readSettings(connection);
  if (importDays === 0) return messages;
  const from = Date.now() - importDays * 86_400_000;
  const old: Pop3Message[] = [];
  for (const message of messages) {
    const at = await server.retrieve(message.number, 0).then((header) => readMail(header, true)).then(writtenAt, () => undefined);
    if (at && Date.parse(at) < from) old.push(message);
  }
  return old;
}

/** Of a message that is too large only the header is kept; the inbox shows who wrote and that it must be opened elsewhere. */
async function fetchMessage(server: Pop3Session, { number, size }: Pop3Message): Promise<NewDelivery> {
  const cut = size > maxMessageBytes;
  const source = await server.retrieve(number, cut ? 0 : undefined);
  return { type: "rfc822", headers: { [envelopeHeaders.cut]: String(cut) }, body: new Uint8Array(source) };
}

function toKey({ uid }: Pop3Message): string {
  return createHash("sha256").update(uid).digest("base64url").slice(0, 14);
}

function readCursor(cursor: string | null): Set<string> | null {
  if (cursor === null) return null;
  try {
    return new Set(pop3Cursor.parse(JSON.parse(cursor)).seen);
  } catch {
    return null;
  }
}
