import "server-only";
import { setImmediate } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { deliveries, sqlTexts } from "@/db";
import type { ChannelEvent, Delivery } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { findConnector } from "../connectors/registry";
import { inTransaction, systemContext, type Unit } from "../context";
import { isPassing } from "../database-errors";
import { applyEvents } from "../ingest/apply";
import { type ConnectionRecord, type Incoming, threadHeader, toIncoming } from "../ingest/incoming";
import { log } from "../log";

type DeliveryRecord = Pick<typeof deliveries.$inferSelect, "id" | "connectionId" | "type" | "headers" | "request" | "body" | "receivedAt">;

/** What a batch came to. `acknowledgements` are what connectors may tell their platforms now. */
export interface Processed {
  count: number;
  acknowledgements: { connectionId: string; events: ChannelEvent[] }[];
}

const batchRows = 500;
const readsPerTurn = 40;
const batchBytes = 16 * 1024 * 1024;
/** Everything comes from the ledger, and is marked as done in the same transaction (docs/adr/0009). */
const repeatable = { repeatable: true };

/**
 * Takes a workspace's oldest pending deliveries and applies them in one transaction. A batch that the database refuses is
 * taken again one by one, so that a poisoned delivery is set aside alone.
 * @throws what the database says while it is away or overloaded; the deliveries stay pending
 */
export async function processDeliveries(workspaceId: string): Promise<Processed> {
  try {
    return await inTransaction(systemContext(workspaceId), (unit) => processBatch(unit, workspaceId, batchRows), repeatable);
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
      const one = await inTransaction(systemContext(workspaceId), (unit) => processBatch(unit, workspaceId, 1, (id) => (current = id)), repeatable);
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
  for (const [index, record] of records.entries()) {
    // Another batch may have locked what many want, and wait for its turn in this process.
    if (index % readsPerTurn === readsPerTurn - 1) await setImmediate();
    const outcome = await read(record, known.get(record.connectionId));
    if ("error" in outcome) failed.push({ id: record.id, error: outcome.error });
    else items.push(...outcome.items);
  }
  await applyEvents(unit, workspaceId, items);
  finish(unit, workspaceId, records, failed);
  return { count: records.length, acknowledgements: acknowledgementsOf(items) };
}

interface ClaimedRow extends Omit<DeliveryRecord, "receivedAt"> {
  /** Milliseconds. */
  receivedAt: number;
}

/** Locks the oldest pending deliveries, as many as fit into memory comfortably; another worker skips them. */
async function claim({ sql }: Unit, workspaceId: string, limit: number): Promise<DeliveryRecord[]> {
  // The limit is part of the text, so that the plan is made for so many rows and not for a share of the table.
  const rows = await sql<ClaimedRow[]>`
    with taken as (
      select id, connection_id, type, headers, request, body, received_at, octet_length(body) as bytes
      from deliveries where workspace_id = ${workspaceId} and status = 'pending' order by id limit ${sql.unsafe(String(limit))} for update skip locked)
    select id, connection_id as "connectionId", type, headers, request, body, date_part('epoch', received_at) * 1000 as "receivedAt"
    from (select *, sum(bytes) over (order by id) as total from taken) as counted
    where total <= ${batchBytes} or total = bytes order by id`;
  return rows.map(({ id, connectionId, type, headers, request, body, receivedAt }) => ({ id, connectionId, type, headers, request, body, receivedAt: new Date(Math.round(receivedAt)) }));
}

async function findConnections({ sql }: Unit, workspaceId: string, ids: string[]): Promise<Map<string, ConnectionRecord>> {
  const rows = await sql<ConnectionRecord[]>`
    select id, connector, display_name as "displayName", settings, facts, team_id as "teamId", is_demo as "isDemo", status
    from connections where workspace_id = ${workspaceId} and id = any(${sqlTexts(ids)}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

async function read(record: DeliveryRecord, connection: ConnectionRecord | undefined): Promise<{ items: Incoming[] } | { error: string }> {
  if (!connection) return { error: "The connection that received this was removed." };
  const connector = await findConnector(connection.connector);
  if (!connector) return { error: `This Weft has no connector "${connection.connector}". Install a version that has it, then replay.` };
  try {
    const events = await connector.parse(toDelivery(record), connection);
    return { items: events.map((event, index) => toIncoming(connection, connector.manifest, event, record.receivedAt, record.id, index, record.headers[threadHeader] !== undefined)) };
  } catch (error) {
    const message = error instanceof ConnectorError ? error.message : "Weft could not read this delivery. It is kept as received; replay it after an update.";
    log.warn({ err: error, connectionId: connection.id, deliveryId: record.id }, "a delivery could not be read");
    return { error: message };
  }
}

/** A stored delivery as connectors take it. */
export const toDelivery = ({ type, headers, request, body, receivedAt }: DeliveryRecord): Delivery => ({ type, headers, body, receivedAt: receivedAt.toISOString(), ...(request && { request }) });

function finish({ sql, later }: Unit, workspaceId: string, records: readonly DeliveryRecord[], failed: readonly { id: string; error: string }[]): void {
  const now = new Date().toISOString();
  const failedIds = new Set(failed.map(({ id }) => id));
  const done = records.filter(({ id }) => !failedIds.has(id)).map(({ id }) => id);
  const latest = new Map<string, Date>();
  for (const { connectionId, receivedAt } of records) if (!latest.has(connectionId) || latest.get(connectionId)! < receivedAt) latest.set(connectionId, receivedAt);
  if (done.length) later(sql`update deliveries set status = 'done', processed_at = ${now}, error = null where workspace_id = ${workspaceId} and id = any(${sqlTexts(done)}::uuid[])`);
  for (const { id, error } of failed) later(sql`update deliveries set status = 'set_aside', processed_at = ${now}, error = ${error} where workspace_id = ${workspaceId} and id = ${id}`);
  // One by one and in their order, so that batches cannot deadlock.
  for (const [connectionId, at] of [...latest].sort(([a], [b]) => (a < b ? -1 : 1))) {
    later(sql`update connection_health set last_inbound_at = ${at.toISOString()} where workspace_id = ${workspaceId} and connection_id = ${connectionId}`);
  }
}

function acknowledgementsOf(items: readonly Incoming[]): Processed["acknowledgements"] {
  const byConnection = new Map<string, ChannelEvent[]>();
  for (const { connection, event } of items) {
    const events = byConnection.get(connection.id);
    if (events) events.push(event);
    else byConnection.set(connection.id, [event]);
  }
  return [...byConnection].map(([connectionId, events]) => ({ connectionId, events }));
}

async function setAside(workspaceId: string, id: string, error: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), ({ tx }) => tx.update(deliveries).set({ status: "set_aside", error, processedAt: new Date() }).where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.id, id))));
}
