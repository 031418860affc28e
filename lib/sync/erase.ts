import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { recordChanges, recordLinks, syncProblems } from "@/db";
import type { LoadedConnection } from "../connections/context";
import { inTransaction, type Unit } from "../context";
import { normaliseAddress } from "../identity/address";
import { noteTouched } from "../records/effects";
import { recordHistory } from "../records/history";
import { tableOf } from "../records/tables";
import { recordTypes } from "../records/types";
import { isHandles } from "./convert";
import { findLinks, type Link } from "./links";
import type { SyncedType } from "./mapping";
import { sourceOf, type Source } from "./source";

/**
 * Over there somebody asked to be forgotten: what was known of them through that place is erased here, in the record, its history and how it was seen.
 * It cannot be taken back. What they wrote on channels of ours stays, since nobody asked us for that; the history says so.
 */
export async function eraseRecords(loaded: LoadedConnection, type: SyncedType, remoteIds: readonly string[]): Promise<void> {
  const source = sourceOf(loaded);
  await inTransaction(source.ctx, async (unit) => {
    const links = [...(await findLinks(unit, source, type.type, remoteIds)).values()].toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1));
    if (!links.length) return;
    const recordIds = [...new Set(links.map(({ recordId }) => recordId))];
    await emptyRecords(unit, source, type, recordIds);
    if (type.kind === "contacts") await forgetAddresses(unit, source, links);
    await emptyTraces(unit, source, type, links, recordIds);
    await recordHistory(unit, source.ctx, recordTypes[type.kind], recordIds.map((recordId) => ({ recordId, action: "delete", changes: [], note: `In ${source.name} they asked to be forgotten. What was known of them is erased here as well; what they wrote on channels of yours is still there.` })));
    noteTouched(unit, source.ctx, recordTypes[type.kind], recordIds);
    unit.change({ topic: "record", kind: type.kind }, ...(type.kind === "contacts" ? recordIds.map((id) => ({ topic: "contact" as const, id })) : []));
  });
}

async function emptyRecords({ tx }: Unit, { ctx }: Source, type: SyncedType, recordIds: readonly string[]): Promise<void> {
  const definition = recordTypes[type.kind];
  const table = tableOf(type);
  const optional = definition.fields.filter(({ readOnly, required, initial, type: kind }) => !readOnly && !required && initial === undefined && ["text", "long_text", "date", "labels", "number"].includes(kind));
  const empty = Object.fromEntries(optional.map(({ name, type: kind }) => [name, kind === "labels" ? [] : null]));
  const now = new Date();
  await tx.update(table).set({ ...empty, [definition.title]: `Erased ${definition.one}`, custom: {}, deletedAt: now, updatedAt: now } as never).where(and(eq(table.workspaceId, ctx.workspaceId), inArray(table.id, [...recordIds])));
}

/** Those that this place knew, unless somebody talks with them there: that is a conversation of ours. */
async function forgetAddresses({ tx }: Unit, { ctx }: Source, links: readonly Link[]): Promise<void> {
  const addresses = links.flatMap(({ values }) => Object.values(values).flatMap((value) => (isHandles(value as never) ? (value as { kind: string; value: string }[]) : []))).flatMap(({ kind, value }) => (kind === "email" || kind === "phone" ? (normaliseAddress(kind, value) ?? []) : []));
  if (!addresses.length) return;
  await tx.execute(sql`
    update identities i set handle = 'erased:' || i.id, display_handle = 'erased', name = null, address = null, evidence = '{}', removed_at = ${new Date().toISOString()}::timestamptz
    where i.workspace_id = ${ctx.workspaceId}::uuid and i.contact_id in ${links.map(({ recordId }) => recordId)} and i.address in ${[...new Set(addresses)]}
      and not exists (select from conversations c where c.workspace_id = ${ctx.workspaceId}::uuid and c.identity_id = i.id)`);
}

/** How they were, in history and in how they were last seen. */
async function emptyTraces({ tx }: Unit, { ctx, connectionId }: Source, type: SyncedType, links: readonly Link[], recordIds: readonly string[]): Promise<void> {
  const remoteIds = links.map(({ remoteId }) => remoteId).toSorted();
  await tx.update(recordChanges).set({ changes: [], note: null }).where(and(eq(recordChanges.workspaceId, ctx.workspaceId), eq(recordChanges.kind, type.kind), inArray(recordChanges.recordId, [...recordIds])));
  await tx.update(recordLinks).set({ values: {}, isDeleted: true, pushSince: null }).where(and(eq(recordLinks.workspaceId, ctx.workspaceId), eq(recordLinks.connectionId, connectionId), eq(recordLinks.remoteType, type.type), inArray(recordLinks.remoteId, remoteIds)));
  await tx.delete(syncProblems).where(and(eq(syncProblems.workspaceId, ctx.workspaceId), eq(syncProblems.connectionId, connectionId), eq(syncProblems.remoteType, type.type), inArray(syncProblems.remoteId, remoteIds)));
}

