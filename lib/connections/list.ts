import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { connectionHealth, connections, type Transaction } from "@/db";
import { inTransaction, type Context } from "../context";
import type { ConnectionRecord } from "./context";
import type { ConnectionRow } from "./schema";

export type HealthRecord = typeof connectionHealth.$inferSelect;

/** What waits for each connection, none of it counted beyond this. */
const countedTo = 1000;

export interface Waiting {
  pending: number;
  setAside: number;
  queued: number;
}

/** All connections of the workspace that were not removed, oldest first, each with its health. */
export async function listConnections(ctx: Context): Promise<ConnectionRow[]> {
  return inTransaction(ctx, async ({ tx }) => {
    const rows = await tx
      .select({ row: connections, health: connectionHealth })
      .from(connections)
      .leftJoin(connectionHealth, and(eq(connectionHealth.workspaceId, ctx.workspaceId), eq(connectionHealth.connectionId, connections.id)))
      .where(and(eq(connections.workspaceId, ctx.workspaceId), isNull(connections.removedAt)))
      .orderBy(asc(connections.id))
      .limit(1000);
    const waiting = await countWaiting(tx, ctx.workspaceId);
    return rows.map(({ row, health }) => toConnectionRow(row, health, waiting.get(row.id)));
  });
}

/** How much waits, by connection; connections for which nothing waits are absent. */
export async function countWaiting(tx: Transaction, workspaceId: string): Promise<Map<string, Waiting>> {
  const rows = await tx.execute<{ connection_id: string; kind: keyof Waiting; count: number }>(sql`
    select connection_id, 'pending' as kind, count(*)::int as count
    from (select connection_id from deliveries where workspace_id = ${workspaceId} and status = 'pending' limit ${countedTo}) as waiting group by 1
    union all
    select connection_id, 'setAside', count(*)::int
    from (select connection_id from deliveries where workspace_id = ${workspaceId} and status = 'set_aside' limit ${countedTo}) as waiting group by 1
    union all
    select connection_id, 'queued', count(*)::int
    from (select connection_id from messages where workspace_id = ${workspaceId} and status in ('queued', 'sending') and scheduled_at is null limit ${countedTo}) as waiting group by 1`);
  const found = new Map<string, Waiting>();
  for (const { connection_id, kind, count } of rows) found.set(connection_id, { ...(found.get(connection_id) ?? nothing), [kind]: count });
  return found;
}

const nothing: Waiting = { pending: 0, setAside: 0, queued: 0 };
const iso = (value: Date | null | undefined) => value?.toISOString() ?? null;

export function toConnectionRow(row: ConnectionRecord, health: HealthRecord | null, waiting: Waiting = nothing): ConnectionRow {
  const { id, connector, name, displayName, status, teamId, isDemo, createdAt } = row;
  return {
    id,
    connector,
    name,
    displayName,
    status,
    teamId,
    isDemo,
    createdAt: createdAt.toISOString(),
    health: {
      lastInboundAt: iso(health?.lastInboundAt),
      lastOutboundAt: iso(health?.lastOutboundAt),
      lastHealthyAt: iso(health?.lastHealthyAt),
      lastError: health?.lastError ?? null,
      lastErrorAt: iso(health?.lastErrorAt),
      refusedCount: health?.refusedCount ?? 0,
      lastRefusedAt: iso(health?.lastRefusedAt),
      ...waiting,
    },
  };
}
