import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { pipelineStages } from "@/db/schema";
import type { Context, Unit } from "../context";
import { withCustomFields } from "../custom-fields/of-type";
import { customKey, type RecordKind, type RecordType, valueIn } from "./contract";
import type { RecordRow, Values } from "./schema";
import { columnOf, tableOf } from "./tables";

/** What is read of a record: its fields and what the engine keeps. */
export function recordSelection(type: RecordType): Record<string, PgColumn> {
  const table = tableOf(type);
  return { id: table.id, ...Object.fromEntries(type.fields.filter((field) => customKey(field) === null).map((field) => [field.name, columnOf(type, field) as unknown as PgColumn])), custom: table.custom, deletedAt: table.deletedAt, mergedIntoId: table.mergedIntoId, isDemo: table.isDemo };
}

/** Moments become ISO 8601. */
export function toRecordRow(stored: Record<string, unknown>): RecordRow {
  return Object.fromEntries(Object.entries(stored).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value])) as RecordRow;
}

/** The names of the records and stages that these point to, deleted ones too: a statement for each kind. */
export async function namesFor({ tx }: Unit, { workspaceId }: Context, given: RecordType, rows: readonly Values[]): Promise<Record<string, string>> {
  // Only workspaces that have own fields pay for knowing them.
  const type = rows.some(({ custom }) => custom && Object.keys(custom).length) ? await withCustomFields(tx, workspaceId, given) : given;
  return namesOfFields(tx, workspaceId, type.fields, rows);
}

export async function namesOfFields(tx: Unit["tx"], workspaceId: string, fields: RecordType["fields"], rows: readonly Values[]): Promise<Record<string, string>> {
  const wanted = new Map<RecordKind, Set<string>>();
  for (const field of fields) {
    if (field.type !== "record") continue;
    const ids = wanted.get(field.of) ?? new Set();
    wanted.set(field.of, ids);
    for (const row of rows) {
      const id = valueIn(row, field);
      if (typeof id === "string") ids.add(id);
    }
  }
  const names: Record<string, string> = fields.some((field) => field.type === "stage") ? await stageNames(tx, workspaceId) : {};
  for (const [kind, ids] of wanted) {
    if (!ids.size) continue;
    const table = tableOf({ kind });
    const found = await tx.select({ id: table.id, name: table.name }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, [...ids])));
    for (const { id, name } of found) names[id as string] = name as string;
  }
  return names;
}

/** All of them: they are few, and what a record was in before is named as well. */
async function stageNames(tx: Unit["tx"], workspaceId: string): Promise<Record<string, string>> {
  const stages = await tx.select({ id: pipelineStages.id, name: pipelineStages.name }).from(pipelineStages).where(eq(pipelineStages.workspaceId, workspaceId));
  return Object.fromEntries(stages.map(({ id, name }) => [id, name]));
}
