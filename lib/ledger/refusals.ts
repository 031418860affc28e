import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { connectionHealth } from "@/db";
import { inTransaction, systemContext } from "../context";

const flushMs = 2_000;
const counts = new Map<string, { workspaceId: string; count: number; reason: string }>();

/** Counts a delivery with a wrong signature; written together every two seconds, so that a forger costs no statement each. */
export function countRefusal(workspaceId: string, connectionId: string, reason: string): void {
  const known = counts.get(connectionId);
  if (known) {
    known.count++;
    return;
  }
  counts.set(connectionId, { workspaceId, count: 1, reason });
  setTimeout(() => void flush(connectionId).catch(() => {}), flushMs).unref();
}

async function flush(connectionId: string): Promise<void> {
  const entry = counts.get(connectionId);
  counts.delete(connectionId);
  if (!entry) return;
  const { workspaceId, count } = entry;
  await inTransaction(systemContext(workspaceId), async (unit) => {
    await unit.tx
      .update(connectionHealth)
      .set({ refusedCount: sql`${connectionHealth.refusedCount} + ${count}`, lastRefusedAt: new Date() })
      .where(and(eq(connectionHealth.workspaceId, workspaceId), eq(connectionHealth.connectionId, connectionId)));
    unit.change({ topic: "connection", id: connectionId });
  });
}
