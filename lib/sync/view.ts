import "server-only";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { recordLinks, syncProblems } from "@/db";
import { contextOf } from "../connections/context";
import { getConnectionRecord } from "../connections/find";
import { within as inTime } from "../connections/identify";
import { findManifest } from "../connectors/registry";
import { inTransaction, requirePermission, within, type Context } from "../context";
import { typesOf } from "./mapping";
import type { RemoteFields, SyncView } from "./schema";
import { currentMapping, readStates } from "./state";

const countedTo = 1000;
const iso = (value: Date | null | undefined) => value?.toISOString() ?? null;

/** How far a connection's records have come, and what goes where. @throws AppError "not_found" · "forbidden" without `connections.manage` */
export async function getSync(ctx: Context, connectionId: string): Promise<SyncView> {
  requirePermission(ctx, "connections.manage");
  return inTransaction(ctx, async (unit) => {
    const row = await getConnectionRecord(within(ctx, unit), connectionId);
    const manifest = findManifest(row.connector);
    if (!manifest?.records) return { types: [], problems: 0, waiting: 0 };
    const states = await readStates(unit, { ctx, connectionId, name: row.name, manifest, settings: row.settings });
    const types = typesOf(manifest, row.settings).map((type) => {
      const state = states.get(type.type);
      const mapping = currentMapping(type, state).map(({ remote, local, direction }) => ({ remote, local, direction }));
      return { type: type.type, one: type.one, many: type.many, kind: type.kind, isOff: state?.isOff ?? false, loaded: state?.loaded ?? 0, total: state?.total ?? null, loadedAt: iso(state?.loadedAt), polledAt: iso(state?.polledAt), mapping, changed: Boolean(state?.mapping) };
    });
    const aside = unit.tx.select({ one: sql`1` }).from(syncProblems).where(and(eq(syncProblems.workspaceId, ctx.workspaceId), eq(syncProblems.connectionId, connectionId))).limit(countedTo).as("aside");
    const waits = unit.tx.select({ one: sql`1` }).from(recordLinks).where(and(eq(recordLinks.workspaceId, ctx.workspaceId), eq(recordLinks.connectionId, connectionId), isNotNull(recordLinks.pushSince))).limit(countedTo).as("waits");
    const [problems] = await unit.tx.select({ count: sql<number>`count(*)::int` }).from(aside);
    const [waiting] = await unit.tx.select({ count: sql<number>`count(*)::int` }).from(waits);
    return { types, problems: problems?.count ?? 0, waiting: waiting?.count ?? 0 };
  });
}

/** The fields that the platform has for this account, asked now. @throws ConnectorError */
export async function getRemoteFields(ctx: Context, connectionId: string): Promise<RemoteFields> {
  requirePermission(ctx, "connections.manage");
  const { connector, context } = await contextOf(await getConnectionRecord(ctx, connectionId));
  if (!connector.records) return { types: [] };
  const types = await inTime(30_000, connector.records.types(context));
  return { types: types.map(({ type, fields }) => ({ type, fields: fields.map(({ name, label, type: kind, writable }) => ({ name, label, type: kind, writable })) })) };
}
