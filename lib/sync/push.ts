import "server-only";
import { and, eq } from "drizzle-orm";
import { connectionHealth, recordLinks } from "@/db";
import { loadConnectionContext, type LoadedConnection } from "../connections/context";
import { recordTrouble } from "../connections/health";
import type { RecordRef, RemoteRecord, RemoteValue } from "../connectors/contract";
import { ConnectorError, toConnectorError } from "../connectors/errors";
import { inTransaction, type Unit } from "../context";
import { AppError } from "../errors";
import { requireRecord } from "../records/find";
import { linesOf } from "../records/lines";
import type { RecordRow } from "../records/schema";
import { recordTypes } from "../records/types";
import { titleOf } from "./apply";
import { Misfit, toLocal, toRemote } from "./convert";
import { changedHandles } from "./handles";
import { findLinks, type Link } from "./links";
import { lookUpBothWays } from "./lookups";
import { gives, isBeside, type SyncedType, typesOf } from "./mapping";
import { same } from "./merge";
import { clearProblems, keepProblems } from "./problems";
import { requestOf } from "./request";
import { sourceOf, type Source } from "./source";
import { currentMapping, readStates } from "./state";
import { takeOver } from "./take-over";

export interface PushTarget {
  remoteType: string;
  remoteId: string;
}

const triesAgainstRivals = 3;

/**
 * Sends what is different here to one record over there, and keeps what it then looks like. When somebody over there was faster, their change comes
 * here first and the rest is sent again. What is refused for good is set aside with the reason.
 * @throws ConnectorError for what may pass, so that it is tried again later
 */
export async function pushRecord(workspaceId: string, connectionId: string, target: PushTarget): Promise<void> {
  const loaded = await findConnection(workspaceId, connectionId);
  if (loaded?.row.status !== "active") return;
  const source = sourceOf(loaded);
  const type = typesOf(loaded.manifest, source.settings).find((one) => one.type === target.remoteType);
  if (!type || !loaded.connector.records?.push) return;
  for (let attempt = 1; ; attempt++) {
    const change = await inTransaction(source.ctx, (unit) => changeOf(unit, source, type, target));
    if (!change) return;
    try {
      if ("refusal" in change) throw change.refusal;
      if (Object.keys(change.values).length) {
        const answer = await loaded.connector.records.push(loaded.context, { type: type.type, id: target.remoteId, values: change.values, version: change.link.version ?? undefined, idempotencyKey: `${change.record.id}:${change.record.updatedAt}` });
        await takeOver(loaded, type, [answer], { isAnswer: true });
      }
      return await done(source, target);
    } catch (error) {
      const trouble = error instanceof Misfit ? new ConnectorError("rejected", error.message) : toConnectorError(error);
      if (trouble.remedy === "reload" && attempt < triesAgainstRivals) {
        await reload(loaded, type, target.remoteId);
        continue;
      }
      if (trouble.kind === "auth") {
        // It waits, marked as such, until somebody has given new credentials.
        await recordTrouble(workspaceId, connectionId, trouble);
        return;
      }
      if (trouble.retryable) throw trouble;
      return await refused(source, target, change.record, change.link, trouble.message);
    }
  }
}

/** Null for one that was removed: there is nobody to send to. */
export const findConnection = (workspaceId: string, connectionId: string): Promise<LoadedConnection | null> =>
  loadConnectionContext(workspaceId, connectionId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });

interface Change {
  link: Link;
  record: RecordRow;
  values: Record<string, RemoteValue>;
}

/** What is different here from what was last seen there. Null when there is nothing to be done any more. */
async function changeOf(unit: Unit, source: Source, type: SyncedType, { remoteId }: PushTarget): Promise<Change | (Omit<Change, "values"> & { refusal: Misfit }) | null> {
  const link = (await findLinks(unit, source, type.type, [remoteId])).get(remoteId);
  if (!link || link.isDeleted) return null;
  const record = await requireRecord(unit, source.ctx, recordTypes[type.kind], link.recordId);
  const seen = link.values as RemoteRecord["values"];
  const lookups = await lookUpBothWays(unit, source, type, record, seen);
  const mapping = currentMapping(type, (await readStates(unit, source)).get(type.type));
  const values: Record<string, RemoteValue> = await changedHandles(unit, source.ctx, mapping, record.id, seen);
  try {
    for (const pair of mapping) {
      if (!gives(pair) || isBeside(pair.local) || same(quietly(() => toLocal(type, pair, seen[pair.remote], lookups)[pair.local]), record[pair.local])) continue;
      values[pair.remote] = toRemote(type, pair, record, lookups);
    }
  } catch (error) {
    if (error instanceof Misfit) return { link, record, refusal: error };
    throw error;
  }
  return { link, record, values };
}

const quietly = (read: () => unknown): unknown => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

async function reload(loaded: LoadedConnection, type: SyncedType, id: string): Promise<void> {
  const [now] = await loaded.connector.records!.get(loaded.context, type.type, [id]);
  await takeOver(loaded, type, [now ?? { type: type.type, id, deleted: true, values: {} }]);
}

const linkOf = ({ ctx, connectionId }: Source, { remoteType, remoteId }: PushTarget) =>
  and(eq(recordLinks.workspaceId, ctx.workspaceId), eq(recordLinks.connectionId, connectionId), eq(recordLinks.remoteType, remoteType), eq(recordLinks.remoteId, remoteId));

/** A change that was made meanwhile has a job of its own. */
async function done(source: Source, target: PushTarget): Promise<void> {
  await inTransaction(source.ctx, async (unit) => {
    await unit.tx.update(recordLinks).set({ pushSince: null }).where(linkOf(source, target));
    await unit.tx.update(connectionHealth).set({ lastOutboundAt: new Date() }).where(and(eq(connectionHealth.workspaceId, source.ctx.workspaceId), eq(connectionHealth.connectionId, source.connectionId)));
    await clearProblems(unit, source, "out", target.remoteType, [target.remoteId]);
    unit.change({ topic: "record", kind: kindOf(source, target) });
  });
}

const kindOf = (source: Source, { remoteType }: PushTarget) => typesOf(source.manifest, source.settings).find(({ type }) => type === remoteType)!.kind;

async function refused(source: Source, target: PushTarget, record: RecordRow, link: Link, reason: string): Promise<void> {
  await inTransaction(source.ctx, async (unit) => {
    await unit.tx.update(recordLinks).set({ pushSince: null }).where(linkOf(source, target));
    const title = String(record[recordTypes[kindOf(source, target)].title] ?? "") || titleOf({ id: link.remoteId, values: link.values as RemoteRecord["values"] });
    await keepProblems(unit, source, [{ direction: "out", remoteType: target.remoteType, remoteId: target.remoteId, recordId: record.id, title, reason }]);
  });
}

/** Makes a record of ours over there. The same record twice is one. @throws ConnectorError · Misfit */
export async function createThere(loaded: LoadedConnection, type: SyncedType, recordId: string): Promise<RecordRef> {
  const source = sourceOf(loaded);
  const { record, values } = await inTransaction(source.ctx, async (unit) => {
    const definition = recordTypes[type.kind];
    const found = await requireRecord(unit, source.ctx, definition, recordId);
    const mapping = currentMapping(type, (await readStates(unit, source)).get(type.type));
    const lines = definition.lines ? await linesOf(unit, source.ctx, definition, recordId) : undefined;
    return { record: found, values: { ...(await requestOf(unit, source, type, found, lines)), ...(await changedHandles(unit, source.ctx, mapping, found.id, {})) } };
  });
  const made = await loaded.connector.records!.push!(loaded.context, { type: type.type, id: null, values, idempotencyKey: record.id });
  await takeOver(loaded, type, [made], { isAnswer: true, adopt: new Map([[made.id, record.id]]) });
  return { type: made.type, id: made.id };
}
