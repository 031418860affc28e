import "server-only";
import { and, eq } from "drizzle-orm";
import { connectionHealth, connections } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { announce, dropRoute, register, setRoute, unregister } from "./attend";
import { contextOf, type LoadedConnection } from "./context";
import { getConnectionRecord, lockConnection } from "./find";
import { requeueSends } from "../messages/requeue";
import { getConnection } from "./get";
import { identifyAccount } from "./identify";
import type { ConnectionDetail } from "./schema";
import { sealCredentials } from "./secrets";

/** Lets a connection rest: nothing is fetched or sent, and the platform is told not to call. @throws AppError "not_found" */
export async function pauseConnection(ctx: Context, id: string): Promise<ConnectionDetail> {
  requirePermission(ctx, "connections.manage");
  const loaded = await contextOf(await getConnectionRecord(ctx, id));
  await setStatus(ctx, loaded, "paused");
  await unregister(loaded);
  return getConnection(ctx, id);
}

/** Begins again with the stored credentials, once the platform has accepted them. @throws AppError "not_found", "invalid" in the platform's words */
export async function resumeConnection(ctx: Context, id: string): Promise<ConnectionDetail> {
  requirePermission(ctx, "connections.manage");
  const loaded = await contextOf(await getConnectionRecord(ctx, id));
  await identifyAccount(loaded.connector, loaded.context);
  await setStatus(ctx, loaded, "active");
  await register(loaded);
  return getConnection(ctx, id);
}

async function setStatus(ctx: Context, loaded: LoadedConnection, status: "active" | "paused"): Promise<void> {
  const { workspaceId, id } = loaded.row;
  await inTransaction(ctx, async (unit) => {
    loaded.row = { ...(await lockConnection(unit.tx, ctx, id)), status };
    await unit.tx.update(connections).set({ status }).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, id)));
    if (status === "active") await unit.tx.update(connectionHealth).set({ lastError: null, lastErrorKind: null, lastHealthyAt: new Date() }).where(and(eq(connectionHealth.workspaceId, workspaceId), eq(connectionHealth.connectionId, id)));
    await setRoute(unit.tx, loaded);
    if (status === "active") await requeueSends(unit, workspaceId, id);
    await recordActivity(ctx, unit, { action: status === "active" ? "connection.resume" : "connection.pause", targetId: id });
    announce(unit, workspaceId, id);
  });
}

/** Ends a connection: its credentials are deleted, its conversations stay readable. @throws AppError "not_found" */
export async function removeConnection(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "connections.manage");
  const row = await getConnectionRecord(ctx, id);
  // A connector whose folder is gone cannot be told, and its connection can be removed all the same.
  const loaded = await contextOf(row).catch(() => null);
  await inTransaction(ctx, async (unit) => {
    await lockConnection(unit.tx, ctx, id);
    await unit.tx.update(connections).set({ removedAt: new Date(), status: "paused", secrets: sealCredentials(ctx.workspaceId, id, {}) }).where(and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.id, id)));
    await dropRoute(unit.tx, id);
    await recordActivity(ctx, unit, { action: "connection.remove", targetId: id, detail: { connector: row.connector, displayName: row.displayName } });
    announce(unit, ctx.workspaceId, id);
  });
  if (loaded) await unregister(loaded);
}
