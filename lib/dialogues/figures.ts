import "server-only";
import { and, eq, gte, sql } from "drizzle-orm";
import { dialogueTallies } from "@/db/schema";
import { inTransaction, type Context, type Unit } from "../context";
import { requireDialogue } from "./find";
import type { DialogueFigures } from "./schema";

export interface Outcome {
  outcome: string;
  good: boolean;
  count: number;
}

const dayMs = 86_400_000;
const firstDay = (days: number) => new Date(Date.now() - (days - 1) * dayMs).toISOString().slice(0, 10);

/** How often each dialogue was begun in the last 30 days, and how that ended. */
export async function monthOf({ tx }: Unit, { workspaceId }: Context, id?: string): Promise<Map<string, { started: number; outcomes: Outcome[] }>> {
  const { dialogueId, what, by, count, day, step } = dialogueTallies;
  const rows = await tx
    .select({ dialogueId, what, by, count: sql<number>`sum(${count})::int` })
    .from(dialogueTallies)
    .where(and(eq(dialogueTallies.workspaceId, workspaceId), id === undefined ? undefined : eq(dialogueId, id), gte(day, firstDay(30)), eq(step, "")))
    .groupBy(dialogueId, what, by);
  const found = new Map<string, { started: number; outcomes: Outcome[] }>();
  for (const row of rows) {
    const held = found.get(row.dialogueId) ?? { started: 0, outcomes: [] };
    if (row.what === "started") held.started += row.count;
    else held.outcomes.push({ outcome: row.by, good: row.what === "ended_well", count: row.count });
    found.set(row.dialogueId, held);
  }
  for (const { outcomes } of found.values()) outcomes.sort((a, b) => b.count - a.count);
  return found;
}

/**
 * How far runs came: how many reached each step, what they answered there, how they ended; of one version or all.
 * @param days so many UTC days until today, at most a year
 * @throws AppError "not_found"
 */
export async function dialogueFiguresOf(ctx: Context, id: string, { days, version }: { days: number; version?: number }): Promise<DialogueFigures> {
  return inTransaction(ctx, async (unit) => {
    await requireDialogue(unit, ctx, id);
    const table = dialogueTallies;
    const rows = await unit.tx
      .select({ version: table.version, step: table.step, what: table.what, by: table.by, count: sql<number>`sum(${table.count})::int` })
      .from(table)
      .where(and(eq(table.workspaceId, ctx.workspaceId), eq(table.dialogueId, id), gte(table.day, firstDay(days))))
      .groupBy(table.version, table.step, table.what, table.by);
    return toFigures(rows.filter((row) => version === undefined || row.version === version), [...new Set(rows.map((row) => row.version))].sort((a, b) => b - a));
  });
}

function toFigures(rows: readonly { step: string; what: string; by: string; count: number }[], versions: number[]): DialogueFigures {
  const figures: DialogueFigures = { started: 0, outcomes: [], steps: [], versions };
  const outcomes = new Map<string, Outcome>();
  for (const { step: name, what, by, count } of rows) {
    if (what === "started") figures.started += count;
    else if (what === "ended" || what === "ended_well") {
      const key = `${what}:${by}`;
      outcomes.set(key, { outcome: by, good: what === "ended_well", count: (outcomes.get(key)?.count ?? 0) + count });
    } else {
      let step = figures.steps.find((one) => one.step === name);
      if (!step) figures.steps.push((step = { step: name, reached: 0, answered: [], handedOver: 0 }));
      if (what === "reached") step.reached += count;
      else if (what === "handed_over") step.handedOver += count;
      else {
        const answer = step.answered.find((one) => one.by === by);
        if (answer) answer.count += count;
        else step.answered.push({ by, count });
      }
    }
  }
  figures.outcomes = [...outcomes.values()].sort((a, b) => b.count - a.count);
  figures.steps.sort((a, b) => b.reached - a.reached || (a.step < b.step ? -1 : 1));
  for (const step of figures.steps) step.answered.sort((a, b) => b.count - a.count);
  return figures;
}
