import "server-only";
import { sqlTexts } from "@/db";
import type { Context, Unit } from "../context";

/** Milliseconds: what changes in one go is compared in one go. */
const soon = 2_000;

/** Has these contacts compared with the others a moment later, since they came, changed or went; any number of them, in one statement. */
export function noteForMatching(unit: Unit, { workspaceId }: Pick<Context, "workspaceId">, contactIds: readonly string[]): void {
  if (!contactIds.length) return;
  const ids = [...new Set(contactIds)].sort();
  unit.later(unit.sql`insert into identity_work (workspace_id, contact_id) select ${workspaceId}::uuid, id from unnest(${sqlTexts(ids)}::uuid[]) as w(id) on conflict do nothing`);
  queueMatching(unit, workspaceId, soon);
}

/** One run at a time for a workspace; one that waits takes what came meanwhile. */
export function queueMatching(unit: Unit, workspaceId: string, inMilliseconds: number): void {
  unit.job({ identifier: "match_contacts", payload: { workspaceId }, queue_name: `match:${workspaceId}`, job_key: `match:${workspaceId}`, run_at: new Date(Date.now() + inMilliseconds).toISOString() });
}
