import "server-only";
import { and, asc, eq, gt, sql, type SQL } from "drizzle-orm";
import type { Context, Unit } from "../../context";
import { csvLine } from "../csv";
import type { Write } from "../stream";
import type { ExportedTable } from "./tables";

type Row = Record<string, unknown>;

/** A table's rows by keyset, so that the last costs what the first does. */
export async function* pagesOf({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, { table, columns, keys }: Pick<ExportedTable, "table" | "columns" | "keys">, pageSize = 500): AsyncGenerator<Row[]> {
  const placed = Object.fromEntries(keys.map((column, index) => [`key${index}`, column]));
  let after: unknown[] | null = null;
  for (;;) {
    const rows: Row[] = await tx.select({ ...columns, ...placed }).from(table).where(and(eq(table.workspaceId, workspaceId), after ? beyond(keys, after) : undefined)).orderBy(...keys.map((column) => asc(column))).limit(pageSize);
    if (rows.length) yield rows.map((row) => Object.fromEntries(Object.keys(columns).map((name) => [name, row[name]])));
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = keys.map((_, index) => last[`key${index}`]);
  }
}

function beyond(keys: ExportedTable["keys"], after: readonly unknown[]): SQL {
  if (keys.length === 1) return gt(keys[0]!, after[0]);
  return sql`(${sql.join([...keys], sql`, `)}) > (${sql.join(after.map((value, index) => sql.param(value, keys[index])), sql`, `)})`;
}

/** Writes a table in the format that its path says. @returns how many rows there were */
export async function writeTable(unit: Unit, ctx: Context, one: ExportedTable, write: Write): Promise<number> {
  const isTable = one.path.endsWith(".csv");
  const names = Object.keys(one.columns);
  if (isTable) await write(csvLine(names));
  let count = 0;
  for await (const rows of pagesOf(unit, ctx, one)) {
    await write(rows.map((row) => (isTable ? csvLine(names.map((name) => plain(row[name]))) : `${JSON.stringify(row)}\n`)).join(""));
    count += rows.length;
  }
  return count;
}

/** Moments in ISO 8601; lists and objects as JSON. */
const plain = (value: unknown): string => (value === null || value === undefined ? "" : value instanceof Date ? value.toISOString() : typeof value === "object" ? JSON.stringify(value) : String(value as string | number | boolean));
