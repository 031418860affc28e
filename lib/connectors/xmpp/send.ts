import { createHash } from "node:crypto";
import type { ConnectionContext, Draft, SentMessage } from "../contract";
import { ConnectorError } from "../errors";
import { bareJid, parseJid } from "./jid";
import { withSession } from "./live";
import { fileMessage, knownId, textMessage, type Destination } from "./outgoing";
import { readAccount } from "./settings";
import { transmit } from "./transmit";
import { uploadFile } from "./upload";
import { cleanText } from "./xml";

/**
 * Sends a draft: its text, then each file as a message of its own. All files are uploaded first, so that nothing is half
 * sent because of a file that the server does not take.
 * @throws ConnectorError
 */
export async function send(connection: ConnectionContext, draft: Draft): Promise<SentMessage> {
  const destination = destinationOf(connection, draft.conversation ?? draft.to, draft.group);
  const text = cleanText(draft.text);
  if (!text.trim() && draft.attachments.length === 0) throw new ConnectorError("rejected", "There is nothing to send: the message has no text and no file.");
  return withSession(connection, async (live) => {
    if (destination.room || destination.roomOf) await live.enter(destination.roomOf ?? destination.to);
    const links: string[] = [];
    for (const file of draft.attachments) links.push(await uploadFile(connection, live.session, file));
    const ids = Array.from({ length: links.length + (text.trim() ? 1 : 0) }, (_, index) => stanzaId(draft.idempotencyKey, index));
    const replyTo = draft.replyToMessage ? knownId(draft.replyToMessage, destination.room) : draft.replyTo;
    const stanzas = text.trim() ? [textMessage(destination, ids[0] ?? "", text, replyTo)] : [];
    for (const link of links) stanzas.push(fileMessage(destination, ids[stanzas.length] ?? "", link));
    const given: (string | undefined)[] = [];
    for (const stanza of stanzas) given.push(await transmit(live, destination, stanza));
    const [externalId = "", ...alsoExternalIds] = ids;
    return {
      externalId,
      ...(alsoExternalIds.length > 0 && { alsoExternalIds }),
      ...(given[0] && { aliases: [given[0]] }),
      conversation: destination.to,
      status: "sent",
    };
  });
}

/**
 * Where a conversation's messages go.
 * @throws ConnectorError "rejected" when it is no address
 */
export function destinationOf(connection: ConnectionContext, conversation: string | null, group?: boolean): Destination & { roomOf?: string } {
  const jid = parseJid(conversation ?? undefined);
  if (!conversation || !jid) throw new ConnectorError("rejected", `"${conversation ?? ""}" is no XMPP address: it must look like name@example.com.`);
  const bare = bareJid(conversation);
  const isRoom = readAccount(connection).rooms.has(bare);
  if (isRoom && jid.resource) return { to: `${bare}/${jid.resource}`, room: false, roomOf: bare };
  return { to: bare, room: isRoom || group === true };
}

/** The `id` of a draft's nth message: the key itself, so that an echo is recognised by it even before the send has returned. */
function stanzaId(key: string, index: number): string {
  const id = /^[\w.:-]{1,128}$/.test(key) ? key : createHash("sha256").update(key).digest("hex");
  return index === 0 ? id : `${id}-${index + 1}`;
}
