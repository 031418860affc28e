import "server-only";
import { recordChanges } from "@/db/schema";
import { actorName, type Context, type Unit } from "../context";
import { newId } from "../ids";
import { says, type RecordType, valueIn } from "./contract";
import type { RecordChange, Values } from "./schema";

/** What became of one record. */
export interface Change {
  recordId: string;
  action: RecordChange["action"];
  changes: RecordChange["changes"];
  note?: string | null;
}

/** Writes down who did what, in the transaction that does it. */
export async function recordHistory({ tx }: Unit, ctx: Context, type: RecordType, changes: readonly Change[]): Promise<void> {
  if (!changes.length) return;
  const { actor, workspaceId } = ctx;
  const at = new Date();
  await tx.insert(recordChanges).values(changes.map(({ recordId, action, changes: fields, note = null }) => ({
    workspaceId, id: newId(), kind: type.kind, recordId, action, actorKind: actor.kind, actorId: actor.kind === "system" ? null : actor.id, actorName: actorName(ctx), changes: fields, note, at,
  })));
}

/** Fields whose values differ, as they were and as they are. */
export function difference(type: RecordType, before: Values, after: Values): RecordChange["changes"] {
  return type.fields
    .filter((field) => !field.readOnly && says(after, field) && JSON.stringify(valueIn(before, field) ?? null) !== JSON.stringify(valueIn(after, field) ?? null))
    .map((field) => ({ field: field.name, from: valueIn(before, field) ?? null, to: valueIn(after, field) ?? null }));
}

/** A stored change as it is told. */
export const toChange = (row: typeof recordChanges.$inferSelect): RecordChange => ({ id: row.id, at: row.at.toISOString(), actor: { kind: row.actorKind, id: row.actorId, name: row.actorName }, action: row.action, changes: row.changes.map(({ field, from, to }) => ({ field, from, to })), note: row.note });
