import "server-only";
import { sqlArray, sqlTimes } from "@/db";
import type { Unit } from "../context";
import { newId } from "../ids";
import { readButtonId } from "./button-id";

/** Something that may answer a dialogue. */
export interface PossibleAnswer {
  /** The message's id, or of a reaction the connection's and its own. */
  source: string;
  conversationId: string;
  messageId: string;
  emoji?: string;
  fromHandle?: string;
  buttonId?: string;
  /** It is said whether a dialogue asks there or not: a member's word. */
  isWord?: boolean;
  at: Date;
}

/**
 * Keeps what came in where a dialogue asks or has asked, in the transaction that stores it, for the job that hears it: one statement for a batch, whatever it holds.
 */
export async function noteInputs({ sql, job }: Unit, workspaceId: string, possible: readonly PossibleAnswer[]): Promise<void> {
  if (!possible.length) return;
  const ours = possible.map((one) => ({ ...one, id: newId(), isOurs: one.isWord === true || (one.buttonId !== undefined && readButtonId(one.buttonId) !== null) }));
  const rows = await sql<{ conversation_id: string }[]>`
    insert into dialogue_inputs (workspace_id, id, source, conversation_id, message_id, emoji, from_handle, at)
    select ${workspaceId}::uuid, i, s, c, m, e, f, to_timestamp(a / 1000)
    from unnest(${sqlArray(ours, ({ id }) => id)}::uuid[], ${sqlArray(ours, ({ source }) => source)}::text[], ${sqlArray(ours, ({ conversationId }) => conversationId)}::uuid[], ${sqlArray(ours, ({ messageId }) => messageId)}::uuid[],
      ${sqlArray(ours, ({ emoji }) => emoji ?? null)}::text[], ${sqlArray(ours, ({ fromHandle }) => fromHandle ?? null)}::text[], ${sqlTimes(ours, ({ at }) => at)}::float8[], ${sqlArray(ours, ({ isOurs }) => String(isOurs))}::bool[]) as x(i, s, c, m, e, f, a, o)
    where o or exists (select 1 from dialogue_runs r where r.workspace_id = ${workspaceId} and r.conversation_id = c)
    on conflict (workspace_id, source) do nothing
    returning conversation_id`;
  for (const conversationId of new Set(rows.map((row) => row.conversation_id))) job(hearJob(workspaceId, conversationId));
}

export const hearJob = (workspaceId: string, conversationId: string) => ({
  identifier: "dialogue_hear",
  payload: { workspaceId, conversationId },
  queue_name: `hear:${conversationId}`,
  max_attempts: 25,
});
