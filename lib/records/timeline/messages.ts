import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { contacts, conversations, messageRecords, messages } from "@/db/schema";
import type { StoredAttachment } from "@/db/schema/conversations";
import type { Context, Unit } from "../../context";
import { plainNote } from "../../conversations/note-mentions";
import { visibleConversations } from "../../conversations/visibility";
import { homeOf } from "../tables";
import type { TimelineEntry } from "../timeline-schema";
import { beyond, containing, readAhead, type TimelinePart, type TimelineQuestion } from "./part";

const shownText = 2_000;

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
  files?: StoredAttachment[] | null;
  contact_id: string | null;
  contact_name: string | null;
}

/** The newest of each conversation, merged: a conversation's own index is read from its end. */
export const readMessages: TimelinePart = async ({ tx }, ctx, { type, id, after, words }) => {
  const theirs = homeOf(type).conversations?.(ctx, id);
  const { workspaceId } = ctx;
  if (!theirs) return readOrigins(tx, ctx, { type, id, after, words });
  const rows = await tx.execute<MessageRow>(sql`
    select m.*, ${conversations.channel} as channel, ${contacts.id} as contact_id, ${contacts.name} as contact_name
    from ${conversations}
    left join ${contacts} on ${contacts.workspaceId} = ${workspaceId} and ${contacts.id} = ${conversations.contactId}
    cross join lateral (
      select id, sent_at, conversation_id, direction, kind, subject, left(case when deleted_at is null then text else '' end, ${shownText}::int) as text, author_name, coalesce(jsonb_array_length(attachments), 0) as attachments
      from ${messages}
      where ${messages.workspaceId} = ${workspaceId} and ${messages.conversationId} = ${conversations.id} and ${messages.kind} <> 'system' and ${messages.status} <> 'withdrawn' and ${messages.scheduledAt} is null ${words.length ? sql`and deleted_at is null` : sql``}${containing(sql`concat_ws(' ', subject, text)`, words)} ${beyond(sql`${messages.sentAt}`, sql`${messages.id}`, after)}
      order by ${messages.sentAt} desc nulls last, ${messages.id} desc nulls last limit ${readAhead}) m
    where ${and(visibleConversations(ctx), theirs)}
    order by m.sent_at desc, m.id desc limit ${readAhead}`);
  return rows.map(toEntry);
};

/** Of what is made of messages, a task, a quote, an order: the messages that it came of. */
async function readOrigins(tx: Unit["tx"], ctx: Context, { type, id, after, words }: TimelineQuestion): Promise<TimelineEntry[]> {
  const { workspaceId } = ctx;
  const rows = await tx.execute<MessageRow>(sql`
    select ${messages.id} as id, ${messages.sentAt} as sent_at, ${messages.conversationId} as conversation_id, ${messages.direction} as direction, ${messages.kind} as kind, ${messages.subject} as subject, left(case when ${messages.deletedAt} is null then ${messages.text} else '' end, ${shownText}::int) as text, ${messages.authorName} as author_name,
      coalesce(jsonb_array_length(${messages.attachments}), 0) as attachments, case when ${messages.deletedAt} is null then ${messages.attachments} end as files, ${conversations.channel} as channel, ${contacts.id} as contact_id, ${contacts.name} as contact_name
    from ${messageRecords}
    join ${messages} on ${messages.workspaceId} = ${workspaceId} and ${messages.id} = ${messageRecords.messageId}
    join ${conversations} on ${and(visibleConversations(ctx), eq(conversations.id, messages.conversationId))}
    left join ${contacts} on ${contacts.workspaceId} = ${workspaceId} and ${contacts.id} = ${conversations.contactId}
    where ${messageRecords.workspaceId} = ${workspaceId} and ${messageRecords.recordId} = ${id} and ${messageRecords.kind} = ${type.kind}${containing(sql`concat_ws(' ', ${messages.subject}, ${messages.text})`, words)} ${beyond(sql`${messages.sentAt}`, sql`${messages.id}`, after)}
    order by ${messages.sentAt} desc, ${messages.id} desc limit ${readAhead}`);
  // A message may have made the record and a line of it.
  return [...new Map(rows.map((row) => [row.id, row])).values()].map(toEntry);
}

function toEntry(row: MessageRow): TimelineEntry {
  const pictures = (row.files ?? []).flatMap(({ type, fileId, name, state }) => (type === "image" && fileId && state === "ready" ? [{ fileId, name: name ?? "Picture" }] : []));
  return {
    kind: "message", id: row.id, at: new Date(row.sent_at).toISOString(), conversationId: row.conversation_id, channel: row.channel, direction: row.direction, isNote: row.kind === "note",
    subject: row.subject, text: row.kind === "note" ? plainNote(row.text) : row.text, author: row.author_name, attachments: Number(row.attachments), contact: row.contact_id ? { id: row.contact_id, name: row.contact_name ?? "" } : null,
    ...(pictures.length && { pictures }),
  };
}
