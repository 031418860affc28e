import "server-only";
import { and, eq } from "drizzle-orm";
import { connectionHealth } from "@/db";
import { findConnector } from "../connectors/registry";
import { inTransaction, requirePermission, within, type Context } from "../context";
import { credentialsOf, webhookUrl, type ConnectionRecord } from "./context";
import { getConnectionRecord } from "./find";
import { countWaiting, toConnectionRow } from "./list";
import type { ConnectionDetail } from "./schema";

/** One connection with its settings; of its secrets only which are set. @throws AppError "not_found", "forbidden" without `connections.manage` */
export async function getConnection(ctx: Context, id: string): Promise<ConnectionDetail> {
  requirePermission(ctx, "connections.manage");
  return inTransaction(ctx, async (unit) => {
    const row = await getConnectionRecord(within(ctx, unit), id);
    const [health] = await unit.tx.select().from(connectionHealth).where(and(eq(connectionHealth.workspaceId, ctx.workspaceId), eq(connectionHealth.connectionId, id)));
    const waiting = await countWaiting(unit.tx, ctx.workspaceId);
    const connector = await findConnector(row.connector);
    return { ...toConnectionRow(row, health ?? null, waiting.get(id)), settings: row.settings, secretsSet: secretsSet(row), webhookUrl: webhookUrl(row.connector, id), canSend: connector?.send !== undefined || connector?.records?.push !== undefined };
  });
}

function secretsSet(row: ConnectionRecord): string[] {
  try {
    return Object.keys(credentialsOf(row));
  } catch {
    return []; // WEFT_SECRET changed: they have to be entered again
  }
}
