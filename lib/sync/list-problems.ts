import "server-only";
import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { syncProblems } from "@/db";
import { loadConnectionContext } from "../connections/context";
import { getConnectionRecord } from "../connections/find";
import { toConnectorError } from "../connectors/errors";
import { findManifest } from "../connectors/registry";
import { inTransaction, requirePermission, within, type Context } from "../context";
import { AppError } from "../errors";
import { fetchRecords } from "./fetch";
import { groupBy } from "./group";
import { typesOf } from "./mapping";
import { pushRecord } from "./push";
import type { SyncProblem } from "./schema";

const pageSize = 50;

/** A page of single records that could not be taken over or sent, newest first. @throws AppError "not_found" · "forbidden" */
export async function listProblems(ctx: Context, connectionId: string, cursor?: string): Promise<{ items: SyncProblem[]; nextCursor: string | null }> {
  requirePermission(ctx, "connections.manage");
  const before = cursor ? z.uuid().parse(cursor) : null;
  return inTransaction(ctx, async (unit) => {
    const row = await getConnectionRecord(within(ctx, unit), connectionId);
    const manifest = findManifest(row.connector);
    const types = new Map((manifest ? typesOf(manifest, row.settings) : []).map((type) => [type.type, type]));
    const found = await unit.tx.select().from(syncProblems).where(and(eq(syncProblems.workspaceId, ctx.workspaceId), eq(syncProblems.connectionId, connectionId), before ? lt(syncProblems.id, before) : undefined)).orderBy(desc(syncProblems.id)).limit(pageSize + 1);
    const items = found.slice(0, pageSize).map(({ id, direction, remoteType, remoteId, recordId, title, reason, at }): SyncProblem => ({ id, direction, type: types.get(remoteType)?.one ?? remoteType, remoteId, recordId, kind: types.get(remoteType)?.kind ?? null, title, reason, at: at.toISOString() }));
    return { items, nextCursor: found.length > pageSize ? (items.at(-1)?.id ?? null) : null };
  });
}

const mostAtOnce = 200;

/**
 * Tries what was set aside once more: one, or the newest of all. What comes through is no longer set aside; the others say why again.
 * @returns how many are still set aside of those that were tried
 * @throws AppError "not_found" · "unavailable" when nobody answers over there
 */
export async function retryProblems(ctx: Context, connectionId: string, problemId?: string): Promise<number> {
  requirePermission(ctx, "connections.manage");
  const { workspaceId } = ctx;
  await getConnectionRecord(ctx, connectionId);
  const tried = await inTransaction(ctx, ({ tx }) =>
    tx.select().from(syncProblems).where(and(eq(syncProblems.workspaceId, workspaceId), eq(syncProblems.connectionId, connectionId), problemId ? eq(syncProblems.id, problemId) : undefined)).orderBy(desc(syncProblems.id)).limit(mostAtOnce));
  if (problemId && !tried.length) throw new AppError("not_found", "This is not set aside any more. It may have come through meanwhile.");
  const loaded = await loadConnectionContext(workspaceId, connectionId);
  if (loaded.row.status !== "active") throw new AppError("conflict", "This connection rests. Resume it first.");
  try {
    for (const [type, some] of groupBy(tried.filter(({ direction }) => direction === "in"), ({ remoteType }) => remoteType)) await fetchRecords({ workspaceId, connectionId, type, fetch: some.map(({ remoteId }) => remoteId), gone: [], merged: [] });
    for (const { remoteType, remoteId } of tried.filter(({ direction }) => direction === "out")) await pushRecord(workspaceId, connectionId, { remoteType, remoteId });
  } catch (error) {
    throw new AppError("unavailable", toConnectorError(error).message, { cause: error });
  }
  const left = await inTransaction(ctx, ({ tx }) => tx.select({ type: syncProblems.remoteType, id: syncProblems.remoteId }).from(syncProblems).where(and(eq(syncProblems.workspaceId, workspaceId), eq(syncProblems.connectionId, connectionId))).limit(1000));
  return left.filter(({ type, id }) => tried.some((one) => one.remoteType === type && one.remoteId === id)).length;
}
