import "server-only";
import { getSql } from "@/db";
import type { NewDelivery } from "../connectors/contract";
import { newId } from "../ids";
import { notifyWork } from "../realtime/notify";

/** A delivery on its way into the ledger. `receivedAt` is our clock. */
export interface LedgerRow {
  connectionId: string;
  delivery: NewDelivery;
  receivedAt: Date;
}

/** Where a pull or stream goes on, stored with the deliveries that led there. */
export interface CursorMove {
  connectionId: string;
  cursor: string | null;
  /** Of a search for a listening query that has looked since then, and when it is asked again; without it, of the connection's own. */
  search?: { queryId: string; since: Date; dueAt: Date };
}

/**
 * Writes deliveries, and the cursor that they lead to, in one durable transaction. Resolves once the database has them on
 * disk: only then may the platform be told. Workers are woken afterwards.
 */
export async function recordDeliveries(workspaceId: string, rows: LedgerRow[], move?: CursorMove): Promise<void> {
  await getSql().begin(async (tx) => {
    tx.unsafe(`set local app.workspace_id = '${workspaceId}'`).catch(() => {});
    if (rows.length) {
      const json = JSON.stringify(rows.map(toJson));
      await tx`
        insert into deliveries (workspace_id, id, connection_id, type, headers, request, body, received_at)
        select ${workspaceId}, id, connection_id, type, headers, request, decode(body, 'base64'), received_at
        from json_to_recordset(${json}::text::json) as t(id uuid, connection_id uuid, type text, headers jsonb, request jsonb, body text, received_at timestamptz)`;
    }
    if (move?.search) {
      const { queryId, since, dueAt } = move.search;
      await tx`
        update listening_searches set cursor = ${move.cursor}, due_at = ${dueAt.toISOString()}::timestamptz, asked_at = ${new Date().toISOString()}::timestamptz, trouble = null
        where workspace_id = ${workspaceId} and query_id = ${queryId} and connection_id = ${move.connectionId} and since = ${since.toISOString()}::timestamptz`;
    } else if (move) await tx`update connection_health set cursor = ${move.cursor} where workspace_id = ${workspaceId} and connection_id = ${move.connectionId}`;
  });
  if (rows.length) wake(workspaceId);
}

function toJson({ connectionId, delivery, receivedAt }: LedgerRow) {
  return {
    id: newId(),
    connection_id: connectionId,
    type: delivery.type,
    headers: delivery.headers ?? {},
    request: delivery.request ?? null,
    body: Buffer.from(delivery.body.buffer, delivery.body.byteOffset, delivery.body.byteLength).toString("base64"),
    received_at: receivedAt,
  };
}

const wakeEveryMs = 2;
/** Workspaces whose workers were just woken, and whether something has come since. */
const woken = new Map<string, boolean>();

/** At once, and for what comes right behind once more: a burst of batches needs no burst of notices. */
function wake(workspaceId: string): void {
  if (woken.has(workspaceId)) return void woken.set(workspaceId, true);
  woken.set(workspaceId, false);
  notifyWork({ w: workspaceId });
  setTimeout(() => {
    const isBehind = woken.get(workspaceId);
    woken.delete(workspaceId);
    if (isBehind) wake(workspaceId);
  }, wakeEveryMs);
}

interface Waiting {
  row: LedgerRow;
  resolve: () => void;
  reject: (error: unknown) => void;
}

interface Lane {
  waiting: Waiting[];
  writing: number;
}

const lanes = new Map<string, Lane>();
const writersPerWorkspace = 2;
const rowsPerWrite = 200;

/**
 * Writes one delivery durably, sharing the write with those that arrive while an earlier one is under way: a commit waits
 * for the disk, so alone it would be a few hundred a second.
 */
export function acceptDelivery(workspaceId: string, row: LedgerRow): Promise<void> {
  return new Promise((resolve, reject) => {
    let lane = lanes.get(workspaceId);
    if (!lane) lanes.set(workspaceId, (lane = { waiting: [], writing: 0 }));
    lane.waiting.push({ row, resolve, reject });
    if (lane.writing < writersPerWorkspace) drain(workspaceId, lane);
  });
}

function drain(workspaceId: string, lane: Lane): void {
  lane.writing++;
  // The rest of this turn's requests join the first write.
  setImmediate(async () => {
    const batch = lane.waiting.splice(0, rowsPerWrite);
    try {
      if (batch.length) await recordDeliveries(workspaceId, batch.map(({ row }) => row));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    lane.writing--;
    if (lane.waiting.length) drain(workspaceId, lane);
    else if (!lane.writing) lanes.delete(workspaceId);
  });
}
