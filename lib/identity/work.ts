import "server-only";
import { sqlTexts } from "@/db";
import { inTransaction, systemContext, type Context, type Unit } from "../context";
import { noteForSearch } from "../search/note";
import type { ComparedKind } from "./kinds";

/** Milliseconds: what changes in one go is compared in one go. */
const soon = 2_000;

/** Has these records compared with the others of their kind a moment later, since they came, changed or went; any number of them, in one statement. */
export function noteForMatching(unit: Unit, ctx: Pick<Context, "workspaceId">, kind: ComparedKind, ids: readonly string[]): void {
  if (!ids.length) return;
  storeWork(unit, ctx, kind, ids);
  queueMatching(unit, ctx.workspaceId, soon);
  // Their handles are what they are found by.
  noteForSearch(unit, ctx, kind, ids);
}

/** The same for a run that is under way. */
export function storeWork(unit: Unit, { workspaceId }: Pick<Context, "workspaceId">, kind: ComparedKind, ids: readonly string[]): void {
  unit.later(unit.sql`insert into identity_work (workspace_id, kind, record_id) select ${workspaceId}::uuid, ${kind}, id from unnest(${sqlTexts([...new Set(ids)].sort())}::uuid[]) as w(id) on conflict do nothing`);
}

/** One run at a time for a workspace; one that waits takes what came meanwhile. */
export function queueMatching(unit: Unit, workspaceId: string, inMilliseconds: number): void {
  unit.job({ identifier: "match_records", payload: { workspaceId }, queue_name: `match:${workspaceId}`, job_key: `match:${workspaceId}`, run_at: new Date(Date.now() + inMilliseconds).toISOString() });
}

/** Has what waits compared, should there be no job for it: an upgrade notes everybody anew. */
export async function resumeMatching(workspaceId: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async (unit) => {
    const waiting = await unit.sql`select 1 from identity_work where workspace_id = ${workspaceId} limit 1`;
    if (waiting.length) queueMatching(unit, workspaceId, 0);
  });
}
