import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { recordLinks } from "@/db";
import type { LoadedConnection } from "../connections/context";
import { inTransaction } from "../context";
import { deleteRecords } from "../records/delete";
import { recordHistory } from "../records/history";
import { recordTypes } from "../records/types";
import { findLinks } from "./links";
import type { SyncedType } from "./mapping";
import { inUnit, sourceOf } from "./source";

/** Over there several records became one. Here the one stays; the others are deleted, which can be undone, and their ids are the one's from now on. */
export async function mergeThere(loaded: LoadedConnection, type: SyncedType, into: string, from: readonly string[]): Promise<void> {
  const source = sourceOf(loaded);
  await inTransaction(source.ctx, async (unit) => {
    const links = await findLinks(unit, source, type.type, [into, ...from]);
    const winner = links.get(into);
    const losers = [...links.values()].filter((link) => link.remoteId !== into && link.recordId !== winner?.recordId);
    if (!winner || !losers.length) return;
    const ids = [...new Set(losers.map(({ recordId }) => recordId))];
    await deleteRecords(inUnit(source, unit).ctx, recordTypes[type.kind], ids);
    await recordHistory(unit, source.ctx, recordTypes[type.kind], [{ recordId: winner.recordId, action: "update", changes: [], note: `In ${source.name}, ${losers.length === 1 ? "another record was" : `${losers.length} other records were`} merged into this one.` }]);
    await unit.tx.update(recordLinks).set({ recordId: winner.recordId, isDeleted: true }).where(and(eq(recordLinks.workspaceId, source.ctx.workspaceId), eq(recordLinks.connectionId, source.connectionId), eq(recordLinks.remoteType, type.type), inArray(recordLinks.remoteId, losers.map(({ remoteId }) => remoteId).toSorted())));
  });
}
