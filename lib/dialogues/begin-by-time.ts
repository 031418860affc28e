import "server-only";
import { and, asc, eq, gt, inArray, isNull, like, sql, type SQL } from "drizzle-orm";
import { dialogues } from "@/db/schema";
import { inTransaction, systemContext, type Context, type Unit } from "../context";
import { addDays } from "../format/day";
import { midnightOf } from "../metrics/range";
import { rowsOf } from "../records/conditions";
import { fieldOf } from "../records/contract";
import { columnOf, isMoment, tableOf } from "../records/tables";
import { recordTypes } from "../records/types";
import { timeZoneOf } from "../workspaces/time-zone";
import { beginForRecord } from "./begin";
import type { TimeTrigger } from "./definition";
import { type DueDays, dueDays, localTime, yearlyDays } from "./due";
import { definitionOf } from "./run";

type DialogueRecord = typeof dialogues.$inferSelect;

const pageSize = 500;

/**
 * Begins the dialogues whose day has come. All records are looked through once a day for each dialogue; one that changes meanwhile is
 * looked at by itself (`note-records.ts`). A look that was cut off is done again, and begins nothing twice.
 */
export async function beginByTime(workspaceId: string, now = new Date()): Promise<void> {
  const ctx = systemContext(workspaceId, "Dialogue");
  const active = await inTransaction(ctx, ({ tx }) => tx.select().from(dialogues).where(and(eq(dialogues.workspaceId, workspaceId), like(dialogues.trigger, "time:%"), eq(dialogues.status, "active"), isNull(dialogues.deletedAt))).limit(200));
  for (const dialogue of active) await lookThrough(ctx, dialogue, now);
}

async function lookThrough(ctx: Context, dialogue: DialogueRecord, now: Date): Promise<void> {
  const { workspaceId } = ctx;
  const found = await inTransaction(ctx, async (unit) => {
    const { trigger } = await definitionOf(unit, { workspaceId, dialogueId: dialogue.id, version: dialogue.version });
    if (trigger.type !== "time") return null;
    const zone = await timeZoneOf(unit, ctx);
    const days = dueDays(trigger, localTime(now, zone), localTime(dialogue.updatedAt, zone).day);
    return days && days.until !== dialogue.lookedUntil ? { trigger, days, zone } : null;
  });
  if (!found) return;
  const { trigger, days, zone } = found;
  for (let after: string | null = null; ; ) {
    const ids: string[] = await inTransaction(ctx, (unit) => dueRecords(unit, ctx, trigger, days, zone, after));
    // A transaction for each, so that no two people are held at once.
    for (const id of ids) await inTransaction(ctx, (unit) => beginForRecord(unit, ctx, dialogue, trigger.kind, id, now));
    if (ids.length < pageSize) break;
    after = ids.at(-1)!;
  }
  // Unless it was changed meanwhile: then it is looked through again.
  const unchanged = and(eq(dialogues.version, dialogue.version), eq(dialogues.status, "active"), dialogue.lookedUntil === null ? isNull(dialogues.lookedUntil) : eq(dialogues.lookedUntil, dialogue.lookedUntil));
  await inTransaction(ctx, ({ tx }) => tx.update(dialogues).set({ lookedUntil: days.until }).where(and(eq(dialogues.workspaceId, workspaceId), eq(dialogues.id, dialogue.id), unchanged)));
}

async function dueRecords({ tx }: Unit, ctx: Context, trigger: TimeTrigger, days: DueDays, zone: string, after: string | null): Promise<string[]> {
  const type = recordTypes[trigger.kind];
  const table = tableOf(type);
  const only = trigger.only && inArray(columnOf(type, fieldOf(type, trigger.only.field)), [...trigger.only.is]);
  const rows = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(rowsOf(ctx, type, { filter: { match: "all", of: [] }, q: "", deleted: false }), onDays(trigger, days, zone), only, after ? gt(table.id, after) : undefined))
    .orderBy(asc(table.id))
    .limit(pageSize);
  return rows.map(({ id }) => id as string);
}

function onDays(trigger: TimeTrigger, days: DueDays, zone: string): SQL {
  const type = recordTypes[trigger.kind];
  const column = columnOf(type, fieldOf(type, trigger.field));
  if (trigger.yearly) return inArray(isMoment(column) ? sql`to_char(${column} at time zone ${zone}, 'MM-DD')` : sql`to_char(${column}, 'MM-DD')`, yearlyDays(trigger, days));
  const [from, until] = [addDays(days.from, -trigger.days), addDays(days.until, -trigger.days)];
  if (!isMoment(column)) return sql`${column} between ${from} and ${until}`;
  return sql`${column} >= ${midnightOf(from, zone).toISOString()} and ${column} < ${midnightOf(addDays(until, 1), zone).toISOString()}`;
}
