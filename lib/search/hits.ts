import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { companies, contacts, conversations, files, mentions, messages, recordNotes } from "@/db";
import type { Context, Unit } from "../context";
import { visibleConversations } from "../conversations/visibility";
import { groupBy } from "../group";
import { seenBy } from "../mentions/find";
import type { RecordKind } from "../records/contract";
import { tableOf } from "../records/tables";
import { recordTypes } from "../records/types";
import { isRecord, type SearchKind } from "./expression";
import { beginningOf, excerptOf, type Excerpt, type Marker } from "./highlight";
import { readRecordTexts } from "./index/records";
import type { Probed } from "./probe";
import type { SearchHit } from "./schema";

/**
 * What was found, as it is shown, in the same order. It is read anew, with what the actor may see: what went since it was indexed is left out.
 */
export async function readHits(unit: Unit, ctx: Context, kind: SearchKind, found: readonly Probed[], mark: Marker): Promise<SearchHit[]> {
  if (!found.length) return [];
  const hits = await read(unit, ctx, kind, found, mark);
  return found.flatMap(({ id }) => hits.get(id) ?? []);
}

type Hits = Map<string, SearchHit>;

async function read(unit: Unit, ctx: Context, kind: SearchKind, found: readonly Probed[], mark: Marker): Promise<Hits> {
  if (isRecord(kind)) return readRecordHits(unit, ctx, kind, found, mark);
  if (kind === "mentions") return readMentionHits(unit, ctx, found, mark);
  if (kind === "files") return readFileHits(unit, ctx, found, mark);
  const [onRecords, inTalk] = [found.filter(({ ofKind }) => ofKind !== null), found.filter(({ ofKind }) => ofKind === null)];
  return new Map([...(await readMessageHits(unit, ctx, kind, inTalk, mark)), ...(onRecords.length ? await readNoteHits(unit, ctx, onRecords, mark) : [])]);
}

const idsOf = (found: readonly { id: string }[]): string[] => found.map(({ id }) => id);
const titled = (text: string, mark: Marker): Excerpt => ({ text, marks: mark(text) });
/** The first of the texts that has it; where the title has it, nothing more is needed. */
const excerptIn = (texts: readonly (string | null)[], title: Excerpt, mark: Marker): Excerpt | null => {
  for (const text of texts) {
    const found = text && excerptOf(text, mark);
    if (found) return found;
  }
  const [first] = texts;
  return title.marks.length || !first ? null : beginningOf(first);
};

const conversationStatus = { open: "Open", waiting: "Waiting", snoozed: "Snoozed", closed: "Closed" } as const;

async function readMessageHits({ tx }: Unit, ctx: Context, kind: "messages" | "notes", found: readonly Probed[], mark: Marker): Promise<Hits> {
  const { workspaceId } = ctx;
  const rows = await tx
    .select({ id: messages.id, subject: messages.subject, text: messages.text, by: messages.authorName, direction: messages.direction, sentAt: messages.sentAt, conversationId: conversations.id, channel: conversations.channel, title: conversations.title, status: conversations.status })
    .from(messages)
    .innerJoin(conversations, and(visibleConversations(ctx), eq(conversations.id, messages.conversationId)))
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, idsOf(found)), sql`${messages.deletedAt} is null`));
  return new Map(rows.map(({ id, subject, text, by, sentAt, conversationId, channel, title, status }) => [id, {
    kind, id, title: { text: title, marks: [] }, excerpt: excerptIn([text, subject], { text: title, marks: [] }, mark), by, channel, status: conversationStatus[status], at: sentAt.toISOString(), href: `/inbox?c=${conversationId}&m=${id}`,
  }]));
}

async function readFileHits({ tx }: Unit, ctx: Context, found: readonly Probed[], mark: Marker): Promise<Hits> {
  const { workspaceId } = ctx;
  const rows = await tx
    .select({ id: files.id, name: files.name, conversationId: conversations.id, channel: conversations.channel, title: conversations.title })
    .from(files)
    .innerJoin(conversations, and(visibleConversations(ctx), eq(conversations.id, files.conversationId)))
    .where(and(eq(files.workspaceId, workspaceId), inArray(files.id, idsOf(found))));
  const at = new Map(found.map((one) => [one.id, one]));
  return new Map(rows.map(({ id, name, conversationId, channel, title }) => [id, {
    kind: "files", id, title: titled(name, mark), excerpt: null, by: title, channel, status: null, at: at.get(id)!.at.toISOString(), href: `/inbox?c=${conversationId}&m=${at.get(id)!.ofId}`,
  }]));
}

async function readMentionHits({ tx }: Unit, ctx: Context, found: readonly Probed[], mark: Marker): Promise<Hits> {
  const rows = await tx
    .select({ id: mentions.id, text: mentions.text, quoted: mentions.quotedText, author: mentions.authorName, handle: mentions.authorHandle, channel: mentions.channel, state: mentions.state, at: mentions.at })
    .from(mentions)
    .where(and(seenBy(ctx), inArray(mentions.id, idsOf(found)), sql`${mentions.deletedAt} is null`));
  return new Map(rows.map(({ id, text, quoted, author, handle, channel, state, at }) => {
    const title = titled(author, mark);
    return [id, { kind: "mentions", id, title, excerpt: excerptOf(text, mark) ?? excerptIn([quoted], title, mark) ?? beginningOf(text), by: handle, channel, status: state && state[0]!.toUpperCase() + state.slice(1), at: at.toISOString(), href: `/mentions?state=all&m=${id}` }];
  }));
}

async function readRecordHits(unit: Unit, ctx: Context, kind: RecordKind, found: readonly Probed[], mark: Marker): Promise<Hits> {
  const type = recordTypes[kind];
  const rows = await readRecordTexts(unit, ctx.workspaceId, kind, idsOf(found));
  const parties = await namesOfParties(unit, ctx, rows.map(({ row }) => row));
  const status = type.fields.find(({ name }) => name === "status");
  return new Map(rows.map(({ row, title: name, texts }) => {
    const id = String(row.id);
    const title = titled(name, mark);
    const inWords = status?.type === "choice" ? (status.options.find(({ value }) => value === row.status)?.label ?? null) : null;
    return [id, { kind, id, title, excerpt: title.marks.length ? null : excerptIn(texts, title, mark), by: parties.get(String(row.companyId ?? row.contactId)) ?? (row.jobTitle as string | null) ?? null, channel: null, status: inWords, at: (row.createdAt as Date).toISOString(), href: `/${kind}/${id}` }];
  }));
}

/** What the companies and people are called whom records are about. */
async function namesOfParties({ tx }: Unit, { workspaceId }: Context, rows: readonly Record<string, unknown>[]): Promise<Map<string, string>> {
  const ids = (field: string) => [...new Set(rows.flatMap((row) => (typeof row[field] === "string" ? [row[field]] : [])))];
  const [ofCompanies, ofContacts] = [ids("companyId"), ids("contactId")];
  const found = [
    ...(ofCompanies.length ? await tx.select({ id: companies.id, name: companies.name }).from(companies).where(and(eq(companies.workspaceId, workspaceId), inArray(companies.id, ofCompanies))) : []),
    ...(ofContacts.length ? await tx.select({ id: contacts.id, name: contacts.name }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, ofContacts))) : []),
  ];
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Notes on records: those whose record is there. */
async function readNoteHits(unit: Unit, ctx: Context, found: readonly Probed[], mark: Marker): Promise<Hits> {
  const { workspaceId } = ctx;
  const rows = await unit.tx.select({ id: recordNotes.id, text: recordNotes.text, by: recordNotes.authorName, at: recordNotes.createdAt, kind: recordNotes.kind, recordId: recordNotes.recordId }).from(recordNotes).where(and(eq(recordNotes.workspaceId, workspaceId), inArray(recordNotes.id, idsOf(found)), sql`${recordNotes.deletedAt} is null`));
  const hits: Hits = new Map();
  for (const [kind, of] of groupBy(rows, (row) => row.kind as RecordKind)) {
    const type = recordTypes[kind];
    const table = tableOf(type);
    const records = await unit.tx.select({ id: table.id, name: table.name }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, of.map(({ recordId }) => recordId)), sql`${table.deletedAt} is null`));
    const names = new Map(records.map(({ id, name }) => [String(id), String(name)]));
    for (const { id, text, by, at, recordId } of of) {
      const name = names.get(recordId);
      if (name !== undefined) hits.set(id, { kind: "notes", id, title: { text: name, marks: [] }, excerpt: excerptOf(text, mark) ?? beginningOf(text), by, channel: null, status: null, at: at.toISOString(), href: `/${kind}/${recordId}` });
    }
  }
  return hits;
}
