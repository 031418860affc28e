import "server-only";
import { getTableColumns, getTableName, sql, type Table } from "drizzle-orm";
import type { Unit } from "../context";

/** Rows of one statement: few round trips, and progress in between. */
const rowsPerStatement = 1000;

/**
 * Inserts many rows of a workspace into a table, as JSON in a few statements. A column that some rows lack is null in
 * them; one that all lack has its default.
 * @param onRows is told how many are in
 */
export async function insertRows<T extends Table>({ tx }: Pick<Unit, "tx">, workspaceId: string, table: T, rows: readonly T["$inferInsert"][], onRows: (count: number) => void = () => {}): Promise<void> {
  const used = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = Object.entries(getTableColumns(table)).filter(([property]) => property !== "workspaceId" && used.has(property));
  const list = sql.join(columns.map(([, { name }]) => sql.identifier(name)), sql`, `);
  const name = sql.identifier(getTableName(table));
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const part = rows.slice(from, from + rowsPerStatement);
    const json = JSON.stringify(part.map((row: Record<string, unknown>) => Object.fromEntries(columns.map(([property, { name: column }]) => [column, row[property]]))));
    await tx.execute(sql`insert into ${name} (workspace_id, ${list}) select ${workspaceId}::uuid, ${list} from json_populate_recordset(null::${name}, ${json}::json)`);
    onRows(from + part.length);
  }
}
