import type { ConnectionContext } from "../contract";
import { endSession, openSession } from "./imap";
import { readSettings } from "./settings";

/** These put every message that they send into the Sent folder themselves. */
const keepsItsOwn = /(?:^|\.)(?:gmail|googlemail|google|office365|outlook)\.com$/i;

const queues = new Map<string, Promise<void>>();

/**
 * Puts a sent message into the mailbox's Sent folder, as read: later and one after another, since the message is out
 * already and must be known as sent at once. A failure is only logged.
 */
export function keepCopy(connection: ConnectionContext, raw: Buffer): void {
  const { incoming, incomingHost, saveToSent } = readSettings(connection);
  if (incoming !== "imap" || !saveToSent || keepsItsOwn.test(incomingHost)) return;
  const copied = (queues.get(connection.id) ?? Promise.resolve()).then(() => append(connection, raw));
  queues.set(connection.id, copied);
  void copied.then(() => queues.get(connection.id) === copied && queues.delete(connection.id));
}

/** Never rejects. */
async function append(connection: ConnectionContext, raw: Buffer): Promise<void> {
  try {
    const client = await openSession(connection);
    try {
      const sent = (await client.list()).find(({ specialUse }) => specialUse === "\\Sent");
      if (sent) await client.append(sent.path, raw, ["\\Seen"]);
      else connection.log.warn("The mailbox has no Sent folder, so no copy was kept there.");
    } finally {
      await endSession(client);
    }
  } catch (error) {
    connection.log.warn("The message was sent, but its copy could not be put into the Sent folder.", { reason: error instanceof Error ? error.message : String(error) });
  }
}
