import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { pipelines, pipelineStages } from "@/db/schema";
import { within, type Context, type Unit } from "../../context";
import { withFields } from "../../custom-fields/field";
import { listCustomFields } from "../../custom-fields/list";
import { recordKinds, type RecordKind, type RecordType, valueIn } from "../../records/contract";
import { countRecords } from "../../records/list";
import { listOf, type ListQuery } from "../../records/list-query";
import type { RecordRow } from "../../records/schema";
import { tableOf } from "../../records/tables";
import { recordTypes } from "../../records/types";
import { groupBy } from "../../group";
import { toCards } from "../cards";
import { cellOf, type Names } from "../cells";
import { exportColumnsOf } from "../columns";
import { byteOrderMark, csvLine } from "../csv";
import { lineCells, lineHeadings } from "../lines";
import { readList } from "../read";
import type { Add } from "./manifest";

/** By id, so that a page costs the same wherever it is. */
const inOrder = (type: RecordType, deleted: boolean): ListQuery => ({ ...listOf(type), sort: [], deleted });

/** Every kind of record as a table that the import reads again, with the workspace's own fields, removed ones too; lines beside it. */
export async function addRecords(unit: Unit, ctx: Context, add: Add): Promise<void> {
  const inside = within(ctx, unit);
  const own = (await listCustomFields(inside)).map((field) => ({ ...field, archivedAt: null }));
  const stages = await stageNames(unit, ctx);
  for (const kind of recordKinds) {
    const type = withFields(recordTypes[kind], own);
    await addTable(unit, ctx, type, stages, false, add);
    if (type.lines) await addLines(unit, ctx, type, add);
    const { count } = await countRecords(inside, type, inOrder(type, true), 1);
    if (count) await addTable(unit, ctx, type, stages, true, add);
  }
  await add({ path: "contacts.vcf", about: "The same contacts as an address book (vCard 4.0)." }, async (write) => {
    let count = 0;
    await readList(unit, ctx, recordTypes.contacts, inOrder(recordTypes.contacts, false), async (rows, names) => {
      count += rows.length;
      await write(toCards(rows, names));
    });
    return count;
  });
}

async function addTable(unit: Unit, ctx: Context, type: RecordType, stages: Record<string, string>, deleted: boolean, add: Add): Promise<void> {
  const columns = exportColumnsOf(type);
  const about = deleted ? `Deleted ${type.many}, which can still be restored.` : `All ${type.many}.${type.lines ? " Their lines are in a table of their own." : ""}`;
  await add({ path: `${deleted ? "deleted/" : ""}${type.kind}.csv`, about, imports: deleted ? undefined : type.kind }, async (write) => {
    await write(byteOrderMark + csvLine(columns.map(({ label }) => label)));
    let count = 0;
    await readList(unit, ctx, type, inOrder(type, deleted), async (rows, names) => {
      const clear: Names = { ...names, records: { ...names.records, ...stages, ...(await pointedTo(unit, ctx, type, rows)) } };
      await write(rows.map((row) => csvLine(columns.map((column) => cellOf(row, column, clear)))).join(""));
      count += rows.length;
    });
    return count;
  });
}

function addLines(unit: Unit, ctx: Context, type: RecordType, add: Add): Promise<void> {
  return add({ path: `${type.kind}-lines.csv`, about: `Lines of ${type.many}, each with what it belongs to. Bring ${type.kind}.csv first.`, imports: type.kind }, async (write) => {
    await write(byteOrderMark + csvLine(lineHeadings(type)));
    let count = 0;
    await readList(unit, ctx, type, inOrder(type, false), async (rows) => {
      const lines = await lineCells(unit, ctx, type, rows);
      await write(lines.map(csvLine).join(""));
      count += lines.length;
    });
    return count;
  });
}

/** What records point to, by id: the name, or where that does not say which is meant, since it was deleted or has a namesake, the id. */
async function pointedTo({ tx }: Unit, { workspaceId }: Context, type: RecordType, rows: readonly RecordRow[]): Promise<Record<string, string>> {
  const pointers = type.fields.flatMap((field) => (field.type === "record" ? rows.flatMap((row) => {
    const id = valueIn(row, field);
    return typeof id === "string" ? [{ of: field.of, id }] : [];
  }) : []));
  const found: Record<string, string> = {};
  for (const [kind, pointed] of groupBy(pointers, ({ of }) => of)) {
    const table = tableOf({ kind: kind satisfies RecordKind });
    const ids = [...new Set(pointed.map(({ id }) => id))];
    const namesake = sql`exists (select 1 from ${table} other where other.workspace_id = ${workspaceId} and other.name_key = ${table.nameKey} and other.id <> ${table.id} and other.deleted_at is null)`;
    const named = await tx.select({ id: table.id, name: table.name, deletedAt: table.deletedAt, isUnclear: sql<boolean>`${namesake}` }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, ids)));
    for (const { id, name, deletedAt, isUnclear } of named) found[id as string] = (deletedAt || isUnclear ? id : name) as string;
  }
  return found;
}

/** With their pipeline where another one has a stage of that name. */
async function stageNames({ tx }: Unit, { workspaceId }: Context): Promise<Record<string, string>> {
  const stages = await tx.select({ id: pipelineStages.id, name: pipelineStages.name, pipeline: pipelines.name }).from(pipelineStages)
    .innerJoin(pipelines, and(eq(pipelines.workspaceId, workspaceId), eq(pipelines.id, pipelineStages.pipelineId)))
    .where(eq(pipelineStages.workspaceId, workspaceId)).orderBy(asc(pipelineStages.id));
  const byName = groupBy(stages, ({ name }) => name.toLowerCase());
  return Object.fromEntries(stages.map(({ id, name, pipeline }) => [id, byName.get(name.toLowerCase())!.length > 1 ? `${pipeline}: ${name}` : name]));
}
