import type { Element } from "@xmpp/xml";
import type { ChannelEvent } from "../events";
import { readContent } from "./content";
import { ns } from "./ns";
import type { ReceivedMessage } from "./parse";
import { isRetryable, stanzaError } from "./stanza-error";

/** The events of one unwrapped message. What it is about is looked for in the order in which one thing hides another: a retraction carries a body for older programs, a bounce carries what bounced. */
export function messageEvents(received: ReceivedMessage): ChannelEvent[] {
  for (const read of [bounce, encrypted, retraction, reactions, message, subject, receipt, typing, invitation]) {
    const events = read(received);
    if (events) return events;
  }
  return isSilent(received.message) ? [] : [{ kind: "unknown", externalId: received.ids.externalId, ...received.base, meta: { elements: namesOf(received.message) } }];
}

type Reader = (received: ReceivedMessage) => ChannelEvent[] | null;

const bounce: Reader = ({ message, base, ids }) => {
  if (message.attrs.type !== "error") return null;
  const target = message.attrs.id;
  if (!target) return [];
  const { conversation, at } = base;
  const { condition, text } = stanzaError(message);
  const error = { code: condition, retryable: isRetryable(message), ...(text && { message: text }) };
  return [{ kind: "status", externalId: `${ids.externalId}:error`, target, ...(conversation && { conversation }), status: "failed", error, ...(at && { at }) }];
};

const encrypted: Reader = ({ message, base, ids }) => {
  const marker = message.getChild("encryption", ns.encryption);
  const content = message.getChild("encrypted") ?? message.getChild("openpgp") ?? message.getChild("x", "jabber:x:encrypted");
  if (!marker && !content) return null;
  // OMEMO sends keys around in messages without a payload: nobody wrote anything.
  const isKeyExchange = content?.getNS()?.includes("omemo") || content?.getNS()?.includes("axolotl") ? !content.getChild("payload") : false;
  const encryption = marker?.attrs.name ?? marker?.attrs.namespace ?? content?.getNS();
  return isKeyExchange ? [] : [{ kind: "message", ...idFields(ids), ...base, text: "", unsupported: true, meta: { encryption } }];
};

const retraction: Reader = ({ message, base, ids }) => {
  const retract = message.getChild("retract", ns.retract);
  const older = message.getChildren("apply-to", ns.fasten).find((apply) => apply.getChild("retract", ns.retractOld));
  const target = retract?.attrs.id ?? older?.attrs.id;
  if (!target) return null;
  // Only the room itself may say that somebody else took a message away.
  const moderated = Boolean(retract?.getChild("moderated", ns.moderate)) && Boolean(base.group) && !base.fromName;
  return [{ kind: "message_deleted", externalId: ids.externalId, target, ...base, ...(moderated && { meta: { moderated } }) }];
};

/** The stanza has the whole set of this person's reactions: each event carries it, so that what is no longer in it can be removed. */
const reactions: Reader = ({ message, base, ids }) => {
  const list = message.getChild("reactions", ns.reactions);
  const target = list?.attrs.id;
  if (!list || !target) return null;
  const reactionSet = [...new Set(list.getChildren("reaction", ns.reactions).map((reaction) => reaction.getText().trim()))].filter(Boolean);
  if (reactionSet.length === 0) return [{ kind: "reaction_removed", externalId: ids.externalId, target, ...base, meta: { reactionSet } }];
  return reactionSet.map((emoji, index) => ({ kind: "reaction" as const, externalId: index === 0 ? ids.externalId : `${ids.externalId}:${index + 1}`, target, emoji, ...base, meta: { reactionSet } }));
};

const message: Reader = ({ message: stanza, base, ids, nick }) => {
  const content = readContent(stanza);
  if (!content) return null;
  const replaced = stanza.getChild("replace", ns.correct)?.attrs.id;
  if (replaced) return [{ kind: "message_edited", ...idFields(ids), target: replaced, ...base, ...content }];
  const mention = nick !== null && !base.outgoing && stanza.getChildren("reference", ns.reference).some(({ attrs }) => attrs.type === "mention" && attrs.uri === `xmpp:${base.conversation}/${nick}`);
  return [{ kind: "message", ...idFields(ids), ...base, ...content, ...(mention && { meta: { mention } }) }];
};

const subject: Reader = ({ message: stanza, base, ids }) => {
  const text = stanza.getChildText("subject");
  if (text === null || !base.group) return null;
  return text ? [{ kind: "system", externalId: ids.externalId, ...base, text, subject: text }] : [];
};

/** Receipts (XEP-0184) and markers (XEP-0333) of the other side; our own, copied from another device, say nothing new. */
const receipt: Reader = ({ message: stanza, base, ids }) => {
  const received = stanza.getChild("received", ns.receipts) ?? stanza.getChild("received", ns.markers);
  const displayed = stanza.getChild("displayed", ns.markers) ?? stanza.getChild("acknowledged", ns.markers);
  const target = displayed?.attrs.id ?? received?.attrs.id;
  if (!target) return null;
  if (base.outgoing) return [];
  return [{ kind: "status", externalId: ids.externalId, target, status: displayed ? "read" : "delivered", ...base }];
};

const typing: Reader = ({ message: stanza, envelope, base }) => {
  const state = stanza.getChildElements().find((child) => child.getNS() === ns.chatStates);
  if (!state) return null;
  return base.outgoing || envelope.via === "archive" ? [] : [{ kind: "typing", ...base, on: state.getName() === "composing" }];
};

const invitation: Reader = ({ message: stanza, base, ids }) => {
  const direct = stanza.getChild("x", ns.conference);
  const mediated = stanza.getChild("x", ns.mucUser)?.getChild("invite");
  if (!direct && !mediated) return null;
  const room = direct?.attrs.jid ?? stanza.attrs.from ?? "";
  return [{ kind: "system", externalId: ids.externalId, ...base, text: `Invitation to the room ${room}`, meta: { invitation: room } }];
};

function idFields({ externalId, aliases }: ReceivedMessage["ids"]): Pick<ChannelEvent, "externalId" | "aliases"> {
  return { externalId, ...(aliases.length > 0 && { aliases }) };
}

const silentNamespaces: (string | undefined)[] = [ns.hints, ns.stanzaIds, ns.delay, ns.occupantId, ns.receipts, ns.pubsubEvent, ns.archive, ns.mucUser, ns.fallback, ns.nick];

/** Nothing in it is addressed to a person: news of subscriptions, hints, ids. */
function isSilent(stanza: Element): boolean {
  return stanza.getChildElements().every((child) => silentNamespaces.includes(child.getNS()) || ["thread", "subject", "body"].includes(child.getName()));
}

function namesOf(stanza: Element): string[] {
  return stanza.getChildElements().map((child) => `${child.getName()} ${child.getNS() ?? ""}`.trim());
}
