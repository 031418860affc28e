import "server-only";
import { and, eq } from "drizzle-orm";
import { connectionHealth, connectionRoutes, connections } from "@/db";
import type { ConnectorError } from "../connectors/errors";
import { inTransaction, systemContext } from "../context";

/** Where a connection's pull or stream goes on; null at first. */
export async function readCursor(workspaceId: string, connectionId: string): Promise<string | null> {
  const [row] = await inTransaction(systemContext(workspaceId), ({ tx }) => tx.select({ cursor: connectionHealth.cursor }).from(connectionHealth).where(healthOf(workspaceId, connectionId)));
  return row?.cursor ?? null;
}

const lastHealthy = new Map<string, number>();
const healthyEveryMs = 15_000;

/** The session works. Written at most every 15 seconds, and at once after trouble. */
export async function recordHealthy(workspaceId: string, connectionId: string): Promise<void> {
  if (Date.now() - (lastHealthy.get(connectionId) ?? 0) < healthyEveryMs) return;
  lastHealthy.set(connectionId, Date.now());
  await inTransaction(systemContext(workspaceId), async (unit) => {
    const [row] = await unit.tx.select({ lastError: connectionHealth.lastError }).from(connectionHealth).where(healthOf(workspaceId, connectionId));
    await unit.tx.update(connectionHealth).set({ lastHealthyAt: new Date(), lastError: null, lastErrorKind: null }).where(healthOf(workspaceId, connectionId));
    if (row?.lastError) unit.change({ topic: "connection", id: connectionId });
  });
}

/**
 * Keeps what is wrong with a connection in plain words. Refused credentials stop it until a person signs it in again.
 * @returns true when it was stopped
 */
export async function recordTrouble(workspaceId: string, connectionId: string, error: ConnectorError): Promise<boolean> {
  lastHealthy.delete(connectionId);
  const stops = error.kind === "auth";
  await inTransaction(systemContext(workspaceId), async (unit) => {
    await unit.tx.update(connectionHealth).set({ lastError: error.message, lastErrorKind: error.kind, lastErrorAt: new Date() }).where(healthOf(workspaceId, connectionId));
    if (stops) {
      await unit.tx.update(connections).set({ status: "reconnect" }).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, connectionId), eq(connections.status, "active")));
      await unit.tx.update(connectionRoutes).set({ attended: false }).where(eq(connectionRoutes.connectionId, connectionId));
    }
    unit.change({ topic: "connection", id: connectionId });
  });
  return stops;
}

const healthOf = (workspaceId: string, connectionId: string) => and(eq(connectionHealth.workspaceId, workspaceId), eq(connectionHealth.connectionId, connectionId));
