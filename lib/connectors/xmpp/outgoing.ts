import xml, { type Element } from "@xmpp/xml";
import type { MessageTarget } from "../contract";
import { ns } from "./ns";
import { cleanText } from "./xml";

/** Where a message goes: a bare JID, a room, or somebody in a room. */
export interface Destination {
  to: string;
  /** The room itself: everybody there reads it. */
  room: boolean;
}

/** A message with the ids under which receipts, echoes and replies will speak of it. The same `id` makes the same stanza. */
function message({ to, room }: Destination, id: string, ...children: (Element | false | undefined)[]): Element {
  return xml("message", { to, type: room ? "groupchat" : "chat", id }, ...children, xml("origin-id", { xmlns: ns.stanzaIds, id }));
}

/** Rooms confirm by showing the message to us as well; a person's program is asked for a receipt. */
const wishes = ({ room }: Destination): Element[] => (room ? [] : [xml("request", { xmlns: ns.receipts }), xml("markable", { xmlns: ns.markers }), xml("active", { xmlns: ns.chatStates })]);

export function textMessage(destination: Destination, id: string, text: string, replyTo?: string): Element {
  const reply = replyTo !== undefined && xml("reply", { xmlns: ns.reply, id: replyTo, to: destination.room ? undefined : destination.to });
  return message(destination, id, xml("body", {}, cleanText(text)), reply, ...wishes(destination));
}

/** A file that was uploaded: older programs show the link, others the file. @see XEP-0066 */
export function fileMessage(destination: Destination, id: string, url: string): Element {
  return message(destination, id, xml("body", {}, url), xml("x", { xmlns: ns.oob }, xml("url", {}, url)), ...wishes(destination));
}

/** @see XEP-0308 */
export function correction(destination: Destination, id: string, corrected: string, text: string): Element {
  return message(destination, id, xml("body", {}, cleanText(text)), xml("replace", { xmlns: ns.correct, id: corrected }), ...wishes(destination));
}

/** @see XEP-0424 */
export function retraction(destination: Destination, id: string, retracted: string): Element {
  const forOlderPrograms = "A message was taken back, but your program does not show that.";
  return message(destination, id, xml("retract", { xmlns: ns.retract, id: retracted }), xml("fallback", { xmlns: ns.fallback, for: ns.retract }), xml("body", {}, forOlderPrograms), store());
}

/** All our reactions to one message: none takes back what was there. @see XEP-0444 */
export function reaction(destination: Destination, id: string, target: string, emoji: string | null): Element {
  return message(destination, id, xml("reactions", { xmlns: ns.reactions, id: target }, emoji ? xml("reaction", {}, cleanText(emoji)) : null), store());
}

/** @see XEP-0333 */
export function displayed(destination: Destination, id: string, target: string): Element {
  return message(destination, id, xml("displayed", { xmlns: ns.markers, id: target }), store());
}

/** @see XEP-0085 */
export function chatState({ to, room }: Destination, on: boolean): Element {
  return xml("message", { to, type: room ? "groupchat" : "chat" }, xml(on ? "composing" : "paused", { xmlns: ns.chatStates }), xml("no-store", { xmlns: ns.hints }));
}

/** A message without text should be kept in archives as well. @see XEP-0334 */
const store = (): Element => xml("store", { xmlns: ns.hints });

/**
 * The id by which the other programs know a message: in a room the one that the room gave, privately the `id` attribute
 * that its sender gave. Ours is known to us by the attribute, theirs by the archive's; the other one is an alias.
 */
export function knownId({ message: externalId, aliases = [], own = false }: Omit<MessageTarget, "conversation">, room: boolean): string {
  return room === own ? (aliases[0] ?? externalId) : externalId;
}
