import "server-only";
import { sqlArray } from "@/db";
import type { JobSpec, Unit } from "../context";

export type AssignmentCause = "new" | "reopened" | "given_back" | "asked";

/** Gives out what waits and is due; `freed`: all of it is tried, since somebody can take more. */
export const giveOutJob = (workspaceId: string, freed = false): JobSpec => ({ identifier: "give_out", payload: { workspaceId, freed }, queue_name: `assign:${workspaceId}`, job_key: `assign:${workspaceId}${freed ? ":freed" : ""}`, max_attempts: 5 });

/** Conversations wait for somebody: where some rule gives out, they are noted and a job does so a moment later. They are locked by who notes them. */
export function noteForAssignment({ sql, later }: Unit, workspaceId: string, waiting: readonly { conversationId: string; why: AssignmentCause }[], now = new Date()): void {
  if (!waiting.length) return;
  const sorted = waiting.toSorted((a, b) => (a.conversationId < b.conversationId ? -1 : 1));
  const at = now.toISOString();
  later(
    sql`
      insert into assignment_work (workspace_id, conversation_id, why, look_at, noted_at)
      select ${workspaceId}::uuid, c, w, ${at}::timestamptz, ${at}::timestamptz from unnest(${sqlArray(sorted, ({ conversationId }) => conversationId)}::uuid[], ${sqlArray(sorted, ({ why }) => why)}::text[]) as x(c, w)
      where exists (select 1 from assignment_settings s where s.workspace_id = ${workspaceId} and s.rules @> '[{"isOn":true}]'::jsonb)
      on conflict (workspace_id, conversation_id) do update set why = excluded.why, look_at = excluded.look_at`,
    sql`select weft_add_jobs(${JSON.stringify([giveOutJob(workspaceId)])}::text::json) where exists (select 1 from assignment_work w where w.workspace_id = ${workspaceId} and w.look_at <= ${at}::timestamptz)`,
  );
}

/** Somebody can take more than before: what waits is tried again. */
export function noteFreed({ sql, later }: Unit, workspaceId: string): void {
  later(sql`select weft_add_jobs(${JSON.stringify([giveOutJob(workspaceId, true)])}::text::json) where exists (select 1 from assignment_work w where w.workspace_id = ${workspaceId})`);
}
