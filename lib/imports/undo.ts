import "server-only";
import { and, desc, eq, inArray, isNull, lt, ne, notExists, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { sqlTexts } from "@/db";
import { conversations, identities, importRows, imports } from "@/db/schema";
import { inTransaction, type Context, type Unit } from "../context";
import { type RecordKind, type RecordType, says, valueIn, withValue } from "../records/contract";
import { afterUpdate, noteTouched, prepare } from "../records/effects";
import { recordHistory, type Change } from "../records/history";
import type { RecordRow, Values } from "../records/schema";
import type { LineInput, RecordLine } from "../records/line-schema";
import { linesOfSeveral, replaceLines, summary, totalOf } from "../records/lines";
import { columnOf, tableOf } from "../records/tables";
import { recordTypes } from "../records/types";
import { updateRecordRows } from "../records/write";
import { sameLines } from "./items";
import { requireImport, typeOf, type ImportRecord } from "./find";
import { readRecords } from "./match";

const blockRows = 500;
const newsMs = 1_000;

type ImportRow = typeof importRows.$inferSelect;
interface Undone extends Record<string, number> {
  deleted: number;
  restored: number;
  /** Fields that were changed since, and stay. */
  kept: number;
}

/**
 * Takes an import back from its last row to its first, then what it made on the way and nobody needs. A block is one transaction that
 * also moves the place, as in the import itself. What is in the way of one record is in the way of no other.
 */
export async function undoBlocks(ctx: Context, row: ImportRecord, signal?: AbortSignal): Promise<void> {
  const type = await inTransaction(ctx, (unit) => typeOf(unit, ctx, row));
  let news = 0;
  for (;;) {
    if (signal?.aborted) return;
    const isNews = Date.now() - news > newsMs;
    if (isNews) news = Date.now();
    const went = await undoBlock(ctx, row, type, isNews);
    if (!went) break;
  }
  await finish(ctx, row, type);
}

/** Rows of the import's own kind come first, with their lines; the others behind them, with lines below zero. */
const undoBlock = (ctx: Context, { id, fileName }: ImportRecord, type: RecordType, isNews: boolean): Promise<boolean> => inTransaction(ctx, async (unit) => {
  const now = await requireImport(unit, ctx, id, true);
  if (now.status !== "undoing") return false;
  const isOwn = now.position >= 0;
  const before = isOwn ? now.position : now.position + 2_147_483_647;
  const rows = await unit.tx.select().from(importRows)
    .where(and(eq(importRows.workspaceId, ctx.workspaceId), eq(importRows.importId, id), isOwn ? eq(importRows.kind, type.kind) : ne(importRows.kind, type.kind), lt(importRows.line, before), inArray(importRows.action, ["create", "update"])))
    .orderBy(desc(importRows.line), desc(importRows.kind)).limit(blockRows);
  if (!rows.length && !isOwn) return false;
  const undone: Undone = { deleted: 0, restored: 0, kept: 0, ...(now.undone as Partial<Undone> | null) };
  if (rows.length) await (isOwn ? takeBack(unit, ctx, type, rows, undone, fileName) : takeBackMade(unit, ctx, rows, undone, fileName));
  const position = rows.length ? (isOwn ? rows.at(-1)!.line : rows.at(-1)!.line - 2_147_483_647) : -1;
  await unit.tx.update(imports).set({ position, taken: sql`${imports.taken} + ${isOwn ? rows.length : 0}`, undone }).where(and(eq(imports.workspaceId, ctx.workspaceId), eq(imports.id, id)));
  if (isNews) unit.change({ topic: "import", id }, { topic: "record", kind: type.kind });
  return true;
}, { repeatable: true });

async function takeBack(unit: Unit, ctx: Context, type: RecordType, rows: readonly ImportRow[], undone: Undone, fileName: string): Promise<void> {
  const records = await readRecords(unit, ctx, type, [...new Set(rows.flatMap(({ recordId }) => recordId ?? []))], true);
  const now = new Date();
  const gone = new Set<string>();
  const restored = new Map<string, { before: RecordRow; values: Values; changes: Change["changes"] }>();
  const lines = type.lines ? await linesOfSeveral(unit, ctx, type, rows.flatMap(({ recordId, changes }) => (recordId && changes?.some(({ field }) => field === "lines") ? [recordId] : []))) : new Map<string, RecordLine[]>();
  const linesBack = new Map<string, readonly LineInput[]>();
  for (const { action, recordId, changes } of rows) {
    const record = recordId && records.get(recordId);
    if (!record || record.deletedAt || gone.has(record.id)) continue;
    if (action === "create") {
      gone.add(record.id);
      restored.delete(record.id);
      continue;
    }
    const here = restored.get(record.id) ?? { before: record, values: {}, changes: [] };
    for (const { field, from, to } of changes ?? []) {
      if (field === "lines") {
        const present: readonly LineInput[] = linesBack.get(record.id) ?? lines.get(record.id) ?? [];
        if (!sameLines(present, to as LineInput[])) undone.kept++;
        else {
          linesBack.set(record.id, from as LineInput[]);
          if (type.fields.some(({ name }) => name === "totalMinor")) here.values = { ...here.values, totalMinor: totalOf(from as LineInput[]) };
          here.changes = [...here.changes.filter((change) => change.field !== field), { field, from: summary(lines.get(record.id) ?? []), to: summary(from as LineInput[]) }];
        }
        continue;
      }
      const name = { name: field };
      const current = says(here.values, name) ? valueIn(here.values, name) : valueIn(record, name);
      if (JSON.stringify(current ?? null) !== JSON.stringify(to ?? null)) undone.kept++;
      else {
        here.values = withValue(here.values, name, from);
        here.changes = [...here.changes.filter((change) => change.field !== field), { field, from: valueIn(record, name) ?? null, to: from }];
      }
    }
    if (here.changes.length) restored.set(record.id, here);
  }
  await markDeleted(unit, ctx, type, [...gone], fileName, now);
  await replaceLines(unit, ctx, type, new Map([...linesBack].filter(([id]) => !gone.has(id))));
  await putBack(unit, ctx, type, [...restored.values()], fileName, now);
  await takeHandles(unit, ctx, rows.filter(({ action }) => action === "update").flatMap(({ handles }) => handles ?? []), now);
  noteTouched(unit, ctx, type, [...gone, ...restored.keys()]);
  undone.deleted += gone.size;
  undone.restored += restored.size;
}

async function markDeleted(unit: Unit, ctx: Context, type: RecordType, ids: readonly string[], fileName: string, now: Date): Promise<void> {
  if (!ids.length) return;
  const table = tableOf(type);
  await unit.tx.update(table).set({ deletedAt: now, updatedAt: now } as never).where(and(eq(table.workspaceId, ctx.workspaceId), inArray(table.id, [...ids])));
  noteTouched(unit, ctx, type, ids);
  await recordHistory(unit, ctx, type, ids.map((recordId): Change => ({ recordId, action: "delete", changes: [], note: `The import of ${fileName} was undone` })));
}

async function putBack(unit: Unit, ctx: Context, type: RecordType, all: readonly { before: RecordRow; values: Values; changes: Change["changes"] }[], fileName: string, now: Date): Promise<void> {
  const quiet: Unit = { ...unit, change: (...changes) => unit.change(...changes.filter(({ topic }) => topic !== "contact" && topic !== "record")) };
  const preparation = prepare(type);
  const full: { id: string; values: Values }[] = [];
  for (const { before, values } of all) full.push({ id: before.id, values: { ...values, ...(values.custom !== undefined && { custom: { ...before.custom, ...(values.custom as Values) } }), ...(await preparation?.(unit, ctx, before, values).catch(() => ({}))) } });
  const names = [...new Set(full.flatMap(({ values }) => Object.keys(values)))];
  const held = new Map(all.map(({ before }) => [before.id, before]));
  if (names.length) await updateRecordRows(unit, ctx, type, full.map(({ id, values }) => ({ ...Object.fromEntries(names.map((name) => [name, name in values ? values[name] : (held.get(id)![name] ?? null)])), id, updatedAt: now })));
  await recordHistory(unit, ctx, type, all.map(({ before, changes }): Change => ({ recordId: before.id, action: "update", changes, note: `The import of ${fileName} was undone` })));
  noteTouched(unit, ctx, type, all.map(({ before }) => before.id));
  for (const { before, values } of all) await afterUpdate(quiet, ctx, type, before, { ...before, ...values } as RecordRow);
}

/** Addresses that it gave to somebody who was there before; those from which somebody has written since stay. */
async function takeHandles({ tx }: Unit, { workspaceId }: Context, ids: readonly string[], now: Date): Promise<void> {
  if (!ids.length) return;
  await tx.update(identities).set({ removedAt: now }).where(and(
    eq(identities.workspaceId, workspaceId), sql`${identities.id} = any(${sqlTexts(ids)}::uuid[])`, isNull(identities.removedAt),
    notExists(tx.select({ one: sql`1` }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.identityId, identities.id)))),
  ));
}

/** What was made because rows pointed to it is deleted when nothing that is there points to it. */
async function takeBackMade(unit: Unit, ctx: Context, rows: readonly ImportRow[], undone: Undone, fileName: string): Promise<void> {
  for (const kind of new Set(rows.map((row) => row.kind as RecordKind))) {
    const type = recordTypes[kind];
    const records = await readRecords(unit, ctx, type, rows.flatMap((row) => (row.kind === kind ? (row.recordId ?? []) : [])), true);
    const present = [...records.values()].filter(({ deletedAt }) => !deletedAt).map(({ id }) => id);
    const needed = await pointedTo(unit, ctx, kind, present);
    const gone = present.filter((id) => !needed.has(id));
    await markDeleted(unit, ctx, type, gone, fileName, new Date());
    undone.deleted += gone.length;
  }
}

async function pointedTo({ tx }: Unit, { workspaceId }: Context, kind: RecordKind, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  if (!ids.length) return found;
  for (const type of Object.values(recordTypes)) {
    const table = tableOf(type);
    for (const field of type.fields) {
      if (field.type !== "record" || field.of !== kind) continue;
      const column = columnOf(type, field) as unknown as PgColumn;
      const rows = await tx.selectDistinct({ id: column }).from(table).where(and(eq(table.workspaceId, workspaceId), isNull(table.deletedAt), inArray(column, [...ids])));
      for (const { id } of rows) found.add(String(id));
    }
  }
  return found;
}

const finish = (ctx: Context, { id }: ImportRecord, type: RecordType): Promise<void> => inTransaction(ctx, async (unit) => {
  await unit.tx.update(imports).set({ status: "undone" }).where(and(eq(imports.workspaceId, ctx.workspaceId), eq(imports.id, id), eq(imports.status, "undoing")));
  unit.change({ topic: "import", id }, { topic: "record", kind: type.kind }, { topic: "record", kind: "companies" });
});

