import "server-only";
import { eq } from "drizzle-orm";
import { connectionRoutes, type Transaction } from "@/db";
import { isAttended } from "../connectors/attendance";
import { toConnectorError } from "../connectors/errors";
import { log } from "../log";
import { notifyWork } from "../realtime/notify";
import type { Unit } from "../context";
import type { LoadedConnection } from "./context";
import { recordTrouble } from "./health";
import { within } from "./identify";

const patienceMs = 20_000;

/** Keeps the route of a connection in step with it: workers hold a pull or stream only for active ones. */
export async function setRoute(tx: Transaction, { row, connector, context }: LoadedConnection): Promise<void> {
  const attended = row.status === "active" && isAttended(connector, context);
  const route = { workspaceId: row.workspaceId, connector: row.connector, attended };
  await tx.insert(connectionRoutes).values({ connectionId: row.id, ...route }).onConflictDoUpdate({ target: connectionRoutes.connectionId, set: route });
}

export const dropRoute = async (tx: Transaction, connectionId: string): Promise<void> => void (await tx.delete(connectionRoutes).where(eq(connectionRoutes.connectionId, connectionId)));

/** Tells open browsers, workers and webhook doors that a connection is another one now. */
export function announce(unit: Unit, workspaceId: string, connectionId: string): void {
  unit.change({ topic: "connection", id: connectionId });
  unit.afterCommit(() => notifyWork({ w: workspaceId, connection: connectionId }));
}

/** Tells the platform where to call us. What goes wrong is kept as the connection's health, since the connection itself is saved. */
export async function register({ row, connector, context }: LoadedConnection): Promise<void> {
  if (!connector.webhook?.register) return;
  try {
    await within(patienceMs, connector.webhook.register(context));
  } catch (error) {
    const trouble = toConnectorError(error);
    log.warn({ connection: row.id, kind: trouble.kind, message: trouble.message }, "webhook not registered");
    await recordTrouble(row.workspaceId, row.id, trouble);
  }
}

/** Takes the address back, as far as the platform lets us. */
export async function unregister({ row, connector, context }: LoadedConnection): Promise<void> {
  try {
    if (connector.webhook?.unregister) await within(patienceMs, connector.webhook.unregister(context));
  } catch (error) {
    log.warn({ connection: row.id, message: toConnectorError(error).message }, "webhook not taken back");
  }
}
