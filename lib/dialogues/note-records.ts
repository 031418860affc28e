import "server-only";
import type { Context, Unit } from "../context";
import type { RecordKind } from "../records/contract";

const idsPerJob = 500;

/** Records of a kind came, changed or went: where an active dialogue begins with such a change, or by a day of theirs, a job looks at them a moment later. */
export function noteForDialogues({ sql, later }: Unit, { workspaceId }: Context, kind: RecordKind, ids: readonly string[]): void {
  for (let from = 0; from < ids.length; from += idsPerJob) {
    const jobs = [{ identifier: "dialogue_begin", payload: { workspaceId, kind, ids: ids.slice(from, from + idsPerJob) }, queue_name: `dialogues:${workspaceId}`, max_attempts: 12 }];
    later(sql`select weft_add_jobs(${JSON.stringify(jobs)}::text::json) where exists (select 1 from dialogues d where d.workspace_id = ${workspaceId} and d.trigger in (${`record:${kind}`}, ${`time:${kind}`}) and d.status = 'active')`);
  }
}
