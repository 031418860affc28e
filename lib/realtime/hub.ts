import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { getSql, liveEvents, withWorkspace } from "@/db";
import { log } from "../log";
import type { LiveChange, LiveSignal } from "./changes";
import { type LiveNotice, liveChannel } from "./notify";

/** What happened in a workspace. `reset`: some of it may have been missed. */
export interface Heard {
  eventId?: string;
  changes: LiveChange[];
  signals: LiveSignal[];
  reset?: true;
}

type Listener = (heard: Heard) => void;

interface Hub {
  listeners: Map<string, Set<Listener>>;
  started?: Promise<unknown>;
}

// The Node server and Next's bundle have their own copies of this file: one hub for both.
const globals = globalThis as typeof globalThis & { weftHub?: Hub };
const hub = (): Hub => (globals.weftHub ??= { listeners: new Map() });

/** Calls back for everything that happens in a workspace; the process listens to the database once for all. */
export function subscribeLive(workspaceId: string, listener: Listener): () => void {
  const { listeners } = hub();
  const here = listeners.get(workspaceId) ?? new Set();
  listeners.set(workspaceId, here.add(listener));
  startListening();
  return () => {
    here.delete(listener);
    if (!here.size) listeners.delete(workspaceId);
  };
}

function startListening(): void {
  const current = hub();
  current.started ??= getSql()
    .listen(liveChannel, (payload) => void hear(JSON.parse(payload) as LiveNotice), resetAll)
    .catch((error: unknown) => {
      current.started = undefined;
      log.warn({ err: error }, "the live feed cannot be heard; trying again");
      setTimeout(startListening, 1_000).unref();
    });
}

async function hear({ w, e, c, s }: LiveNotice): Promise<void> {
  const listeners = hub().listeners.get(w);
  if (!listeners) return;
  try {
    const changes = c ?? (e ? await readEvent(w, e) : []);
    const heard: Heard = { ...(e && { eventId: e }), changes, signals: s ?? [] };
    for (const listener of listeners) listener(heard);
  } catch (error) {
    log.warn({ err: error, workspaceId: w }, "a live event could not be read");
    for (const listener of listeners) listener({ changes: [], signals: [], reset: true });
  }
}

/** The database was away: whoever listens may have missed something. */
function resetAll(): void {
  for (const listeners of hub().listeners.values()) for (const listener of listeners) listener({ changes: [], signals: [], reset: true });
}

async function readEvent(workspaceId: string, id: string): Promise<LiveChange[]> {
  const [row] = await withWorkspace(workspaceId, (tx) => tx.select({ changes: liveEvents.changes }).from(liveEvents).where(and(eq(liveEvents.workspaceId, workspaceId), eq(liveEvents.id, id))));
  return (row?.changes ?? []) as LiveChange[];
}

const catchUpLimit = 300;
/** Ids are made before commit: an event with an older id may have become visible later. */
const overlapMs = 10_000;

/** The feed since an event id; null when the client was away for too long to catch up by it. */
export async function readFeedSince(workspaceId: string, lastEventId: string): Promise<{ id: string; changes: LiveChange[] }[] | null> {
  const from = overlapped(lastEventId);
  if (!from) return null;
  const rows = await withWorkspace(workspaceId, (tx) =>
    tx.select({ id: liveEvents.id, changes: liveEvents.changes }).from(liveEvents).where(and(eq(liveEvents.workspaceId, workspaceId), gt(liveEvents.id, from))).orderBy(asc(liveEvents.id)).limit(catchUpLimit + 1));
  return rows.length > catchUpLimit ? null : rows.map(({ id, changes }) => ({ id, changes: changes as LiveChange[] }));
}

/** A UUIDv7 begins with its time in milliseconds. */
function overlapped(eventId: string): string | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(eventId)) return null;
  const time = parseInt(eventId.slice(0, 8) + eventId.slice(9, 13), 16);
  if (Date.now() - time > 23 * 3_600_000) return null;
  const hex = (time - overlapMs).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
