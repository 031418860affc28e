import { setTimeout as sleep } from "node:timers/promises";
import { loadConnectionContext, type LoadedConnection } from "@/lib/connections/context";
import { readCursor, recordHealthy, recordTrouble } from "@/lib/connections/health";
import { tellPlatform, type PlatformSignal } from "@/lib/connections/signal";
import { attendanceOf } from "@/lib/connectors/attendance";
import { toConnectorError } from "@/lib/connectors/errors";
import type { StreamSession } from "@/lib/connectors/contract";
import { toIncoming } from "@/lib/ingest/incoming";
import { showSignals } from "@/lib/ingest/signals";
import { recordDeliveries } from "@/lib/ledger/record";
import { holdRecords } from "@/lib/sync/hold";
import { log } from "@/lib/log";

export interface Session {
  signal(signal: PlatformSignal): void;
  stop(): Promise<void>;
}

const maxBackoffMs = 5 * 60_000;

/** Holds one connection's stream or pull, and begins it anew with back-off whenever it is cut. */
export function startSession(workspaceId: string, connectionId: string): Session {
  const controller = new AbortController();
  let loaded: LoadedConnection | undefined;
  const done = (async () => {
    for (let failures = 0; !controller.signal.aborted; ) {
      const startedAt = Date.now();
      try {
        loaded = await loadConnectionContext(workspaceId, connectionId);
        await hold(workspaceId, loaded, controller.signal);
        failures = 0;
      } catch (error) {
        if (controller.signal.aborted) return;
        // A session that lived for a while was fine: its end counts as a first failure.
        failures = Date.now() - startedAt > 60_000 ? 1 : failures + 1;
        const trouble = toConnectorError(error);
        log.warn({ connectionId, kind: trouble.kind, code: trouble.code, message: trouble.message }, "a session was cut");
        const paused = await recordTrouble(workspaceId, connectionId, trouble).catch(() => false);
        if (paused) return;
        await pause(Math.max(backoffMs(failures), (trouble.retryAfterSeconds ?? 0) * 1000), controller.signal);
      }
    }
  })();
  return {
    signal(signal) {
      if (loaded) void tellPlatform(loaded.connector, loaded.context, signal);
    },
    async stop() {
      controller.abort();
      await Promise.race([done, sleep(10_000)]);
    },
  };
}

/** 1 s, 2 s, 4 s … five minutes, with some chance in it so that many do not come back at once. */
const backoffMs = (failures: number) => Math.min(maxBackoffMs, 1000 * 2 ** (failures - 1)) * (0.8 + Math.random() * 0.4);

const pause = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => {});

/** Conversations and records, where a connection has both: when one of the two is cut, both begin anew. */
async function hold(workspaceId: string, loaded: LoadedConnection, signal: AbortSignal): Promise<void> {
  if (!loaded.connector.records) return holdConversations(workspaceId, loaded, signal);
  const both = new AbortController();
  const within = AbortSignal.any([signal, both.signal]);
  const parts = [holdRecords(loaded, within), holdConversations(workspaceId, loaded, within)];
  try {
    await Promise.all(parts);
  } finally {
    both.abort();
    await Promise.allSettled(parts);
  }
}

async function holdConversations(workspaceId: string, loaded: LoadedConnection, signal: AbortSignal): Promise<void> {
  const { connector, context } = loaded;
  const cursor = await readCursor(workspaceId, context.id);
  const attendance = attendanceOf(connector, context);
  if (attendance === "stream" && connector.stream) return connector.stream(context, streamSession(workspaceId, loaded, cursor, signal));
  if (attendance === "pull" && connector.pull) return pullOn(workspaceId, loaded, cursor, signal);
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

function streamSession(workspaceId: string, { context, row, manifest }: LoadedConnection, cursor: string | null, signal: AbortSignal): StreamSession {
  let current = cursor;
  return {
    get cursor() {
      return current;
    },
    signal,
    async deliver(deliveries, next) {
      const move = next === undefined || next === current ? undefined : { connectionId: context.id, cursor: next };
      const receivedAt = new Date();
      await recordDeliveries(workspaceId, deliveries.map((delivery) => ({ connectionId: context.id, delivery, receivedAt })), move);
      if (move) current = move.cursor;
    },
    transient(event) {
      void showSignals(workspaceId, [toIncoming(row, manifest, event, new Date(), "transient", 0)]).catch(() => {});
    },
    healthy: () => void recordHealthy(workspaceId, context.id).catch(() => {}),
  };
}

async function pullOn(workspaceId: string, { connector, context }: LoadedConnection, first: string | null, signal: AbortSignal): Promise<void> {
  let cursor = first;
  while (!signal.aborted) {
    const pulled = await connector.pull!(context, cursor, signal);
    if (signal.aborted && !pulled.deliveries.length) return;
    const receivedAt = new Date();
    const move = pulled.cursor === cursor ? undefined : { connectionId: context.id, cursor: pulled.cursor };
    await recordDeliveries(workspaceId, pulled.deliveries.map((delivery) => ({ connectionId: context.id, delivery, receivedAt })), move);
    cursor = pulled.cursor;
    await recordHealthy(workspaceId, context.id);
    if (!pulled.more) await pause((pulled.waitSeconds ?? 5) * 1000, signal);
  }
}
