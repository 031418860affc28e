import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { recordLinks } from "@/db";
import type { LoadedConnection } from "../connections/context";
import { inTransaction, type Context, type Unit } from "../context";
import { mergeRecords } from "../merges/merge";
import { deleteRecords } from "../records/delete";
import { tableOf } from "../records/tables";
import { recordTypes } from "../records/types";
import { findLinks } from "./links";
import type { SyncedType } from "./mapping";
import { inUnit, sourceOf } from "./source";

/** The record of ours that one which came of a merge goes on as, when it has a new id over there: the first of those that became it. */
export async function heirOf(loaded: LoadedConnection, type: SyncedType, into: string, from: readonly string[]): Promise<string | null> {
  const source = sourceOf(loaded);
  const links = await inTransaction(source.ctx, (unit) => findLinks(unit, source, type.type, [into, ...from]));
  return links.has(into) ? null : (from.map((id) => links.get(id)).find((link) => link && !link.isDeleted)?.recordId ?? null);
}

/** Over there several records became one. Here they do as well, which can be taken back, and their ids are the one's from now on. */
export async function mergeThere(loaded: LoadedConnection, type: SyncedType, into: string, from: readonly string[]): Promise<void> {
  const source = sourceOf(loaded);
  await inTransaction(source.ctx, async (unit) => {
    const links = await findLinks(unit, source, type.type, [into, ...from]);
    const winner = links.get(into);
    const gone = [...links.values()].filter((link) => link.remoteId !== into);
    if (!winner || !gone.length) return;
    for (const loserId of new Set(gone.map(({ recordId }) => recordId))) if (loserId !== winner.recordId) await join(unit, inUnit(source, unit).ctx, type, winner.recordId, loserId);
    await unit.tx.update(recordLinks).set({ recordId: winner.recordId, isDeleted: true, pushSince: null }).where(and(eq(recordLinks.workspaceId, source.ctx.workspaceId), eq(recordLinks.connectionId, source.connectionId), eq(recordLinks.remoteType, type.type), inArray(recordLinks.remoteId, gone.map(({ remoteId }) => remoteId).toSorted())));
  });
}

const mergeable = new Set<string>(["contacts", "companies"]);

/** One that somebody deleted here stays deleted. */
async function join(unit: Unit, ctx: Context, type: SyncedType, winnerId: string, loserId: string): Promise<void> {
  const table = tableOf(type);
  const rows = await unit.tx.select({ deletedAt: table.deletedAt }).from(table).where(and(eq(table.workspaceId, ctx.workspaceId), inArray(table.id, [winnerId, loserId])));
  const both = rows.length === 2 && rows.every(({ deletedAt }) => deletedAt === null);
  if (both && mergeable.has(type.kind)) await mergeRecords(ctx, recordTypes[type.kind], { winnerId, loserId, take: [] });
  else await deleteRecords(ctx, recordTypes[type.kind], [loserId]);
}
