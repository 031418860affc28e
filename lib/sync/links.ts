import "server-only";
import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { connections, recordLinks, sqlArray } from "@/db";
import type { RecordRef } from "../connectors/contract";
import type { Context, Unit } from "../context";
import { newId } from "../ids";
import { groupBy } from "./group";
import type { Source } from "./source";

export type Link = typeof recordLinks.$inferSelect;

const ofSource = ({ ctx, connectionId }: Source) => and(eq(recordLinks.workspaceId, ctx.workspaceId), eq(recordLinks.connectionId, connectionId));

/** What these are here, by their ids over there. */
export async function findLinks({ tx }: Unit, source: Source, remoteType: string, remoteIds: readonly string[]): Promise<Map<string, Link>> {
  if (!remoteIds.length) return new Map();
  const rows = await tx.select().from(recordLinks).where(and(ofSource(source), eq(recordLinks.remoteType, remoteType), inArray(recordLinks.remoteId, [...remoteIds])));
  return new Map(rows.map((row) => [row.remoteId, row]));
}

export const keyOf = ({ type, id }: RecordRef): string => `${type}\n${id}`;

/** Which records these are here, by {@link keyOf}. */
export async function findRecordIds(unit: Unit, source: Source, refs: readonly RecordRef[]): Promise<Map<string, Pick<Link, "kind" | "recordId">>> {
  const found = new Map<string, Pick<Link, "kind" | "recordId">>();
  for (const [type, some] of groupBy(refs, (ref) => ref.type)) {
    for (const { remoteId, kind, recordId } of (await findLinks(unit, source, type, [...new Set(some.map(({ id }) => id))])).values()) found.set(keyOf({ type, id: remoteId }), { kind, recordId });
  }
  return found;
}

/** What these records are over there, those of the type `remoteType` only. */
export async function findRefs({ tx }: Unit, source: Source, recordIds: readonly string[], remoteType?: string): Promise<Link[]> {
  if (!recordIds.length) return [];
  return tx.select().from(recordLinks).where(and(ofSource(source), inArray(recordLinks.recordId, [...recordIds]), remoteType === undefined ? undefined : eq(recordLinks.remoteType, remoteType))).orderBy(recordLinks.remoteType, recordLinks.remoteId);
}

/** An account that was connected before is connected again: what it was here, it is again. Of several times the last counts. */
export async function adoptLinks({ tx }: Unit, { workspaceId }: Context, { id, connector, remoteId }: Pick<typeof connections.$inferSelect, "id" | "connector" | "remoteId">): Promise<void> {
  const [before] = await tx
    .select({ id: connections.id })
    .from(connections)
    .where(and(eq(connections.workspaceId, workspaceId), eq(connections.connector, connector), eq(connections.remoteId, remoteId), isNotNull(connections.removedAt)))
    .orderBy(desc(connections.removedAt))
    .limit(1);
  if (before) await tx.update(recordLinks).set({ connectionId: id, pushSince: null }).where(and(eq(recordLinks.workspaceId, workspaceId), eq(recordLinks.connectionId, before.id)));
}

export type LinkWrite = Pick<Link, "remoteId" | "recordId" | "values" | "version" | "isDeleted" | "changedAt">;

/** Keeps how they stand over there now, in one statement. */
export async function writeLinks({ tx }: Unit, { ctx, connectionId }: Source, remoteType: string, kind: string, rows: readonly LinkWrite[]): Promise<void> {
  if (!rows.length) return;
  const now = new Date().toISOString();
  const ordered = rows.toSorted((a, b) => (a.remoteId < b.remoteId ? -1 : 1));
  await tx.execute(sql`
    insert into record_links (workspace_id, connection_id, remote_type, remote_id, id, kind, record_id, "values", version, is_deleted, changed_at, synced_at, checked_at)
    select ${ctx.workspaceId}::uuid, ${connectionId}::uuid, ${remoteType}, w.remote_id, w.id, ${kind}, w.record_id, w.seen::jsonb, w.version, w.is_deleted, w.changed_at, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${sqlArray(ordered, ({ remoteId }) => remoteId)}::text[], ${sqlArray(ordered, () => newId())}::uuid[], ${sqlArray(ordered, ({ recordId }) => recordId)}::uuid[], ${sqlArray(ordered, ({ values }) => JSON.stringify(values))}::text[], ${sqlArray(ordered, ({ version }) => version)}::text[],
      ${sqlArray(ordered, ({ isDeleted }) => String(isDeleted))}::bool[], ${sqlArray(ordered, ({ changedAt }) => changedAt?.toISOString() ?? null)}::timestamptz[]) as w(remote_id, id, record_id, seen, version, is_deleted, changed_at)
    on conflict (workspace_id, connection_id, remote_type, remote_id) do update set kind = excluded.kind, record_id = excluded.record_id, "values" = excluded."values", version = excluded.version, is_deleted = excluded.is_deleted,
      changed_at = excluded.changed_at, synced_at = excluded.synced_at, checked_at = excluded.checked_at`);
}
