import type { Element } from "@xmpp/xml";
import type { ConnectionInfo, Delivery } from "../contract";
import type { ChannelEvent } from "../events";
import { unwrap, type Envelope } from "./envelope";
import { messageIds, type MessageIds } from "./ids";
import { bareJid, parseJid, resourceOf } from "./jid";
import { messageEvents } from "./message";
import { ns } from "./ns";
import { readAccount, type Account } from "./settings";
import { readStanza } from "./xml";

/** Headers that the session adds to what comes from a room: how the room knows us, since a nick may have been taken. */
export const roomNickHeader = "room-nick";
export const roomOccupantHeader = "room-occupant-id";

/** One message with all that decides what it means. */
export interface ReceivedMessage {
  message: Element;
  envelope: Envelope;
  ids: MessageIds;
  /** The fields that every event of this message shares. */
  base: Pick<ChannelEvent, "conversation" | "conversationTitle" | "group" | "from" | "fromName" | "fromHandle" | "outgoing" | "own" | "at">;
  /** Our nick in this room. */
  nick: string | null;
}

/**
 * Reads one stanza as events.
 * @throws ConnectorError "payload" when it is not well-formed, "config" when our own address is missing
 */
export function parseDelivery(delivery: Pick<Delivery, "body" | "headers" | "receivedAt">, connection: ConnectionInfo): ChannelEvent[] {
  const account = readAccount(connection);
  const stanza = readStanza(delivery.body);
  switch (stanza.getName()) {
    case "message":
      return readMessage(stanza, account, delivery);
    case "presence":
      return readPresence(stanza, account);
    case "iq":
      return [];
    default:
      return [{ kind: "unknown", externalId: messageIds(stanza, "", undefined, delivery.receivedAt).externalId, meta: { element: stanza.name } }];
  }
}

function readMessage(stanza: Element, account: Account, delivery: Pick<Delivery, "headers" | "receivedAt">): ChannelEvent[] {
  const envelope = unwrap(stanza, account);
  if (!envelope) return [];
  const { message } = envelope;
  const sender = bareJid(message.attrs.from);
  const archive = message.attrs.type === "groupchat" ? sender : account.jid;
  // A room tells its subject again at each entrance, so that the moment of receipt must not make it new.
  const when = envelope.at ?? (message.getChild("subject") ? "" : delivery.receivedAt);
  const ids = messageIds(message, archive, envelope.archived, when);
  const at = envelope.at ? { at: envelope.at } : {};
  if (message.attrs.type === "groupchat") {
    const nick = delivery.headers[roomNickHeader] ?? account.rooms.get(sender) ?? null;
    const person = occupant(message, delivery.headers[roomOccupantHeader], nick);
    return messageEvents({ message, envelope, ids, nick, base: { conversation: sender, conversationTitle: parseJid(sender)?.local ?? sender, group: true, ...person, ...at } });
  }
  const outgoing = sender === account.jid && message.attrs.type !== "error";
  const conversation = conversationOf(outgoing ? message.attrs.to : message.attrs.from, account) || account.domain;
  const nick = message.getChildText("nick", ns.nick)?.trim() || (account.rooms.has(sender) ? resourceOf(message.attrs.from) : "");
  const person = outgoing ? { from: account.jid, outgoing: true } : { from: conversation, fromHandle: conversation, ...(nick && { fromName: nick }) };
  return messageEvents({ message, envelope, ids, nick: null, base: { conversation, ...person, ...at } });
}

/** A private chat is known by the other side's bare JID; with somebody in a room by room and nick, which is all that we know of them. */
function conversationOf(address: string | undefined, account: Account): string {
  const bare = bareJid(address);
  const nick = resourceOf(address);
  return account.rooms.has(bare) && nick ? `${bare}/${nick}` : bare;
}

/** Who spoke in a room: by occupant-id (XEP-0421), which outlasts a change of nick, else by room and nick. */
function occupant(message: Element, ourOccupantId: string | undefined, ourNick: string | null): Pick<ChannelEvent, "from" | "fromName" | "outgoing" | "own"> {
  const room = bareJid(message.attrs.from);
  const nick = resourceOf(message.attrs.from);
  const id = message.getChild("occupant-id", ns.occupantId)?.attrs.id;
  const ours = ourOccupantId && id ? id === ourOccupantId : nick !== "" && nick === ourNick;
  const from = id || (nick ? `${room}/${nick}` : room);
  return { from, ...(nick && { fromName: nick }), ...(ours && { outgoing: true, own: true }) };
}

function readPresence(stanza: Element, account: Account): ChannelEvent[] {
  const { type, from } = stanza.attrs;
  const bare = bareJid(from);
  if (!bare || bare === account.jid || (type !== undefined && type !== "unavailable")) return [];
  const on = type === undefined;
  const show = stanza.getChildText("show");
  const status = stanza.getChildText("status");
  const meta = { show: on ? (show ?? "available") : "unavailable", ...(status && { status }) };
  if (!account.rooms.has(bare) && !stanza.getChild("x", ns.mucUser)) return [{ kind: "presence", conversation: bare, from: bare, on, meta }];
  const { own, outgoing, ...person } = occupant(stanza, undefined, account.rooms.get(bare) ?? null);
  return own && outgoing ? [] : [{ kind: "presence", conversation: bare, group: true, ...person, on, meta }];
}
