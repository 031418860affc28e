import "server-only";
import type { messages } from "@/db";
import type { DemoChannel } from "@/db/seed/channels";
import { items } from "@/db/seed/story";
import { formatMoney } from "../format/money";
import { newId } from "../ids";
import { type Booking, type Books, priceOf } from "./books";
import type { Dice } from "./random";
import type { Cast, ConversationRecord, DemoMember } from "./threads";

export type MessageRecord = typeof messages.$inferInsert;

/** Who says a line of the story: `<` the customer, `>` one of us to them, `#` one of us to the others. */
export type Voice = "customer" | "us" | "note";

const voices: Record<string, Voice> = { "<": "customer", ">": "us", "#": "note" };

export const voiceOf = (line: string): Voice => voices[line[0] ?? ""] ?? "customer";

/** Who talks about an order, and whether it is placed now or spoken of. */
export interface Matter {
  books: Books;
  contactId: string;
  memberId: string;
  places: boolean;
}

export interface Filler {
  /** @param at when it is said */
  fill(text: string, at: Date): string;
  /** The order that was spoken of until now. */
  booking(): Booking | null;
}

/** Puts one order, item, quantity and price into all lines of a matter; the order is booked when it is first named. */
export function filler(dice: Dice, { books, contactId, memberId, places }: Matter): Filler {
  const [daysAgo, quantity, product] = [dice.between(2, 4), dice.pick([12, 20, 25, 40, 60, 100]), dice.whole(0, items.length - 1)];
  let booking: Booking | null = null;
  const order = (at: Date) => (booking ??= places ? books.place({ contactId, product, quantity, at, memberId, isSpoken: true }) : books.refer(contactId, at, { product, quantity, daysAgo })).number;
  const values: Record<string, (at: Date) => string> = { order, qty: () => String(quantity), item: () => items[product]!, price: () => formatMoney(priceOf(product, quantity), "EUR") };
  return { fill: (text, at) => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name]?.(at) ?? whole), booking: () => booking };
}

export interface Said {
  voice: Voice;
  text: string;
  at: Date;
  member: DemoMember;
  identity: { id: string; name: string };
  subject: string | null;
  /** The newest word of a matter that is still open. */
  isNewest: boolean;
  remoteIdOf: (id: string) => string;
}

export function toMessage(cast: Cast, conversation: ConversationRecord, { voice, text, at, member, identity, subject, isNewest, remoteIdOf: idFor }: Said): MessageRecord {
  const id = newId();
  const isPhoto = text === "{photo}";
  const isTheirs = voice === "customer";
  return {
    workspaceId: cast.workspaceId,
    id,
    conversationId: conversation.id,
    connectionId: conversation.connectionId,
    kind: voice === "note" ? "note" : "message",
    direction: isTheirs ? "in" : "out",
    remoteId: voice === "note" ? null : idFor(id),
    identityId: isTheirs ? identity.id : null,
    memberId: isTheirs ? null : member.id,
    authorName: isTheirs ? identity.name : member.name,
    subject: voice === "note" ? null : subject,
    text: isPhoto ? "This is how it arrived." : text,
    attachments: isPhoto ? [cast.photo] : null,
    status: { customer: "received" as const, note: "sent" as const, us: isNewest ? ("delivered" as const) : ("read" as const) }[voice],
    sentAt: at,
    receivedAt: at,
  };
}

/** What happened to a conversation, said in its thread. */
export function systemLine(cast: Cast, { id: conversationId, connectionId }: ConversationRecord, at: Date, text: string, member?: DemoMember): MessageRecord {
  return { workspaceId: cast.workspaceId, id: newId(), conversationId, connectionId, kind: "system", direction: "out", memberId: member?.id ?? null, authorName: member?.name ?? null, text, status: "sent", sentAt: at, receivedAt: at };
}

/** A message's id as its platform would have given it. */
export const remoteIdOf = ({ messageId }: DemoChannel, message: Parameters<NonNullable<DemoChannel["messageId"]>>[0]): string => messageId?.(message) ?? `demo:${message.id}`;
