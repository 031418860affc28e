import "server-only";
import { sql } from "drizzle-orm";
import { sqlArray } from "@/db";
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
  const column = (valueOf: (change: Change) => string | null) => sqlArray(changes, valueOf);
  await tx.execute(sql`
    insert into ${recordChanges} (workspace_id, id, kind, record_id, action, actor_kind, actor_id, actor_name, changes, note, created_at)
    select ${workspaceId}::uuid, c.id, ${type.kind}, c.record_id, c.action, ${actor.kind}, ${actor.kind === "system" ? null : actor.id}::uuid, ${actorName(ctx)}, c.changes::jsonb, c.note, ${new Date().toISOString()}::timestamptz
    from unnest(${column(() => newId())}::uuid[], ${column(({ recordId }) => recordId)}::uuid[], ${column(({ action }) => action)}::text[], ${column(({ changes: fields }) => JSON.stringify(fields))}::text[], ${column(({ note = null }) => note)}::text[]) as c(id, record_id, action, changes, note)`);
}

/** Fields whose values differ, as they were and as they are. */
export function difference(type: RecordType, before: Values, after: Values): RecordChange["changes"] {
  return type.fields
    .filter((field) => !field.readOnly && says(after, field) && JSON.stringify(valueIn(before, field) ?? null) !== JSON.stringify(valueIn(after, field) ?? null))
    .map((field) => ({ field: field.name, from: valueIn(before, field) ?? null, to: valueIn(after, field) ?? null }));
}

/** A stored change as it is told. */
export const toChange = (row: typeof recordChanges.$inferSelect): RecordChange => ({ id: row.id, at: row.at.toISOString(), actor: { kind: row.actorKind, id: row.actorId, name: row.actorName }, action: row.action, changes: row.changes.map(({ field, from, to }) => ({ field, from, to })), note: row.note });
