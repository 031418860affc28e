import "server-only";
import { and, asc, eq, inArray, lt } from "drizzle-orm";
import { connectionHealth, recordLinks, syncStates } from "@/db";
import type { LoadedConnection } from "../connections/context";
import type { PulledRecords } from "../connectors/contract";
import { inTransaction } from "../context";
import type { SyncedType } from "./mapping";
import { sourceOf } from "./source";
import { readStates, stateOf } from "./state";
import { takeOver } from "./take-over";

const standardWaitSeconds = 30;

/** Asks for the next page of a type, and keeps it with the place where the next one begins. Null when the type is switched off. */
export async function pullPage(loaded: LoadedConnection, type: SyncedType, signal: AbortSignal): Promise<{ more: boolean; waitSeconds: number } | null> {
  const source = sourceOf(loaded);
  const state = await inTransaction(source.ctx, async (unit) => (await readStates(unit, source)).get(type.type));
  if (state?.isOff) return null;
  const cursor = state?.cursor ?? null;
  const pulled = await loaded.connector.records!.pull(loaded.context, type.type, cursor, signal);
  if (signal.aborted) return null;
  await takeOver(loaded, type, pulled.records, {
    unreadable: pulled.unreadable,
    async move(unit, before) {
      // Somebody began anew meanwhile, or another worker took this page.
      if (before.cursor !== cursor) return false;
      await unit.tx.update(syncStates).set({ ...progressOf(before, pulled), cursor: pulled.cursor, polledAt: new Date() }).where(stateOf(source, type.type));
      if (pulled.records.length) await unit.tx.update(connectionHealth).set({ lastInboundAt: new Date() }).where(and(eq(connectionHealth.workspaceId, source.ctx.workspaceId), eq(connectionHealth.connectionId, source.connectionId)));
      if (pulled.progress || pulled.records.length) unit.change({ topic: "connection", id: source.connectionId });
      return true;
    },
  });
  return { more: pulled.more ?? false, waitSeconds: pulled.waitSeconds ?? standardWaitSeconds };
}

/** The first load counts; later only changes come. */
function progressOf(before: typeof syncStates.$inferSelect, { progress, records, unreadable = [], more }: PulledRecords) {
  if (before.loadedAt) return {};
  const loaded = (before.cursor === null ? 0 : before.loaded) + (progress ? records.length + unreadable.length : 0);
  return { loaded, total: progress?.total ?? before.total, ...(!more && { loadedAt: new Date() }) };
}

const checkEveryMs = 10 * 60_000;
const checksPerRound = 4;
const idsPerCheck = 500;

/** Asks now and then whether what is linked is still there, the longest unasked first; what is gone is deleted here, and can be restored. */
export async function findGone(loaded: LoadedConnection, type: SyncedType, signal: AbortSignal, every = checkEveryMs): Promise<void> {
  const missing = loaded.connector.records!.missing;
  if (!missing) return;
  const source = sourceOf(loaded);
  const ofType = and(eq(recordLinks.workspaceId, source.ctx.workspaceId), eq(recordLinks.connectionId, source.connectionId), eq(recordLinks.remoteType, type.type));
  for (let round = 0; round < checksPerRound && !signal.aborted; round++) {
    const due = await inTransaction(source.ctx, ({ tx }) =>
      tx.select({ remoteId: recordLinks.remoteId }).from(recordLinks).where(and(ofType, eq(recordLinks.isDeleted, false), lt(recordLinks.checkedAt, new Date(Date.now() - every)))).orderBy(asc(recordLinks.checkedAt)).limit(idsPerCheck));
    if (!due.length) return;
    const ids = due.map(({ remoteId }) => remoteId);
    const gone = await missing(loaded.context, type.type, ids);
    await inTransaction(source.ctx, ({ tx }) => tx.update(recordLinks).set({ checkedAt: new Date() }).where(and(ofType, inArray(recordLinks.remoteId, ids.toSorted()))));
    if (gone.length) await takeOver(loaded, type, gone.map((id) => ({ type: type.type, id, deleted: true, values: {} })));
    if (due.length < idsPerCheck) return;
  }
}
