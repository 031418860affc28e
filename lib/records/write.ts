import "server-only";
import { getTableColumns, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { sqlArray, sqlTexts } from "@/db";
import type { Context, Unit } from "../context";
import type { RecordType } from "./contract";
import type { Values } from "./schema";
import { tableOf } from "./tables";

/** Many records of a kind in one statement each. For whoever has checked their values; histories and effects are the caller's. */

/** Makes records. Each has an `id`; what some have and others do not is empty in those, and of their own fields there are none. */
export async function insertRecords({ tx }: Unit, { workspaceId }: Context, type: RecordType, rows: readonly Values[]): Promise<void> {
  if (!rows.length) return;
  const table = tableOf(type);
  const filled = rows.map((row) => ({ custom: {}, ...row }));
  const columns = columnsIn(type, filled);
  const names = sql.join(columns.map(({ column }) => sql.identifier(column.name)), sql`, `);
  await tx.execute(sql`insert into ${table} (workspace_id, ${names}) select ${workspaceId}::uuid, ${typed(columns)} from ${given(columns, filled)}`);
}

/** Gives records their values. All have the same properties, `id` among them. */
export async function updateRecordRows({ tx }: Unit, { workspaceId }: Context, type: RecordType, rows: readonly Values[]): Promise<void> {
  if (!rows.length) return;
  const table = tableOf(type);
  const columns = columnsIn(type, rows);
  const sets = columns.filter(({ property }) => property !== "id").map(({ column, property }) => sql`${sql.identifier(column.name)} = ${cast(column, property)}`);
  await tx.execute(sql`update ${table} set ${sql.join(sets, sql`, `)} from ${given(columns, rows)} where ${table.workspaceId} = ${workspaceId} and ${table.id} = given.id::uuid`);
}

interface Written {
  property: string;
  column: PgColumn;
}

function columnsIn(type: RecordType, rows: readonly Values[]): Written[] {
  const all = getTableColumns(tableOf(type)) as Record<string, PgColumn>;
  const properties = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...properties].toSorted().map((property) => {
    const column = all[property];
    if (!column || property === "workspaceId") throw new Error(`${type.kind} have no column "${property}".`);
    return { property, column };
  });
}

/** Column by column as texts, which costs the server half of what JSON does; their types are given behind. */
function given(columns: readonly Written[], rows: readonly Values[]): SQL {
  const arrays = columns.map(({ property }) => sql`${sqlArray(rows, (row) => textOf(row[property]))}::text[]`);
  return sql`unnest(${sql.join(arrays, sql`, `)}) as given(${sql.join(columns.map(({ property }) => sql.identifier(property)), sql`, `)})`;
}

const typed = (columns: readonly Written[]): SQL => sql.join(columns.map(({ column, property }) => cast(column, property)), sql`, `);

const cast = (column: PgColumn, property: string): SQL => sql`given.${sql.identifier(property)}::${sql.raw(column.getSQLType())}`;

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return sqlTexts(value.map(String));
  // A workspace's own fields: what is empty in them is left out.
  if (typeof value === "object") return JSON.stringify(Object.fromEntries(Object.entries(value).filter(([, held]) => held !== null && held !== undefined)));
  return String(value as string | number | boolean);
}
