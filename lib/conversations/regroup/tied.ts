import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { sqlTexts } from "@/db";
import type { Unit } from "../../context";
import { AppError } from "../../errors";

/*
 * What belongs to a conversation in other tables. All of it that a foreign key names is here (a test compares), so that a conversation which goes
 * takes nothing with it: the database would refuse to let it go.
 */

/** What follows its message wherever that goes. */
const ofMessages = ["message_mentions", "message_records", "stated_prices"] as const;

/** What is of the conversation itself and goes along when it becomes one with another; `key` tells its rows apart. */
const ofConversations = { dialogue_runs: "id", ratings: "id", sla_breaches: "id", automation_runs: "id", mentions: "id", thread_keys: "key", files: "id", notifications: "id" } as const;

/** What else a foreign key names: drafts are joined (./drafts.ts), labels are what the conversation says of them, what waits to be given out goes with its conversation, messages go themselves; who muted one hears of what it became. */
export const tiedTables: readonly string[] = [...new Set([...ofMessages, "notifications", ...Object.keys(ofConversations), "drafts", "conversation_labels", "notification_mutes", "assignment_work", "messages"])];

interface Ends {
  workspaceId: string;
  from: string;
  to: string;
}

const list = (ids: readonly string[]): SQL => sql`${sqlTexts(ids)}::uuid[]`;

/** Lets messages, and what follows them, go from one conversation to another. @returns which of them did @throws AppError "conflict" while one of them is being sent */
export async function moveMessages({ tx }: Unit, { workspaceId, from, to }: Ends, which: readonly string[] | "all"): Promise<string[]> {
  const rows = await tx.execute<{ id: string; status: string }>(sql`update messages set conversation_id = ${to}::uuid where workspace_id = ${workspaceId} and conversation_id = ${from} ${which === "all" ? sql`` : sql`and id = any(${list(which)})`} returning id, status`);
  // Whoever sends it has looked up where it is, and nobody else may take it for one that was cut off.
  if (rows.some(({ status }) => status === "sending")) throw new AppError("conflict", "A message is on its way just now. Try again in a moment.");
  const ids = rows.map(({ id }) => id);
  if (!ids.length) return ids;
  for (const table of ofMessages) await tx.execute(sql`update ${sql.identifier(table)} set conversation_id = ${to}::uuid where workspace_id = ${workspaceId} and message_id = any(${list(ids)}) and conversation_id = ${from}`);
  await moveNotices(tx, { workspaceId, from, to }, ids, which === "all");
  // One row for each who received an offer; few belong to a contact.
  await tx.execute(sql`update offer_recipients set conversation_id = ${to}::uuid where workspace_id = ${workspaceId} and conversation_id = ${from} and message_id = any(${list(ids)}) and contact_id in (select contact_id from conversations where workspace_id = ${workspaceId} and id = ${from})`);
  await tx.execute(sql`update dialogue_inputs set conversation_id = ${to}::uuid where workspace_id = ${workspaceId} and conversation_id = ${from} and heard_at is null and message_id = any(${list(ids)})`);
  await tx.execute(sql`
    update files set conversation_id = ${to}::uuid where workspace_id = ${workspaceId} and conversation_id = ${from}
      and id in (select (a ->> 'fileId')::uuid from messages m cross join lateral jsonb_array_elements(m.attachments) as a where m.workspace_id = ${workspaceId} and m.id = any(${list(ids)}) and jsonb_typeof(m.attachments) = 'array' and a ->> 'fileId' is not null)`);
  return ids;
}

/**
 * Lines go with the message that they lead to, and what comes in their conversation from then on joins them there. Where there is such a line already
 * each stays as it is: under the name of a conversation that is gone, or, where both go on, under its own.
 */
async function moveNotices(tx: Unit["tx"], { workspaceId, from, to }: Ends, messageIds: readonly string[], isGoing: boolean): Promise<void> {
  await tx.execute(sql`
    update notifications as n set conversation_id = ${to}::uuid, subject = case when n.subject <> ${from} then n.subject
      when n.read_at is null and exists (select 1 from notifications as o where o.workspace_id = ${workspaceId} and o.member_id = n.member_id and o.kind = n.kind and o.subject = ${to} and o.read_at is null) then ${isGoing ? sql`n.subject` : sql`n.id::text`}
      else ${to} end
    where n.workspace_id = ${workspaceId} and n.conversation_id = ${from}::uuid and n.message_id = any(${list(messageIds)})`);
}

/** Lets all else that is of a conversation go along with its messages. @returns the keys of what did, by table */
export async function moveTied({ tx }: Unit, { workspaceId, from, to }: Ends): Promise<Record<string, string[]>> {
  const moved: Record<string, string[]> = {};
  for (const [table, key] of Object.entries(ofConversations)) {
    // The same time missed in both was missed once in what they are now.
    const unlike = table === "sla_breaches" ? sql`and not exists (select 1 from sla_breaches b where b.workspace_id = ${workspaceId} and b.conversation_id = ${to} and b.target = t.target and b.due_at = t.due_at)` : sql``;
    const rows = await tx.execute<{ key: string }>(sql`update ${sql.identifier(table)} as t set conversation_id = ${to}::uuid where t.workspace_id = ${workspaceId} and t.conversation_id = ${from} ${unlike} returning t.${sql.identifier(key)}::text as key`);
    if (rows.length) moved[table] = rows.map((row) => row.key);
  }
  const parts = await tx.execute<{ id: string }>(sql`update conversations set split_from_id = ${to}::uuid where workspace_id = ${workspaceId} and split_from_id = ${from} and id <> ${to} returning id`);
  if (parts.length) moved.parts = parts.map(({ id }) => id);
  return moved;
}

/** Lets go back what went along, as far as it is still there. */
export async function moveTiedBack({ tx }: Unit, { workspaceId, from, to }: Ends, moved: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [table, key] of Object.entries(ofConversations)) {
    const keys = moved[table];
    if (keys?.length) await tx.execute(sql`update ${sql.identifier(table)} set conversation_id = ${to}::uuid where workspace_id = ${workspaceId} and conversation_id = ${from} and ${sql.identifier(key)}::text = any(${sqlTexts(keys)}::text[])`);
  }
  if (moved.parts?.length) await tx.execute(sql`update conversations set split_from_id = ${to}::uuid where workspace_id = ${workspaceId} and split_from_id = ${from} and id = any(${list(moved.parts)})`);
}

/** Keys under which the platform speaks of these messages as the beginning of a thread: they lead to where the messages are. */
export async function moveKeysOf({ tx }: Unit, { workspaceId, from, to }: Ends, messageIds: readonly string[]): Promise<string[]> {
  const rows = await tx.execute<{ key: string }>(sql`
    update thread_keys k set conversation_id = ${to}::uuid from messages m
    where k.workspace_id = ${workspaceId} and k.conversation_id = ${from} and m.workspace_id = ${workspaceId} and m.id = any(${list(messageIds)}) and m.connection_id = k.connection_id and m.remote_id = k.key
      and not exists (select 1 from conversations c where c.workspace_id = ${workspaceId} and c.id = ${from} and c.remote_id = k.key)
    returning k.key`);
  return rows.map(({ key }) => key);
}
