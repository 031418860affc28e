import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connections, recordLinks, syncProblems } from "@/db";
import type { Connector, ConnectorManifest } from "../connectors/contract";
import { findConnector, findManifest } from "../connectors/registry";
import { can } from "../members/roles";
import { inTransaction, type Context, type Unit } from "../context";
import type { RecordKind } from "../records/contract";
import { requireRecord } from "../records/find";
import { recordTypes } from "../records/types";
import { decidedThere, type SyncedType, typesOf } from "./mapping";
import type { RecordSource, RecordSources } from "./schema";
import { currentMapping, readStates, type SyncState } from "./state";

/** Where a record comes from, what may be done with it there, and where it could be made. @throws AppError "not_found" */
export async function listSources(ctx: Context, kind: RecordKind, recordId: string): Promise<RecordSources> {
  return inTransaction(ctx, async (unit) => {
    const { workspaceId } = ctx;
    await requireRecord(unit, ctx, recordTypes[kind], recordId);
    const accounts = await unit.tx.select({ id: connections.id, connector: connections.connector, name: connections.name, status: connections.status, settings: connections.settings, facts: connections.facts }).from(connections).where(and(eq(connections.workspaceId, workspaceId), isNull(connections.removedAt))).orderBy(connections.id).limit(500);
    const withRecords = accounts.filter(({ connector }) => findManifest(connector)?.records);
    if (!withRecords.length) return { items: [], offers: [] };
    const links = await unit.tx.select().from(recordLinks).where(and(eq(recordLinks.workspaceId, workspaceId), eq(recordLinks.recordId, recordId), eq(recordLinks.kind, kind))).orderBy(recordLinks.syncedAt).limit(50);
    const items: RecordSource[] = [];
    for (const link of links) {
      const account = withRecords.find(({ id }) => id === link.connectionId);
      const connector = account && (await findConnector(account.connector));
      if (account && connector) items.push(...(await toSource(unit, ctx, account, connector, link)));
    }
    const mayEdit = ctx.actor.kind === "system" || (ctx.actor.kind === "member" ? can(ctx.actor.roles, "records.edit") : ctx.actor.scopes.includes("records.edit"));
    const offers = mayEdit ? withRecords.flatMap((account) => offerOf(account, kind, links)) : [];
    return { items, offers };
  });
}

interface Account {
  id: string;
  connector: string;
  name: string;
  status: string;
  settings: Record<string, unknown>;
  facts: Record<string, unknown>;
}

function offerOf({ id, connector, name, status, settings }: Account, kind: RecordKind, links: readonly { connectionId: string }[]): RecordSources["offers"] {
  if (status !== "active" || links.some(({ connectionId }) => connectionId === id)) return [];
  const type = typesOf(findManifest(connector)!, settings).find((one) => one.kind === kind && one.creatable);
  return type ? [{ connectionId: id, connector, name, one: type.one }] : [];
}

async function toSource(unit: Unit, ctx: Context, account: Account, connector: Connector, link: typeof recordLinks.$inferSelect): Promise<RecordSource[]> {
  const { manifest } = connector;
  const type = typesOf(manifest, account.settings).find((one) => one.type === link.remoteType);
  if (!type) return [];
  const state = (await readStates(unit, { ctx, connectionId: account.id, name: account.name, manifest, settings: account.settings })).get(type.type);
  const [problem] = await unit.tx.select({ reason: syncProblems.reason }).from(syncProblems).where(and(eq(syncProblems.workspaceId, ctx.workspaceId), eq(syncProblems.connectionId, account.id), eq(syncProblems.remoteType, link.remoteType), eq(syncProblems.remoteId, link.remoteId), eq(syncProblems.direction, "out"))).limit(1);
  const ref = { type: link.remoteType, id: link.remoteId };
  return [{
    connectionId: account.id, connector: account.connector, name: account.name, isActive: account.status === "active", type: type.type, one: type.one, remoteId: link.remoteId,
    url: connector.records?.link?.({ id: account.id, settings: account.settings, facts: account.facts }, ref) ?? null,
    isDeleted: link.isDeleted, syncedAt: link.syncedAt.toISOString(), waitsSince: link.pushSince?.toISOString() ?? null, problem: problem?.reason ?? null,
    decided: link.isDeleted ? [] : decidedOf(type, state, manifest),
    actions: link.isDeleted ? [] : actionsOf(type, link.values),
  }];
}

const decidedOf = (type: SyncedType, state: SyncState | undefined, _: ConnectorManifest): string[] => (state?.isOff ? [] : decidedThere(currentMapping(type, state), type.kind));

/** What may be done with it as it stands. */
export const actionsOf = (type: SyncedType, values: Readonly<Record<string, unknown>>) =>
  (type.actions ?? []).filter(({ when }) => when.in.includes(String(values[when.field]))).map(({ id, label, past, final = false }) => ({ id, label, past, final }));
