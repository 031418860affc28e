import "server-only";
import type { messages } from "@/db";
import type { DemoChannel } from "@/db/seed/channels";
import { items } from "@/db/seed/story";
import { newId } from "../ids";
import type { Dice } from "./random";
import type { Cast, ConversationRecord, DemoMember } from "./threads";

export type MessageRecord = typeof messages.$inferInsert;

/** Who says a line of the story: `<` the customer, `>` one of us to them, `#` one of us to the others. */
export type Voice = "customer" | "us" | "note";

const voices: Record<string, Voice> = { "<": "customer", ">": "us", "#": "note" };

export const voiceOf = (line: string): Voice => voices[line[0] ?? ""] ?? "customer";

/** Puts one order, item, quantity and price into all lines of a matter. */
export function filler(dice: Dice): (text: string) => string {
  const values: Record<string, string> = { order: `47${dice.whole(10, 99)}`, qty: String(dice.pick([12, 20, 25, 40, 60, 100])), item: dice.pick(items), price: `€ ${dice.whole(90, 1900)}.${dice.pick(["00", "50", "80"])}` };
  return (text) => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
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
