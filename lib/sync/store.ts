import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { RemoteRecord } from "../connectors/contract";
import type { Unit } from "../context";
import { newId } from "../ids";
import type { RecordKind } from "../records/contract";
import { afterUpdate, noteTouched } from "../records/effects";
import { difference, recordHistory, type Change } from "../records/history";
import type { RecordChange, RecordRow, Values } from "../records/schema";
import { tableOf } from "../records/tables";
import { recordTypes } from "../records/types";
import type { Dispute } from "./conflicts";
import type { Link } from "./links";
import { same } from "./merge";
import type { SyncedType } from "./mapping";
import type { Source } from "./source";
import { arrival } from "./stages";

/** What becomes of one record. */
export interface Fate {
  kind: RecordKind;
  record: RemoteRecord;
  link: Link | null;
  /** As it is here; null makes a new one. */
  ours: { recordId: string; values: Values } | null;
  /** What is to be different here. */
  patch: Values;
  /** All that is known of it over there now. */
  seen: Record<string, unknown>;
  deletes: boolean;
  restores: boolean;
  disputed: Dispute[];
  notes: { changes: RecordChange["changes"]; note: string }[];
  /** Something made here is to be sent. */
  waits: boolean;
}

export interface Outcome {
  fate: Fate;
  recordId: string;
}

const rowsPerInsert = 500;

/** Writes a batch's records with their history, and tells open browsers. */
export async function storeRecords(unit: Unit, source: Source, type: SyncedType, fates: readonly Fate[]): Promise<Outcome[]> {
  const outcomes = fates.map((fate): Outcome => ({ fate, recordId: fate.ours?.recordId ?? newId() }));
  const fresh = outcomes.filter(({ fate }) => !fate.ours);
  await insert(unit, source, type, fresh);
  const history: Change[] = fresh.map(({ fate, recordId }) => ({ recordId, action: "create", changes: difference(recordTypes[type.kind], {}, fate.patch), note: null }));
  for (const { fate, recordId } of outcomes) if (fate.ours) history.push(...(await update(unit, source, type, fate, recordId)));
  history.push(...(await setDeleted(unit, source, type, outcomes.filter(({ fate }) => fate.ours && fate.deletes && !fate.ours.values.deletedAt), true)));
  history.push(...(await setDeleted(unit, source, type, outcomes.filter(({ fate }) => fate.ours && fate.restores && fate.ours.values.deletedAt), false)));
  for (let from = 0; from < history.length; from += rowsPerInsert) await recordHistory(unit, source.ctx, recordTypes[type.kind], history.slice(from, from + rowsPerInsert));
  if (history.length) {
    noteTouched(unit, source.ctx, recordTypes[type.kind], history.map(({ recordId }) => recordId));
    unit.change({ topic: "record", kind: type.kind });
  }
  return outcomes;
}

async function insert({ tx }: Unit, { ctx }: Source, type: SyncedType, fresh: readonly Outcome[]): Promise<void> {
  const definition = recordTypes[type.kind];
  const initial = Object.fromEntries(definition.fields.flatMap(({ name, initial: value }) => (value === undefined ? [] : [[name, value]])));
  const now = new Date();
  for (let from = 0; from < fresh.length; from += rowsPerInsert) {
    const rows = fresh.slice(from, from + rowsPerInsert).map(({ fate, recordId }) => ({ ...initial, ...toColumns(type, fate.patch), ...(fate.patch.stageId !== undefined && arrival(fate.patch.status, now)), workspaceId: ctx.workspaceId, id: recordId, createdAt: now, updatedAt: now }));
    await tx.insert(tableOf(type)).values(rows as never);
  }
}

async function update(unit: Unit, { ctx }: Source, type: SyncedType, { ours, patch, notes }: Fate, recordId: string): Promise<Change[]> {
  const definition = recordTypes[type.kind];
  const before = ours!.values as RecordRow;
  const changed = Object.fromEntries(Object.entries(patch).filter(([name, value]) => !same(before[name], value)));
  const told: Change[] = notes.map(({ changes, note }) => ({ recordId, action: "update", changes, note }));
  if (!Object.keys(changed).length) return told;
  const table = tableOf(type);
  const now = new Date();
  await unit.tx.update(table).set({ ...toColumns(type, changed), ...(changed.stageId !== undefined && arrival(changed.status ?? before.status, now)), updatedAt: now } as never).where(and(eq(table.workspaceId, ctx.workspaceId), eq(table.id, recordId)));
  await afterUpdate(unit, ctx, definition, before, { ...before, ...changed });
  const changes = difference(definition, before, changed);
  const [first, ...rest] = told;
  // One entry says what became different, and why.
  if (changes.length) return [{ recordId, action: "update", changes: [...changes, ...(first?.changes ?? [])], note: first?.note ?? null }, ...rest];
  return told;
}

async function setDeleted({ tx }: Unit, { ctx, name }: Source, type: SyncedType, outcomes: readonly Outcome[], deleted: boolean): Promise<Change[]> {
  if (!outcomes.length) return [];
  const table = tableOf(type);
  const now = new Date();
  await tx.update(table).set({ deletedAt: deleted ? now : null, updatedAt: now } as never).where(and(eq(table.workspaceId, ctx.workspaceId), inArray(table.id, outcomes.map(({ recordId }) => recordId))));
  return outcomes.map(({ recordId }): Change => ({ recordId, action: deleted ? "delete" : "restore", changes: [], note: deleted ? `It was deleted or made inactive in ${name}.` : `It is back in ${name}.` }));
}

/** As the table takes them. */
function toColumns(type: SyncedType, values: Values): Values {
  const moments = new Set(recordTypes[type.kind].fields.filter((field) => field.type === "moment").map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, moments.has(name) && typeof value === "string" ? new Date(value) : value]));
}
