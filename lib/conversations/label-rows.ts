import "server-only";
import { sqlArray, sqlTimes } from "@/db";
import type { Unit } from "../context";
import { noteForSearch } from "../search/note";
import type { ConversationRecord } from "./find";

type Labelled = Pick<ConversationRecord, "id" | "labels" | "status" | "lastMessageAt">;

/**
 * `conversation_labels` says again what a conversation says of its labels, status and last message, so that a list of a label is read
 * from an index in its order. Whoever writes one of these calls one of the two; where nothing is labelled, neither costs anything.
 * @returns the statement, on its way
 */
export function moveLabelRows({ sql }: Pick<Unit, "sql">, workspaceId: string, conversations: readonly Labelled[]): PromiseLike<unknown>[] {
  const rows = conversations.filter(({ labels }) => labels.length);
  if (!rows.length) return [];
  return [sql`
    update conversation_labels set status = s, last_message_at = to_timestamp(a / 1000)
    from unnest(${sqlArray(rows, ({ id }) => id)}::uuid[], ${sqlArray(rows, ({ status }) => status)}::text[], ${sqlTimes(rows, ({ lastMessageAt }) => lastMessageAt)}::float8[]) as x(i, s, a)
    where workspace_id = ${workspaceId} and conversation_id = i`];
}

/** The same where the labels themselves are others. */
export async function writeLabelRows(unit: Unit, workspaceId: string, conversations: readonly Labelled[]): Promise<void> {
  if (!conversations.length) return;
  const { sql } = unit;
  noteForSearch(unit, { workspaceId }, "conversations", conversations.map(({ id }) => id));
  const rows = conversations.flatMap(({ id, labels, status, lastMessageAt }) => labels.map((label) => ({ id, label, status, lastMessageAt })));
  await Promise.all([
    sql`delete from conversation_labels where workspace_id = ${workspaceId} and conversation_id = any(${sqlArray(conversations, ({ id }) => id)}::uuid[])`,
    rows.length
      ? sql`
        insert into conversation_labels (workspace_id, conversation_id, label, status, last_message_at)
        select ${workspaceId}::uuid, i, l, s, to_timestamp(a / 1000)
        from unnest(${sqlArray(rows, ({ id }) => id)}::uuid[], ${sqlArray(rows, ({ label }) => label)}::text[], ${sqlArray(rows, ({ status }) => status)}::text[], ${sqlTimes(rows, ({ lastMessageAt }) => lastMessageAt)}::float8[]) as x(i, l, s, a)`
      : undefined,
  ]);
}
