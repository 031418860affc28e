import type { ConnectionContext, Draft, SentMessage } from "../contract";
import { ConnectorError } from "../errors";
import { composeMail } from "./compose";
import { keepCopy } from "./sent-folder";
import { ownAddress, readSettings } from "./settings";
import { openSmtp } from "./smtp";

/**
 * Sends one message by SMTP and keeps a copy in the Sent folder. Its Message-ID follows from the idempotency key, so that
 * most receivers show a repeated one once.
 * @throws ConnectorError "unknown" when the line was cut after the content was on its way: it may have arrived
 */
export async function send(connection: ConnectionContext, draft: Draft): Promise<SentMessage> {
  const settings = readSettings(connection);
  const own = ownAddress(connection);
  const to = checkedRecipient(draft);
  const files = await Promise.all(draft.attachments.map(async ({ fileId, name, mime }) => ({ name, mime, content: await connection.readFile(fileId) })));
  const at = new Date().toISOString();
  const { id, raw } = await composeMail({ connectionId: connection.id, settings, own, draft: { ...draft, to }, files, date: at });
  const session = await openSmtp(connection);
  try {
    const notify = settings.deliveryReceipts ? ["SUCCESS", "FAILURE", "DELAY"] : ["FAILURE", "DELAY"];
    await session.send({ from: settings.address, to, size: raw.length, dsn: { ret: "HDRS", envid: id, notify, recipient: to } }, raw);
  } finally {
    session.end();
  }
  keepCopy(connection, raw);
  return { externalId: id, status: "sent", at, ...(draft.conversation === null && { conversation: id }) };
}

/** @throws ConnectorError "rejected" when there is nobody to send to */
function checkedRecipient({ to, automatic }: Draft): string {
  const address = to?.trim() ?? "";
  if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(address)) {
    throw new ConnectorError("rejected", address ? `“${address}” is not an e-mail address. Correct it on the contact.` : "This conversation has no e-mail address to answer to. Add one to the contact.");
  }
  if (automatic && /^(?:no-?reply|do-?not-?reply|noreply.*|mailer-daemon|postmaster|bounces?(?:[+-].*)?)@/i.test(address)) {
    throw new ConnectorError("rejected", `Nobody reads ${address}, so no automatic message is sent there.`, { code: "no-reply" });
  }
  return address;
}
