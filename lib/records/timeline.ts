import "server-only";
import { and, desc, eq, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { contacts, conversations, messages, recordChanges } from "@/db/schema";
import { inTransaction, type Context, type Unit } from "../context";
import { visibleConversations } from "../conversations/visibility";
import { decodeCursor, encodeCursor } from "../http/cursor";
import type { RecordType } from "./contract";
import { requireRecord } from "./find";
import { toChange } from "./history";
import { homeOf } from "./tables";
import type { TimelineEntry, TimelinePage, TimelineSearch } from "./timeline-schema";

const pageSize = 50;
const shownText = 2_000;

const position = z.object({ at: z.iso.datetime(), id: z.uuid() });
type Position = z.output<typeof position>;

/**
 * A page of what happened with a record: messages and notes of its conversations that the actor may see, and changes of its fields. Each kind is read from an index at the place where the last page ended, so that a page costs the same
 * wherever it is.
 * @throws AppError "not_found" · "invalid" for a cursor of another list
 */
export async function listTimeline(ctx: Context, type: RecordType, id: string, { cursor, kind }: TimelineSearch): Promise<TimelinePage> {
  const after = cursor ? decodeCursor(cursor, position) : null;
  return inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, type, id);
    const parts: TimelineEntry[][] = [];
    const theirs = homeOf(type).conversations?.(ctx, id);
    if (theirs && (!kind || kind === "message")) parts.push(await readMessages(unit, ctx, theirs, after));
    if (!kind || kind === "change") parts.push(await readChanges(unit, ctx, id, after));
    const merged = parts.flat().toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
    const items = merged.slice(0, pageSize);
    const last = items.at(-1);
    return { items, nextCursor: merged.length > pageSize && last ? encodeCursor({ at: last.at, id: last.id }) : null };
  });
}

const before = (at: SQL, id: SQL, after: Position | null): SQL => (after ? sql`and (${at}, ${id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``);

interface MessageRow extends Record<string, unknown> {
  id: string;
  sent_at: string;
  conversation_id: string;
  channel: string;
  direction: "in" | "out";
  kind: "message" | "note";
  subject: string | null;
  text: string;
  author_name: string | null;
  attachments: number;
  contact_id: string | null;
  contact_name: string | null;
}

/** The newest of each conversation, merged: a conversation's own index is read from its end. */
async function readMessages({ tx }: Unit, ctx: Context, theirs: SQL, after: Position | null): Promise<TimelineEntry[]> {
  const { workspaceId } = ctx;
  const rows = await tx.execute<MessageRow>(sql`
    select m.*, ${conversations.channel} as channel, ${contacts.id} as contact_id, ${contacts.name} as contact_name
    from ${conversations}
    left join ${contacts} on ${contacts.workspaceId} = ${workspaceId} and ${contacts.id} = ${conversations.contactId}
    cross join lateral (
      select id, sent_at, conversation_id, direction, kind, subject, left(case when deleted_at is null then text else '' end, ${shownText}::int) as text, author_name, coalesce(jsonb_array_length(attachments), 0) as attachments
      from ${messages}
      where ${messages.workspaceId} = ${workspaceId} and ${messages.conversationId} = ${conversations.id} and ${messages.kind} <> 'system' ${before(sql`${messages.sentAt}`, sql`${messages.id}`, after)}
      order by ${messages.sentAt} desc nulls last, ${messages.id} desc nulls last limit ${pageSize + 1}) m
    where ${and(visibleConversations(ctx), theirs)}
    order by m.sent_at desc, m.id desc limit ${pageSize + 1}`);
  return rows.map((row) => ({
    kind: "message", id: row.id, at: new Date(row.sent_at).toISOString(), conversationId: row.conversation_id, channel: row.channel, direction: row.direction, isNote: row.kind === "note",
    subject: row.subject, text: row.text, author: row.author_name, attachments: Number(row.attachments), contact: row.contact_id ? { id: row.contact_id, name: row.contact_name ?? "" } : null,
  }));
}

async function readChanges({ tx }: Unit, { workspaceId }: Context, id: string, after: Position | null): Promise<TimelineEntry[]> {
  const rows = await tx
    .select()
    .from(recordChanges)
    .where(and(eq(recordChanges.workspaceId, workspaceId), eq(recordChanges.recordId, id), after ? sql`(${recordChanges.at}, ${recordChanges.id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : undefined))
    .orderBy(desc(recordChanges.at), desc(recordChanges.id))
    .limit(pageSize + 1);
  return rows.map((row) => ({ kind: "change", id: row.id, at: row.at.toISOString(), change: toChange(row) }));
}

