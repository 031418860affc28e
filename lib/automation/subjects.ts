import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { contacts, conversations, mentions, messages, sqlTexts } from "@/db";
import type { Unit } from "../context";
import type { ConversationRecord } from "../conversations/find";
import { localTime } from "../dialogues/due";
import { embeddedReader } from "../insight/embedded";
import type { Insight } from "../insight/insight";
import type { Field } from "../records/contract";
import { valueIn } from "../records/contract";
import { isGroup, type Group } from "../records/list-query";
import { readBook, readTiers } from "../sla/book";
import { timeZoneOf } from "../workspaces/time-zone";
import type { RuleEvent } from "./events";
import { contactFieldName } from "./fields";

/** Something that happened, as rules are asked about it. */
export interface Occasion {
  kind: RuleEvent;
  conversationId: string | null;
  messageId: string | null;
  contactId: string | null;
  mentionId: string | null;
  /** What is said of it besides: which labels were added, which promise it was. */
  detail: Record<string, unknown>;
  at: Date;
}

type MentionRecord = typeof mentions.$inferSelect;
type ContactRecord = typeof contacts.$inferSelect;

/** What an occasion is about, as it is now. */
export interface Subject {
  occasion: Occasion;
  conversation: ConversationRecord | null;
  mention: MentionRecord | null;
  contact: ContactRecord | null;
  /** What they wrote: the occasion's message, else their latest. */
  message: { id: string; text: string; subject: string | null } | null;
  /** Fields of `ruleFields` that are at hand. */
  valueOf: (field: Field) => unknown;
}

/** Which of what is dear to read rules ask for. */
export interface Asked {
  insight: boolean;
  first: boolean;
}

const dear: Record<string, keyof Asked> = { language: "insight", mood: "insight", intents: "insight", isFirst: "first" };

/** What these conditions need. */
export function askedBy(conditions: readonly Group[]): Asked {
  const asked: Asked = { insight: false, first: false };
  const look = ({ of }: Group): void => of.forEach((part) => {
    if (isGroup(part)) return look(part);
    const need = dear[part.field];
    if (need) asked[need] = true;
  });
  conditions.forEach(look);
  return asked;
}

/** Reads what occasions are about, in as many statements for many as for one; of those that are gone there is none. */
export async function readSubjects(unit: Unit, workspaceId: string, occasions: readonly Occasion[], asked: Asked): Promise<Map<Occasion, Subject>> {
  const placed = await placeOfContacts(unit, workspaceId, occasions);
  const conversationOf = (one: Occasion) => one.conversationId ?? (one.contactId ? (placed.get(one.contactId) ?? null) : null);
  const ids = unique(occasions.map(conversationOf));
  const talks = byId(ids.length ? await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, ids))) : []);
  const posts = await readPosts(unit, workspaceId, unique(occasions.map(({ mentionId }) => mentionId)));
  const said = await readSaid(unit, workspaceId, occasions.map((one) => ({ messageId: one.messageId, conversationId: conversationOf(one) })));
  const contactIds = unique([...talks.values()].map(({ contactId }) => contactId));
  const people = byId(contactIds.length ? await unit.tx.select().from(contacts).where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, contactIds))) : []);
  const [tiers, book, zone] = [await readTiers(unit, workspaceId, [...talks.keys()]), await readBook(unit, workspaceId), await timeZoneOf(unit, { workspaceId })];
  const found = occasions.flatMap((occasion) => {
    const conversation = talks.get(conversationOf(occasion) ?? "") ?? null;
    const mention = posts.get(occasion.mentionId ?? "") ?? null;
    if (!conversation && !mention) return [];
    const message = mention ? { id: mention.id, text: mention.text, subject: null } : ((occasion.messageId ? said.byId.get(occasion.messageId) : undefined) ?? said.latest.get(conversation!.id) ?? null);
    return [{ occasion, conversation, mention, message, contact: conversation?.contactId ? (people.get(conversation.contactId) ?? null) : null }];
  });
  const read = asked.insight ? await insightOf(found.map(({ message }) => message?.text ?? "")) : [];
  const firsts = asked.first ? await readFirsts(unit, workspaceId, found.flatMap(({ message, conversation }) => (message && conversation ? [{ messageId: message.id, conversationId: conversation.id }] : []))) : new Set<string>();
  return new Map(found.map((one, at) => {
    const { occasion, conversation, mention, message, contact } = one;
    const place = conversation ?? mention!;
    const clock = localTime(occasion.at, zone);
    const insight = read[at];
    const values: Record<string, unknown> = {
      text: message?.text ?? null,
      subject: message?.subject ?? conversation?.subject ?? null,
      isFirst: message ? firsts.has(message.id) : false,
      language: insight?.language?.code ?? mention?.language ?? null,
      mood: message?.text ? insight?.sentiment.label : null,
      intents: insight?.intents.map(({ intent }) => intent) ?? [],
      channel: place.channel, connectionId: place.connectionId, teamId: place.teamId, labels: place.labels, assigneeId: place.assigneeId,
      priority: conversation?.priority, status: conversation?.status, isGroup: conversation?.isGroup, tier: conversation ? (tiers.get(conversation.id) ?? "standard") : null,
      reach: mention?.followers,
      added: occasion.detail.labels, promise: occasion.detail.target,
      hours: book.hoursOf(place.teamId).isOpen(occasion.at) ? "inside" : "outside",
      weekday: String((new Date(clock.day).getUTCDay() + 6) % 7 + 1),
      hour: Number(clock.time.slice(0, 2)),
    };
    const valueOf = ({ name }: Field): unknown => {
      const theirs = contactFieldName(name);
      return theirs === null ? values[name] : contact && valueIn(contact, { name: theirs });
    };
    return [occasion, { ...one, valueOf }];
  }));
}

const unique = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id): id is string => id !== null))];
const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

/** Where a contact talks with us: their latest conversation that is not closed. */
async function placeOfContacts({ tx }: Unit, workspaceId: string, occasions: readonly Occasion[]): Promise<Map<string, string>> {
  const ids = unique(occasions.map(({ conversationId, contactId }) => (conversationId ? null : contactId)));
  if (!ids.length) return new Map();
  const rows = await tx.execute<{ contact_id: string; id: string }>(sql`
    select w.id as contact_id, c.id from unnest(${sqlTexts(ids)}::uuid[]) as w(id)
    cross join lateral (select o.id from conversations as o where o.workspace_id = ${workspaceId} and o.contact_id = w.id and o.status <> 'closed' order by o.last_message_at desc limit 1) as c`);
  return new Map(rows.map((row) => [row.contact_id, row.id]));
}

async function readPosts({ tx }: Unit, workspaceId: string, ids: readonly string[]): Promise<Map<string, MentionRecord>> {
  return byId(ids.length ? await tx.select().from(mentions).where(and(eq(mentions.workspaceId, workspaceId), inArray(mentions.id, [...ids]))) : []);
}

interface Said {
  id: string;
  text: string;
  subject: string | null;
}

/** The messages of occasions, and of conversations without one the latest that the other side wrote. */
async function readSaid({ tx }: Unit, workspaceId: string, wanted: readonly { messageId: string | null; conversationId: string | null }[]): Promise<{ byId: Map<string, Said>; latest: Map<string, Said> }> {
  const ids = unique(wanted.map(({ messageId }) => messageId));
  const own = ids.length ? await tx.select({ id: messages.id, text: messages.text, subject: messages.subject }).from(messages).where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, ids))) : [];
  const without = unique(wanted.map(({ messageId, conversationId }) => (messageId ? null : conversationId)));
  const latest = without.length ? await tx.execute<{ conversation_id: string; id: string; text: string; subject: string | null }>(sql`
    select w.id as conversation_id, l.id, l.text, l.subject from unnest(${sqlTexts(without)}::uuid[]) as w(id)
    cross join lateral (select m.id, m.text, m.subject from messages as m where m.workspace_id = ${workspaceId} and m.conversation_id = w.id and m.direction = 'in' and m.kind = 'message' and m.deleted_at is null order by m.sent_at desc, m.id desc limit 1) as l`) : [];
  return { byId: byId(own), latest: new Map(latest.map(({ conversation_id: of, id, text, subject }) => [of, { id, text, subject }])) };
}

const insightOf = (texts: readonly string[]): Promise<Insight[]> => embeddedReader.read(texts.map((text) => ({ text })));

/** Of these messages those before which the other side had written nothing in that conversation. */
async function readFirsts({ tx }: Unit, workspaceId: string, wanted: readonly { messageId: string; conversationId: string }[]): Promise<Set<string>> {
  if (!wanted.length) return new Set();
  const rows = await tx.execute<{ id: string }>(sql`
    select m.id from messages as m where m.workspace_id = ${workspaceId} and m.id = any(${sqlTexts(unique(wanted.map(({ messageId }) => messageId)))}::uuid[])
      and not exists (select 1 from messages as e where e.workspace_id = ${workspaceId} and e.conversation_id = m.conversation_id and e.direction = 'in' and e.kind = 'message' and (e.sent_at, e.id) < (m.sent_at, m.id))`);
  return new Set(rows.map(({ id }) => id));
}
