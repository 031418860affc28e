import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { connectionHealth, connections, deliveries } from "@/db";
import type { ChannelEvent, Delivery } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { channelEvent } from "../connectors/events";
import { findConnector } from "../connectors/registry";
import { inTransaction, systemContext, type Unit } from "../context";
import { isPassing } from "../database-errors";
import { applyEvents } from "../ingest/apply";
import { type ConnectionRecord, type Incoming, toIncoming } from "../ingest/incoming";
import { log } from "../log";

type DeliveryRecord = typeof deliveries.$inferSelect;

/** What a batch came to. `acknowledgements` are what connectors may tell their platforms now. */
export interface Processed {
  count: number;
  acknowledgements: { connectionId: string; events: ChannelEvent[] }[];
}

const batchRows = 250;
const batchBytes = 16 * 1024 * 1024;

/**
 * Takes a workspace's oldest pending deliveries and applies them in one transaction. A batch that the database refuses is
 * taken again one by one, so that a poisoned delivery is set aside alone.
 * @throws what the database says while it is away or overloaded; the deliveries stay pending
 */
export async function processDeliveries(workspaceId: string): Promise<Processed> {
  try {
    return await inTransaction(systemContext(workspaceId), (unit) => processBatch(unit, workspaceId, batchRows));
  } catch (error) {
    if (isPassing(error)) throw error;
    log.warn({ err: error, workspaceId }, "a batch failed; its deliveries are taken one by one");
    return processSingly(workspaceId);
  }
}

async function processSingly(workspaceId: string): Promise<Processed> {
  const total: Processed = { count: 0, acknowledgements: [] };
  for (let taken = 0; taken < batchRows; taken++) {
    let current: string | undefined;
    try {
      const one = await inTransaction(systemContext(workspaceId), (unit) => processBatch(unit, workspaceId, 1, (id) => (current = id)));
      if (!one.count) break;
      total.count += one.count;
      total.acknowledgements.push(...one.acknowledgements);
    } catch (error) {
      if (isPassing(error) || !current) throw error;
      log.error({ err: error, workspaceId, deliveryId: current }, "a delivery was set aside");
      await setAside(workspaceId, current, "Weft could not store what this delivery says. It is kept as received; replay it after an update.");
      total.count++;
    }
  }
  return total;
}

async function processBatch(unit: Unit, workspaceId: string, limit: number, onClaim?: (id: string) => void): Promise<Processed> {
  const records = await claim(unit, workspaceId, limit);
  if (!records.length) return { count: 0, acknowledgements: [] };
  onClaim?.(records[0]!.id);
  const known = await findConnections(unit, workspaceId, [...new Set(records.map((record) => record.connectionId))]);
  const items: Incoming[] = [];
  const failed: { id: string; error: string }[] = [];
  for (const record of records) {
    const outcome = await read(record, known.get(record.connectionId));
    if ("error" in outcome) failed.push({ id: record.id, error: outcome.error });
    else items.push(...outcome.items);
  }
  await applyEvents(unit, workspaceId, items);
  await finish(unit, workspaceId, records, failed);
  return { count: records.length, acknowledgements: acknowledgementsOf(items) };
}

/** Locks the oldest pending deliveries, as many as fit into memory comfortably; another worker skips them. */
async function claim({ tx }: Unit, workspaceId: string, limit: number): Promise<DeliveryRecord[]> {
  const pending = and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.status, "pending"));
  const sizes = await tx
    .select({ id: deliveries.id, bytes: sql<number>`octet_length(${deliveries.body})` })
    .from(deliveries)
    .where(pending)
    .orderBy(asc(deliveries.id))
    .limit(limit)
    .for("update", { skipLocked: true });
  let total = 0;
  const ids = sizes.filter(({ bytes }, index) => (total += bytes) <= batchBytes || index === 0).map(({ id }) => id);
  if (!ids.length) return [];
  return tx.select().from(deliveries).where(and(eq(deliveries.workspaceId, workspaceId), inArray(deliveries.id, ids))).orderBy(asc(deliveries.id));
}

async function findConnections({ tx }: Unit, workspaceId: string, ids: string[]): Promise<Map<string, ConnectionRecord>> {
  const rows = await tx
    .select({ id: connections.id, connector: connections.connector, displayName: connections.displayName, settings: connections.settings, facts: connections.facts, teamId: connections.teamId, isDemo: connections.isDemo, status: connections.status })
    .from(connections)
    .where(and(eq(connections.workspaceId, workspaceId), inArray(connections.id, ids)));
  return new Map(rows.map((row) => [row.id, row]));
}

async function read(record: DeliveryRecord, connection: ConnectionRecord | undefined): Promise<{ items: Incoming[] } | { error: string }> {
  if (!connection) return { error: "The connection that received this was removed." };
  const connector = await findConnector(connection.connector);
  if (!connector) return { error: `This Weft has no connector "${connection.connector}". Install a version that has it, then replay.` };
  try {
    const events = await connector.parse(toDelivery(record), connection);
    return { items: events.map((event, index) => toIncoming(connection, connector.manifest, channelEvent.parse(event), record.receivedAt, record.id, index)) };
  } catch (error) {
    const message = error instanceof ConnectorError ? error.message : "Weft could not read this delivery. It is kept as received; replay it after an update.";
    log.warn({ err: error, connectionId: connection.id, deliveryId: record.id }, "a delivery could not be read");
    return { error: message };
  }
}

/** A stored delivery as connectors take it. */
export const toDelivery = ({ type, headers, request, body, receivedAt }: DeliveryRecord): Delivery => ({ type, headers, body, receivedAt: receivedAt.toISOString(), ...(request && { request }) });

async function finish({ tx }: Unit, workspaceId: string, records: DeliveryRecord[], failed: { id: string; error: string }[]): Promise<void> {
  const now = new Date();
  const failedIds = new Set(failed.map(({ id }) => id));
  const done = records.filter(({ id }) => !failedIds.has(id)).map(({ id }) => id);
  if (done.length) await tx.update(deliveries).set({ status: "done", processedAt: now, error: null }).where(and(eq(deliveries.workspaceId, workspaceId), inArray(deliveries.id, done)));
  for (const { id, error } of failed) await tx.update(deliveries).set({ status: "set_aside", processedAt: now, error }).where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.id, id)));
  const latest = new Map<string, Date>();
  for (const { connectionId, receivedAt } of records) if (!latest.has(connectionId) || latest.get(connectionId)! < receivedAt) latest.set(connectionId, receivedAt);
  for (const [connectionId, at] of [...latest].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await tx.update(connectionHealth).set({ lastInboundAt: at }).where(and(eq(connectionHealth.workspaceId, workspaceId), eq(connectionHealth.connectionId, connectionId)));
  }
}

function acknowledgementsOf(items: readonly Incoming[]): Processed["acknowledgements"] {
  const byConnection = new Map<string, ChannelEvent[]>();
  for (const { connection, event } of items) byConnection.set(connection.id, [...(byConnection.get(connection.id) ?? []), event]);
  return [...byConnection].map(([connectionId, events]) => ({ connectionId, events }));
}

async function setAside(workspaceId: string, id: string, error: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), ({ tx }) => tx.update(deliveries).set({ status: "set_aside", error, processedAt: new Date() }).where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.id, id))));
}
