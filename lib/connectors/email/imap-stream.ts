import type { ImapFlow, MailboxObject } from "imapflow";
import { z } from "zod";
import type { ConnectionContext, NewDelivery, StreamSession } from "../contract";
import { endSession, folderOf, imapError, openSession } from "./imap";
import { maxMessageBytes } from "./mail";
import { envelopeHeaders } from "./parse";
import { keepOwnErrors } from "./own-errors";
import { incomingAccount, readSettings } from "./settings";

/** How far the folder is read. UIDs only mean something together with their UIDVALIDITY. */
const imapCursor = z.object({
  uidValidity: z.string(),
  /** Everything up to this UID is durable. */
  uid: z.number().int().nonnegative(),
  /** The day from which mail counts, should the server number its messages anew. */
  since: z.iso.date(),
});
type ImapCursor = z.infer<typeof imapCursor>;

/** The figures of `identify` from which a new connection starts, so that no mail between saving it and the first session is missed. */
export const imapFacts = z.object({ uidValidity: z.string(), uidNext: z.number().int().positive() });

/** A server may forget to push; we ask beside IDLE, which each question also starts anew (servers end it after 10 to 30 minutes). */
const pollMs = 60_000;
const batch = { messages: 25, bytes: 8 * 1024 * 1024 };
const cutHeaderBytes = 256 * 1024;
const dayMs = 86_400_000;

/**
 * Reads the folder for as long as the session lasts: what arrived meanwhile, then each new message as the server tells
 * of it. Messages stay unread and where they are.
 * @throws ConnectorError when the line is cut; the next session goes on at the cursor
 */
export async function streamImap(connection: ConnectionContext, session: StreamSession): Promise<void> {
  const account = incomingAccount(connection);
  const client = await openSession(connection);
  const storing = keepOwnErrors(session);
  const abort = () => void endSession(client);
  session.signal.addEventListener("abort", abort, { once: true });
  try {
    if (session.signal.aborted) return;
    const news = listen(client);
    const mailbox = await client.mailboxOpen(folderOf(connection), { readOnly: true });
    let cursor = await startCursor(client, mailbox, connection, session.cursor, storing.deliver);
    while (!session.signal.aborted) {
      cursor = await catchUp(client, cursor, storing.deliver);
      session.healthy(`Waiting for mail in ${mailbox.path}`);
      await news.next();
    }
  } catch (error) {
    if (session.signal.aborted) return;
    throw storing.isOwn(error) ? error : imapError(error, account);
  } finally {
    session.signal.removeEventListener("abort", abort);
    await endSession(client);
  }
}

/** Turns the library's events into something to wait for. An event that comes between two waits is not lost. */
function listen(client: ImapFlow): { next(): Promise<void> } {
  let arrived = false;
  let closed: Error | null = null;
  let wake = (): void => undefined;
  client.on("exists", () => {
    arrived = true;
    wake();
  });
  const cut = (error?: Error) => {
    closed ??= error ?? new Error("the server ended the session");
    wake();
  };
  client.on("error", cut);
  client.on("close", () => cut());
  return {
    async next() {
      if (!closed && !arrived) {
        const woken = new Promise<void>((resolve) => (wake = resolve));
        const timer = setTimeout(() => wake(), pollMs);
        // Any command that follows ends IDLE by itself; a failure of it comes as "close".
        void client.idle().catch(() => undefined);
        await woken;
        clearTimeout(timer);
      }
      if (closed) throw closed;
      arrived = false;
    },
  };
}

async function startCursor(client: ImapFlow, mailbox: MailboxObject, connection: ConnectionContext, stored: string | null, deliver: StreamSession["deliver"]): Promise<ImapCursor> {
  const uidValidity = String(mailbox.uidValidity);
  const known = stored === null ? undefined : imapCursor.safeParse(parseJson(stored)).data;
  if (known?.uidValidity === uidValidity) return known;
  if (known) connection.log.warn("The mail server numbered its messages anew; everything since the connection began is read again.", { since: known.since });
  const { importDays } = readSettings(connection);
  const since = known?.since ?? new Date(Date.now() - importDays * dayMs).toISOString().slice(0, 10);
  const start = imapFacts.safeParse(connection.facts).data;
  const firstUid =
    known || importDays > 0 ? await firstUidSince(client, mailbox, since)
    : start?.uidValidity === uidValidity ? Math.min(start.uidNext, mailbox.uidNext)
    : mailbox.uidNext;
  const cursor = { uidValidity, uid: firstUid - 1, since };
  await deliver([], JSON.stringify(cursor));
  return cursor;
}

async function firstUidSince(client: ImapFlow, mailbox: MailboxObject, since: string): Promise<number> {
  const found = await client.search({ since: new Date(`${since}T00:00:00Z`) }, { uid: true });
  return Array.isArray(found) && found.length > 0 ? Math.min(...found) : mailbox.uidNext;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Delivers everything behind the cursor, in order and in batches; the cursor moves with what is durable. */
async function catchUp(client: ImapFlow, from: ImapCursor, deliver: StreamSession["deliver"]): Promise<ImapCursor> {
  let cursor = from;
  const waiting: { uid: number; size: number }[] = [];
  for await (const { uid, size } of client.fetch(`${cursor.uid + 1}:*`, { uid: true, size: true }, { uid: true })) {
    // `n:*` gives the last message even when its UID is below n.
    if (uid > cursor.uid) waiting.push({ uid, size: size ?? 0 });
  }
  waiting.sort((one, other) => one.uid - other.uid);
  while (waiting.length > 0) {
    const next = takeBatch(waiting);
    const deliveries = await fetchBatch(client, next);
    cursor = { ...cursor, uid: next.at(-1)?.uid ?? cursor.uid };
    await deliver(deliveries, JSON.stringify(cursor));
  }
  return cursor;
}

function takeBatch(waiting: { uid: number; size: number }[]): { uid: number; size: number }[] {
  let count = 0;
  for (let bytes = 0; count < Math.min(waiting.length, batch.messages); count++) {
    bytes += waiting[count]?.size ?? 0;
    if (count > 0 && bytes > batch.bytes) break;
  }
  return waiting.splice(0, count);
}

async function fetchBatch(client: ImapFlow, wanted: { uid: number; size: number }[]): Promise<NewDelivery[]> {
  const small = wanted.filter(({ size }) => size <= maxMessageBytes).map(({ uid }) => uid);
  const large = wanted.filter(({ size }) => size > maxMessageBytes).map(({ uid }) => uid);
  const found = [
    ...(small.length > 0 ? await client.fetchAll(small.join(","), { uid: true, source: true }, { uid: true }) : []),
    // Of a message that is too large only the beginning is kept; the inbox shows who wrote and that it must be opened elsewhere.
    ...(large.length > 0 ? await client.fetchAll(large.join(","), { uid: true, source: { start: 0, maxLength: cutHeaderBytes } }, { uid: true }) : []),
  ].toSorted((one, other) => one.uid - other.uid);
  return found.flatMap(({ uid, source }) => (source ? [{ type: "rfc822", headers: { [envelopeHeaders.cut]: String(large.includes(uid)) }, body: new Uint8Array(source) }] : []));
}
