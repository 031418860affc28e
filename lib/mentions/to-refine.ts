import "server-only";
import { sqlArray } from "@/db";
import type { JobSpec, Unit } from "../context";

/** What comes within so long is read together. */
const everyMs = 5_000;

/** The job that has the reader behind an address read again what Weft's own has read. One run at a time. */
export function refineJob(workspaceId: string, after: Date): JobSpec {
  const runAt = new Date(Math.ceil((after.getTime() + 1) / everyMs) * everyMs);
  return { identifier: "refine_mentions", payload: { workspaceId }, queue_name: `insight:${workspaceId}`, job_key: `insight:${workspaceId}:${runAt.getTime()}`, run_at: runAt.toISOString(), max_attempts: 5 };
}

/** Notes mentions for the reader behind an address, where there is one and it is on. */
export async function noteToRefine(unit: Unit, workspaceId: string, ids: readonly string[], now = new Date()): Promise<void> {
  if (!ids.length) return;
  const { sql } = unit;
  const [reader] = await sql`select 1 from insight_readers where workspace_id = ${workspaceId} and is_on`;
  if (!reader) return;
  await sql`
    insert into insight_work (workspace_id, mention_id, noted_at) select ${workspaceId}::uuid, w.i, ${now.toISOString()}::timestamptz from unnest(${sqlArray([...new Set(ids)].sort(), (id) => id)}::uuid[]) as w(i)
    on conflict (workspace_id, mention_id) do update set noted_at = excluded.noted_at, attempts = 0`;
  unit.job(refineJob(workspaceId, now));
}
