import "server-only";
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { notifyWork } from "../realtime/notify";
import type { DeliveryDetail, DeliveryPage, DeliveryRow } from "./schema";

const pageSize = 50;
const previewBytes = 32 * 1024;

const gone = () => new AppError("not_found", "This delivery is not set aside (any more). It may have been replayed.");
const isSetAside = (ctx: Context, connectionId?: string) => and(eq(deliveries.workspaceId, ctx.workspaceId), eq(deliveries.status, "set_aside"), connectionId ? eq(deliveries.connectionId, connectionId) : undefined);

const shown = { id: deliveries.id, connectionId: deliveries.connectionId, type: deliveries.type, receivedAt: deliveries.receivedAt, bytes: sql<number>`octet_length(${deliveries.body})`, error: deliveries.error };
type Shown = Omit<DeliveryRow, "receivedAt"> & { receivedAt: Date };
const toRow = ({ receivedAt, ...row }: Shown): DeliveryRow => ({ ...row, receivedAt: receivedAt.toISOString() });

/** A page of what a connection received and Weft could not understand, newest first. @throws AppError "forbidden" without `connections.manage` */
export async function listSetAside(ctx: Context, connectionId: string, cursor?: string): Promise<DeliveryPage> {
  requirePermission(ctx, "connections.manage");
  const before = cursor ? z.uuid().parse(cursor) : null;
  const rows = await inTransaction(ctx, ({ tx }) =>
    tx.select(shown).from(deliveries).where(and(isSetAside(ctx, connectionId), before ? lt(deliveries.id, before) : undefined)).orderBy(desc(deliveries.id)).limit(pageSize + 1));
  const items = rows.slice(0, pageSize).map(toRow);
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** One of them as it was received. @throws AppError "not_found" */
export async function getSetAside(ctx: Context, id: string): Promise<DeliveryDetail> {
  requirePermission(ctx, "connections.manage");
  const [row] = await inTransaction(ctx, ({ tx }) =>
    tx
      .select({ ...shown, headers: deliveries.headers, request: deliveries.request, start: sql<Buffer>`substring(${deliveries.body} for ${previewBytes})` })
      .from(deliveries)
      .where(and(isSetAside(ctx), eq(deliveries.id, id))));
  if (!row) throw gone();
  const { start, headers, request, ...rest } = row;
  return { ...toRow(rest), headers, request, ...preview(start), truncated: rest.bytes > previewBytes };
}

/** As text when it is some, else in hexadecimal; a character that the cut split is left out. */
function preview(start: Uint8Array): { preview: string; isText: boolean } {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: true });
    if (!text.includes("\0")) return { preview: text, isText: true };
  } catch {
    // not text: shown as bytes
  }
  return { preview: Buffer.from(start.subarray(0, 4096)).toString("hex").replaceAll(/(.{2})/g, "$1 ").trim(), isText: false };
}

/** Hands one delivery to the workers again. @throws AppError "not_found" */
export async function replayDelivery(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "connections.manage");
  await inTransaction(ctx, async (unit) => {
    const [row] = await unit.tx.update(deliveries).set(asPending).where(and(isSetAside(ctx), eq(deliveries.id, id))).returning({ connectionId: deliveries.connectionId });
    if (!row) throw gone();
    await recordReplay(ctx, unit, row.connectionId, 1);
  });
}

/** Hands everything that a connection has set aside to the workers again. @returns how many */
export async function replayAll(ctx: Context, connectionId: string): Promise<number> {
  requirePermission(ctx, "connections.manage");
  return inTransaction(ctx, async (unit) => {
    const rows = await unit.tx.update(deliveries).set(asPending).where(isSetAside(ctx, connectionId)).returning({ id: deliveries.id });
    if (rows.length) await recordReplay(ctx, unit, connectionId, rows.length);
    return rows.length;
  });
}

const asPending = { status: "pending" as const, error: null, processedAt: null };

async function recordReplay(ctx: Context, unit: Unit, connectionId: string, count: number): Promise<void> {
  await recordActivity(ctx, unit, { action: "delivery.replay", targetId: connectionId, detail: { count } });
  unit.change({ topic: "connection", id: connectionId });
  unit.afterCommit(() => notifyWork({ w: ctx.workspaceId }));
}
