import "server-only";
import { and, sql } from "drizzle-orm";
import { contacts, conversations, messages } from "@/db/schema";
import { visibleConversations } from "../../conversations/visibility";
import { homeOf } from "../tables";
import { beyond, containing, readAhead, type TimelinePart } from "./part";

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
  contact_id: string | null;
  contact_name: string | null;
}

/** The newest of each conversation, merged: a conversation's own index is read from its end. */
export const readMessages: TimelinePart = async ({ tx }, ctx, { type, id, after, words }) => {
  const theirs = homeOf(type).conversations?.(ctx, id);
  if (!theirs) return [];
  const { workspaceId } = ctx;
  const rows = await tx.execute<MessageRow>(sql`
    select m.*, ${conversations.channel} as channel, ${contacts.id} as contact_id, ${contacts.name} as contact_name
    from ${conversations}
    left join ${contacts} on ${contacts.workspaceId} = ${workspaceId} and ${contacts.id} = ${conversations.contactId}
    cross join lateral (
      select id, sent_at, conversation_id, direction, kind, subject, left(case when deleted_at is null then text else '' end, ${shownText}::int) as text, author_name, coalesce(jsonb_array_length(attachments), 0) as attachments
      from ${messages}
      where ${messages.workspaceId} = ${workspaceId} and ${messages.conversationId} = ${conversations.id} and ${messages.kind} <> 'system' ${words.length ? sql`and deleted_at is null` : sql``}${containing(sql`concat_ws(' ', subject, text)`, words)} ${beyond(sql`${messages.sentAt}`, sql`${messages.id}`, after)}
      order by ${messages.sentAt} desc nulls last, ${messages.id} desc nulls last limit ${readAhead}) m
    where ${and(visibleConversations(ctx), theirs)}
    order by m.sent_at desc, m.id desc limit ${readAhead}`);
  return rows.map((row) => ({
    kind: "message", id: row.id, at: new Date(row.sent_at).toISOString(), conversationId: row.conversation_id, channel: row.channel, direction: row.direction, isNote: row.kind === "note",
    subject: row.subject, text: row.text, author: row.author_name, attachments: Number(row.attachments), contact: row.contact_id ? { id: row.contact_id, name: row.contact_name ?? "" } : null,
  }));
};
