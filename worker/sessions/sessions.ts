import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { connectionRoutes, getDb } from "@/db";
import { log } from "@/lib/log";
import type { PlatformSignal } from "@/lib/connections/signal";
import { type Session, startSession } from "./session";

const leaseSeconds = 20;
const lookMs = 4_000;
const sessionsPerWorker = Number(process.env.WEFT_SESSIONS ?? 500);

/**
 * Holds the pulls and streams of connections, each by one worker at a time: a lease in the database, renewed while the
 * session lives and taken over by another worker when it is not.
 */
export function startSessions(workerId: string) {
  const held = new Map<string, Session>();
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();

  const look = async () => {
    await renew(workerId, held);
    for (const route of await takeFree(workerId, sessionsPerWorker - held.size)) {
      if (!held.has(route.connectionId)) held.set(route.connectionId, startSession(route.workspaceId, route.connectionId));
    }
  };
  const lookSoon = () => {
    looking = looking.then(() => (stopped ? undefined : look())).catch((error: unknown) => log.warn({ err: error }, "sessions could not be looked after"));
  };
  const timer = setInterval(lookSoon, lookMs);
  lookSoon();

  return {
    /** Settings changed, or it was paused, resumed or removed: begin anew with what holds now. */
    changed(connectionId: string): void {
      looking = looking
        .then(async () => {
          const session = held.get(connectionId);
          if (session) {
            held.delete(connectionId);
            await session.stop();
            await giveBack(workerId, [connectionId]);
          }
          if (!stopped) await look();
        })
        .catch((error: unknown) => log.warn({ err: error, connectionId }, "a session could not be begun anew"));
    },
    signal(signal: PlatformSignal): void {
      held.get(signal.connectionId)?.signal(signal);
    },
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(timer);
      await looking;
      const ids = [...held.keys()];
      await Promise.allSettled([...held.values()].map((session) => session.stop()));
      if (ids.length) await giveBack(workerId, ids).catch(() => {});
    },
  };
}

/** Renews our leases; a session whose lease is no longer ours, or that should not run any more, ends. */
async function renew(workerId: string, held: Map<string, Session>): Promise<void> {
  if (!held.size) return;
  const kept = await getDb()
    .update(connectionRoutes)
    .set({ leaseUntil: leaseEnd })
    .where(and(eq(connectionRoutes.leaseHolder, workerId), eq(connectionRoutes.attended, true), inArray(connectionRoutes.connectionId, [...held.keys()])))
    .returning({ id: connectionRoutes.connectionId });
  const ours = new Set(kept.map((row) => row.id));
  for (const [id, session] of held) {
    if (ours.has(id)) continue;
    held.delete(id);
    await session.stop();
  }
}

async function takeFree(workerId: string, count: number) {
  if (count <= 0) return [];
  const free = getDb()
    .select({ id: connectionRoutes.connectionId })
    .from(connectionRoutes)
    .where(and(eq(connectionRoutes.attended, true), or(isNull(connectionRoutes.leaseUntil), lt(connectionRoutes.leaseUntil, sql`now()`))))
    .limit(count)
    .for("update", { skipLocked: true });
  return getDb().update(connectionRoutes).set({ leaseHolder: workerId, leaseUntil: leaseEnd }).where(inArray(connectionRoutes.connectionId, free)).returning({ connectionId: connectionRoutes.connectionId, workspaceId: connectionRoutes.workspaceId });
}

const leaseEnd = sql`now() + make_interval(secs => ${leaseSeconds})`;

async function giveBack(workerId: string, ids: string[]): Promise<void> {
  await getDb().update(connectionRoutes).set({ leaseHolder: null, leaseUntil: null }).where(and(eq(connectionRoutes.leaseHolder, workerId), inArray(connectionRoutes.connectionId, ids)));
}
