import "server-only";
import type { Unit } from "../context";
import type { Move } from "./engine";
import type { RunRecord } from "./run";

export interface Count {
  step: string;
  what: "started" | "reached" | "answered" | "handed_over" | "ended" | "ended_well";
  by: string;
}

/** Counts what a move came to, in its transaction: a run is counted as often as it moved, and never again. @param run as it was before the move */
export async function tally({ sql }: Unit, run: RunRecord, move: Move): Promise<void> {
  const rows = summed(countsOf(run, move));
  if (!rows.length) return;
  const day = new Date().toISOString().slice(0, 10);
  // In the order of their keys, so that two runs of one dialogue cannot wait for one another.
  await sql`
    insert into dialogue_tallies as t (workspace_id, dialogue_id, day, version, step, what, "by", count)
    select ${run.workspaceId}::uuid, ${run.dialogueId}::uuid, ${day}::date, ${run.version}::int, r.step, r.what, r."by", r.count
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(step text, what text, "by" text, count int)
    on conflict (workspace_id, dialogue_id, day, version, step, what, "by") do update set count = t.count + excluded.count`;
}

/** What a move came to, as it is counted. @param run as it was before the move */
export function countsOf(run: Pick<RunRecord, "status" | "state">, { state, effects, taken, passed = [] }: Move): Count[] {
  const began = run.status === "waiting" && run.state.turn === 0;
  return [
    ...(began ? [{ step: "", what: "started", by: "" } as const] : []),
    ...passed.map((step) => ({ step, what: "reached", by: "" }) as const),
    ...taken.map(({ step, reply }) => ({ step, what: "answered", by: reply ?? "*" }) as const),
    ...effects.flatMap((effect): Count[] => (effect.type === "ended" ? [{ step: "", what: effect.good ? "ended_well" : "ended", by: effect.outcome }] : effect.type === "hand_over" ? [{ step: state.step, what: "handed_over", by: "" }] : [])),
  ];
}

function summed(counts: readonly Count[]): (Count & { count: number })[] {
  const sums = new Map<string, Count & { count: number }>();
  for (const one of counts) {
    const key = `${one.step}\n${one.what}\n${one.by}`;
    sums.set(key, { ...one, count: (sums.get(key)?.count ?? 0) + 1 });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
