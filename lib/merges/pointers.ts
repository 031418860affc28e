import "server-only";
import { eq, getTableColumns, getTableName, is, sql, type SQL } from "drizzle-orm";
import { getTableConfig, PgTable, type PgColumn } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import type { RecordKind } from "../records/contract";
import { tableOf } from "../records/tables";

/** A column by which rows of some table point to records of a kind. */
export interface Pointer {
  /** "tasks.contact_id" */
  name: string;
  table: PgTable;
  workspaceId: PgColumn;
  column: PgColumn;
  /** What tells rows apart that point to the same record: an id. */
  key: PgColumn;
  /** The column is part of the primary key, so that the winner may have the same row already. */
  inKey: boolean;
  /** Which rows are of the kind, where the table holds those of several. */
  only?: SQL;
}

/** What is made from records, and made again. */
const derived: readonly PgTable[] = [schema.reorders];

const found = new Map<RecordKind, readonly Pointer[]>();

/**
 * All that points to records of a kind: read from the foreign keys, so that a new table needs no line here, the notes, what other systems have of them, and both ends of relations.
 * @throws Error for a table whose rows have no single id: say in its schema what makes them one
 */
export function pointersTo(kind: RecordKind): readonly Pointer[] {
  const known = found.get(kind);
  if (known) return known;
  const target = tableOf({ kind }) as PgTable;
  const tables = (Object.values(schema) as unknown[]).filter((value): value is PgTable => is(value, PgTable) && !derived.includes(value));
  const byKey = tables.flatMap((table) => getTableConfig(table).foreignKeys.map((key) => key.reference()).filter(({ foreignTable }) => foreignTable === target).map(({ columns }) => toPointer(table, columns.find(({ name }) => name !== "workspace_id")!.name)));
  const { recordNotes, relations } = schema;
  const notes: Pointer = { name: "record_notes.record_id", table: recordNotes, workspaceId: recordNotes.workspaceId, column: recordNotes.recordId, key: recordNotes.id, inKey: false, only: eq(recordNotes.kind, kind) };
  const { recordLinks } = schema;
  const links: Pointer = { name: "record_links.record_id", table: recordLinks, workspaceId: recordLinks.workspaceId, column: recordLinks.recordId, key: recordLinks.id, inKey: false, only: eq(recordLinks.kind, kind) };
  const ends = ([[relations.fromId, relations.fromKind], [relations.toId, relations.toKind]] as const).map(([column, ofKind]): Pointer => ({ name: `relations.${column.name}`, table: relations, workspaceId: relations.workspaceId, column, key: relations.id, inKey: false, only: sql`${ofKind} = ${kind}` }));
  const pointers = [...byKey, notes, links, ...ends].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  found.set(kind, pointers);
  return pointers;
}

function toPointer(table: PgTable, columnName: string): Pointer {
  const columns = Object.values(getTableColumns(table)) as PgColumn[];
  const columnOf = (wanted: string) => columns.find(({ name }) => name === wanted)!;
  const name = `${getTableName(table)}.${columnName}`;
  const inKey = getTableConfig(table).primaryKeys.flatMap((primary) => primary.columns.map((column) => column.name)).filter((one) => one !== "workspace_id");
  const others = inKey.filter((one) => one !== columnName);
  const key = others.length === 1 ? columnOf(others[0]!) : undefined;
  if (key?.getSQLType() !== "uuid") throw new Error(`${name} points to records that can be merged, and its rows have no single id to be known by.`);
  return { name, table, workspaceId: columnOf("workspace_id"), column: columnOf(columnName), key, inKey: inKey.length > 1 };
}
