import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { connectionOf, getSql, liveEvents, withWorkspace } from "@/db";
import { timeOfId } from "../ids";
import { log } from "../log";
import type { LiveChange, LiveSignal, NamedChange } from "./changes";
import { readNamed } from "./named";
import { type LiveNotice, liveChannel } from "./notify";
import { Viewers } from "./viewers";

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
  viewers: Viewers;
  /** The pool that it listens by; another one has heard nothing. */
  listensBy?: ReturnType<typeof getSql>;
}

// The Node server and Next's bundle have their own copies of this file: one hub for both.
const globals = globalThis as typeof globalThis & { weftHub?: Hub };
const hub = (): Hub => (globals.weftHub ??= { listeners: new Map(), viewers: new Viewers() });

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

/** Who has which conversation open, as far as this process has heard. */
export const viewersOf = (workspaceId: string): LiveSignal[] => hub().viewers.of(workspaceId, Date.now());

function startListening(): void {
  const current = hub();
  const sql = getSql();
  if (current.listensBy === sql) return;
  current.listensBy = sql;
  sql
    .listen(liveChannel, (payload) => void hear(JSON.parse(payload) as LiveNotice), resetAll)
    .catch((error: unknown) => {
      current.listensBy = undefined;
      log.warn({ err: error }, "the live feed cannot be heard; trying again");
      setTimeout(startListening, 1_000).unref();
    });
}

async function hear({ w, e, c, s }: LiveNotice): Promise<void> {
  const { viewers } = hub();
  if (s) viewers.note(w, s, Date.now());
  const listeners = hub().listeners.get(w);
  if (!listeners) return;
  try {
    const changes = c ?? (e ? await readEvent(w, e) : []);
    viewers.moved(w, changes);
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
  return withWorkspace(workspaceId, async (tx) => {
    const [row] = await tx.select({ changes: liveEvents.changes }).from(liveEvents).where(and(eq(liveEvents.workspaceId, workspaceId), eq(liveEvents.id, id)));
    const [changes = []] = await readNamed(tx, workspaceId, [(row?.changes ?? []) as StoredChange[]]);
    return changes;
  });
}

type StoredChange = LiveChange | NamedChange;

const catchUpLimit = 300;
/** Beyond so many conversations it is less to ask for the screens anew than to be told of each. */
const namesLimit = 500;
/** Ids are made before commit: an event with an older id may have become visible later. */
const overlapMs = 10_000;
/** A little less than the feed is kept. */
const keptMs = 23 * 3_600_000;

/**
 * The feed since an event id; null when the client cannot catch up by it: it was away for too long, or the database was started
 * since and may have lost what it had not yet written (docs/adr/0009).
 */
export async function readFeedSince(workspaceId: string, lastEventId: string): Promise<{ id: string; changes: LiveChange[] }[] | null> {
  const told = timeOfId(lastEventId);
  if (told === null || Date.now() - told > keptMs) return null;
  return withWorkspace(workspaceId, async (tx) => {
    const [database] = await connectionOf(tx)<{ isOlder: boolean }[]>`select pg_postmaster_start_time() <= ${new Date(told).toISOString()}::timestamptz as "isOlder"`;
    if (!database?.isOlder) return null;
    const rows = await tx.select({ id: liveEvents.id, changes: liveEvents.changes }).from(liveEvents).where(and(eq(liveEvents.workspaceId, workspaceId), gt(liveEvents.id, idAt(told - overlapMs)))).orderBy(asc(liveEvents.id)).limit(catchUpLimit + 1);
    if (rows.length > catchUpLimit) return null;
    const events = rows.map((row) => row.changes as StoredChange[]);
    if (namesIn(events) > namesLimit) return null;
    const changes = await readNamed(tx, workspaceId, events);
    return rows.map(({ id }, index) => ({ id, changes: changes[index]! }));
  });
}

const namesIn = (events: readonly StoredChange[][]): number => new Set(events.flat().flatMap((change) => (change.topic === "named_conversation" ? [change.id] : []))).size;

/** The least id that can be made at a time. */
function idAt(time: number): string {
  const hex = time.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
