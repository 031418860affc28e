import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { Context, Unit } from "../../context";
import type { RecordKind, RecordType } from "../contract";
import { tableOf } from "../tables";
import { recordTypes } from "../types";
import type { TimelineEntry } from "../timeline-schema";
import { beyond, readAhead, type TimelinePart, type TimelineQuestion } from "./part";

/** People of a company are no news of it. */
const silent: readonly RecordKind[] = ["contacts", "companies"];

/** Records of any kind that point to it, when they were made: its deals, quotes, orders, cases, tasks. */
export const readPointing: TimelinePart = async (unit, ctx, question) => {
  const pointing = Object.values(recordTypes).filter(({ kind }) => !silent.includes(kind)).flatMap((type) => type.fields.filter((field) => field.type === "record" && field.of === question.type.kind).map(({ name }) => ({ type, name })));
  return (await Promise.all(pointing.map(({ type, name }) => readKind(unit, ctx, type, name, question)))).flat();
};

async function readKind({ tx }: Unit, { workspaceId }: Context, type: RecordType, pointer: string, { id, after }: TimelineQuestion): Promise<TimelineEntry[]> {
  const table = tableOf(type);
  const has = (name: string) => type.fields.some((field) => field.name === name);
  const columns = table as unknown as Record<string, SQL>;
  const amount = has("totalMinor") ? columns.totalMinor : has("amountMinor") ? columns.amountMinor : undefined;
  const rows = await tx
    .select({ id: table.id, name: table.name, createdAt: table.createdAt, status: has("status") ? sql<string | null>`${columns.status}` : sql<null>`null`, totalMinor: amount ? sql<string | number | null>`${amount}` : sql<null>`null`, currency: has("currency") ? sql<string | null>`${columns.currency}` : sql<null>`null` })
    .from(table)
    .where(sql`${table.workspaceId} = ${workspaceId} and ${columns[pointer]} = ${id} and ${table.deletedAt} is null ${beyond(sql`${table.createdAt}`, sql`${table.id}`, after)}`)
    .orderBy(sql`${table.createdAt} desc`, sql`${table.id} desc`)
    .limit(readAhead);
  return rows.map((row) => {
    const at = (row.createdAt as Date).toISOString();
    return { kind: "record", id: row.id as string, at, record: { kind: type.kind, id: row.id as string, name: row.name as string, status: row.status, totalMinor: row.totalMinor === null ? null : Number(row.totalMinor), currency: row.currency } };
  });
}
