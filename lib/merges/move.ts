import "server-only";
import { and, eq, getTableColumns, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { recordMergeMoves } from "@/db/schema";
import type { Context, Unit } from "../context";
import type { RecordKind } from "../records/contract";
import { pointersTo, type Pointer } from "./pointers";

export interface Ends {
  mergeId: string;
  kind: RecordKind;
  from: string;
  to: string;
}

const bare = ({ name }: PgColumn) => sql.identifier(name);
const rowsPointing = ({ workspaceId: workspace, column, only }: Pointer, workspaceId: string, id: string): SQL => and(eq(workspace, workspaceId), eq(column, id), only)!;

/** Lets all that points to one record point to another, and writes down what that was. A few statements for each table, however many rows. */
export async function moveAll(unit: Unit, ctx: Context, ends: Ends): Promise<void> {
  for (const pointer of pointersTo(ends.kind)) await (pointer.inKey ? moveLinks : moveRows)(unit, ctx, pointer, ends);
}

async function moveRows({ tx }: Unit, { workspaceId }: Context, pointer: Pointer, { mergeId, from, to }: Ends): Promise<void> {
  const { name, table, workspaceId: workspace, column, key } = pointer;
  // In the order in which others lock them.
  await tx.execute(sql`
    with locked as (select ${key} as id from ${table} where ${rowsPointing(pointer, workspaceId, from)} order by ${key} for no key update),
    moved as (update ${table} set ${bare(column)} = ${to}::uuid from locked where ${workspace} = ${workspaceId} and ${key} = locked.id returning ${key} as id)
    insert into record_merge_moves (workspace_id, merge_id, pointer, record_id) select ${workspaceId}::uuid, ${mergeId}::uuid, ${name}, id from moved on conflict do nothing`);
}

/** Rows that are nothing but the link go, and the winner gets what it has not; few of them belong to one record. */
async function moveLinks(unit: Unit, { workspaceId }: Context, pointer: Pointer, { mergeId, from, to }: Ends): Promise<void> {
  const { name, table, key } = pointer;
  const rows = await unit.tx.execute<{ id: string; row: Record<string, unknown> }>(sql`select ${key} as id, to_jsonb(${table}.*) as row from ${table} where ${rowsPointing(pointer, workspaceId, from)} order by ${key} for update`);
  for (const { id, row } of rows) {
    const isAdded = await addLink(unit, workspaceId, pointer, { ...row, [pointer.column.name]: to });
    await unit.tx.insert(recordMergeMoves).values({ workspaceId, mergeId, pointer: name, recordId: id, row, isAdded }).onConflictDoNothing();
    await removeLink(unit, workspaceId, pointer, id, from);
  }
}

/** @returns whether there was none */
async function addLink({ tx }: Unit, workspaceId: string, { table }: Pointer, row: Record<string, unknown>): Promise<boolean> {
  const columns = (Object.values(getTableColumns(table)) as PgColumn[]).filter(({ name, generated }) => name !== "workspace_id" && !generated);
  const list = (columnsOf: (column: PgColumn) => SQL) => sql.join(columns.map(columnsOf), sql`, `);
  const added = await tx.execute(sql`
    insert into ${table} (workspace_id, ${list((column) => sql`${bare(column)}`)})
    select ${workspaceId}::uuid, ${list((column) => sql`r.${bare(column)}`)} from jsonb_populate_record(null::${table}, ${JSON.stringify(row)}::text::jsonb) r on conflict do nothing returning 1`);
  return added.length > 0;
}

async function removeLink({ tx }: Unit, workspaceId: string, pointer: Pointer, id: string, contactId: string): Promise<void> {
  await tx.delete(pointer.table).where(and(rowsPointing(pointer, workspaceId, contactId), eq(pointer.key, id)));
}

export interface WayBack extends Ends {
  /** Merges by which the winner, or who has it now, went on into others since: what they moved of this one is not theirs any more. */
  onwards: readonly { id: string }[];
}

/** Lets what a merge moved point to where it pointed before, as far as it still points to `from`; what somebody moved elsewhere since stays there. */
export async function moveBack(unit: Unit, ctx: Context, way: WayBack): Promise<void> {
  for (const pointer of pointersTo(way.kind)) await (pointer.inKey ? linksBack : rowsBack)(unit, ctx, pointer, way);
}

async function rowsBack({ tx }: Unit, { workspaceId }: Context, pointer: Pointer, { mergeId, from, to, onwards }: WayBack): Promise<void> {
  const { name, table, workspaceId: workspace, column, key } = pointer;
  await tx.execute(sql`
    with locked as (
      select ${key} as id from ${table} join ${recordMergeMoves} on ${recordMergeMoves.workspaceId} = ${workspaceId} and ${recordMergeMoves.mergeId} = ${mergeId} and ${recordMergeMoves.pointer} = ${name} and ${recordMergeMoves.recordId} = ${key}
      where ${rowsPointing(pointer, workspaceId, from)} order by ${key} for no key update of ${table})
    update ${table} set ${bare(column)} = ${to}::uuid from locked where ${workspace} = ${workspaceId} and ${key} = locked.id`);
  if (onwards.length) await forgetOnwards({ tx }, workspaceId, pointer, to, onwards);
}

/** What belongs to this record again does not go back with the merges that came after. */
export async function forgetOnwards({ tx }: Pick<Unit, "tx">, workspaceId: string, pointer: Pointer, id: string, onwards: WayBack["onwards"]): Promise<void> {
  await tx.execute(sql`
    delete from ${recordMergeMoves} where ${recordMergeMoves.workspaceId} = ${workspaceId} and ${recordMergeMoves.mergeId} in (${sql.join(onwards.map((merge) => sql`${merge.id}::uuid`), sql`, `)}) and ${recordMergeMoves.pointer} = ${pointer.name}
    and ${recordMergeMoves.recordId} in (select ${pointer.key} from ${pointer.table} where ${rowsPointing(pointer, workspaceId, id)})`);
}

async function linksBack(unit: Unit, { workspaceId }: Context, pointer: Pointer, { mergeId, from, to, onwards }: WayBack): Promise<void> {
  const moves = (id: string) => and(eq(recordMergeMoves.workspaceId, workspaceId), eq(recordMergeMoves.mergeId, id), eq(recordMergeMoves.pointer, pointer.name));
  for (const { recordId, row, isAdded } of await unit.tx.select().from(recordMergeMoves).where(moves(mergeId))) {
    await addLink(unit, workspaceId, pointer, { ...row, [pointer.column.name]: to });
    // What the winner got by this goes from whoever it went on to.
    let got = isAdded;
    for (const { id } of onwards) {
      if (!got) break;
      const [further] = await unit.tx.delete(recordMergeMoves).where(and(moves(id), eq(recordMergeMoves.recordId, recordId))).returning({ isAdded: recordMergeMoves.isAdded });
      got = further?.isAdded ?? false;
    }
    if (got) await removeLink(unit, workspaceId, pointer, recordId, from);
  }
}
