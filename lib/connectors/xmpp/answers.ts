import xml, { type Element } from "@xmpp/xml";
import { bareJid } from "./jid";
import { ns } from "./ns";
import type { Account } from "./settings";

/** What the protocol wants sent back at once for a stanza: a delivery receipt, or the answer to a contact request. Nothing for copies, rooms, bounces and what comes from the archive. */
export function answersTo(stanza: Element, account: Account): Element[] {
  const answer = stanza.getName() === "message" ? receiptFor(stanza, account) : stanza.getName() === "presence" ? subscriptionAnswer(stanza, account) : null;
  return answer ? [answer] : [];
}

/** @see XEP-0184 §5 */
function receiptFor(message: Element, account: Account): Element | null {
  const { from, id, type } = message.attrs;
  const isWrapped = message.getChild("result", ns.archive) || message.getChild("sent", ns.carbons) || message.getChild("received", ns.carbons);
  if (!message.getChild("request", ns.receipts) || !from || !id || type === "groupchat" || type === "error" || isWrapped || bareJid(from) === account.jid) return null;
  return xml("message", { to: from, ...(type && { type }) }, xml("received", { xmlns: ns.receipts, id }));
}

/** A support address lets everybody see that it is there. @see RFC 6121 §3.1.3 */
function subscriptionAnswer(presence: Element, account: Account): Element | null {
  const from = bareJid(presence.attrs.from);
  if (presence.attrs.type !== "subscribe" || !from || !account.acceptContacts) return null;
  return xml("presence", { to: from, type: "subscribed" });
}
