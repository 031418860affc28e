import "server-only";
import type { ChannelEvent, RemoteRecord } from "../connectors/contract";
import type { JobSpec, Unit } from "../context";
import type { Incoming } from "../ingest/incoming";
import { eraseRecords } from "./erase";
import { groupBy } from "./group";
import { typesOf } from "./mapping";
import { heirOf, mergeThere } from "./merge-there";
import { findConnection } from "./push";
import { takeOver } from "./take-over";

/** What platforms told of their records, by kind. */
const effects: Partial<Record<ChannelEvent["kind"], "fetch" | "delete" | "merge">> = {
  record_created: "fetch", record_updated: "fetch", record_restored: "fetch", record_stale: "fetch", record_unlinked: "fetch", record_deleted: "delete", record_merged: "merge",
};

export interface FetchPayload {
  workspaceId: string;
  connectionId: string;
  type: string;
  fetch: string[];
  gone: string[];
  /** Whoever they are about asked to be forgotten. */
  erased?: string[];
  merged: { into: string; from: string[] }[];
}

/** Has a worker read the records that a platform's events are about. An event names a record; what it looks like now is asked for. */
export function queueFetches({ job }: Pick<Unit, "job">, workspaceId: string, kept: readonly Incoming[]): void {
  const told = kept.filter(({ event }) => event.record && effects[event.kind]);
  for (const some of groupBy(told, ({ connection, event }) => `${connection.id}\n${event.record!.type}`).values()) job(fetchJob(workspaceId, some));
}

function fetchJob(workspaceId: string, some: readonly Incoming[]): JobSpec {
  const [{ connection, event }] = some as [Incoming];
  const ids = (effect: string) => [...new Set(some.filter((item) => effects[item.event.kind] === effect).map((item) => item.event.record!.id))];
  const merged = some.filter((item) => item.event.kind === "record_merged").map((item) => ({ into: item.event.record!.id, from: item.event.mergedFrom ?? [] }));
  const erased = [...new Set(some.filter(({ event }) => event.erase).map((item) => item.event.record!.id))];
  const payload: FetchPayload = { workspaceId, connectionId: connection.id, type: event.record!.type, fetch: [...new Set([...ids("fetch"), ...merged.map(({ into }) => into)])], gone: ids("delete"), ...(erased.length && { erased }), merged };
  return { identifier: "sync_fetch", payload: { ...payload }, queue_name: `sync:${connection.id}`, max_attempts: 25 };
}

const idsPerCall = 100;

/** Reads records and keeps them as they are now. @throws ConnectorError for what may pass */
export async function fetchRecords({ workspaceId, connectionId, type: name, fetch, gone, erased = [], merged }: FetchPayload): Promise<void> {
  const loaded = await findConnection(workspaceId, connectionId);
  if (!loaded) return;
  const type = typesOf(loaded.manifest, loaded.context.settings).find((one) => one.type === name);
  if (!type || !loaded.connector.records || loaded.row.status === "paused") return;
  const adopt = new Map<string, string>();
  for (const { into, from } of merged) {
    const heir = await heirOf(loaded, type, into, from);
    if (heir) adopt.set(into, heir);
  }
  for (let from = 0; from < fetch.length; from += idsPerCall) {
    const ids = fetch.slice(from, from + idsPerCall);
    const found = await loaded.connector.records.get(loaded.context, name, ids);
    const there = new Set(found.map(({ id }) => id));
    await takeOver(loaded, type, [...found, ...ids.filter((id) => !there.has(id)).map((id): RemoteRecord => ({ type: name, id, deleted: true, values: {} }))], { adopt });
  }
  for (const { into, from } of merged) await mergeThere(loaded, type, into, from);
  if (gone.length) await takeOver(loaded, type, gone.map((id) => ({ type: name, id, deleted: true, values: {} })));
  if (erased.length) await eraseRecords(loaded, type, erased);
}
