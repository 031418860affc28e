import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { connectionHealth, connections } from "@/db";
import type { ConnectionContext } from "../connectors/contract";
import { ConnectorError, toConnectorError } from "../connectors/errors";
import { loadConnectionContext } from "../connections/context";
import { inTransaction, type Context } from "../context";
import { isPassing } from "../database-errors";
import { AppError } from "../errors";
import { limited } from "../rate-limit";

/** What sending a message and publishing a post have in common: a call that may be cut off, and what follows from a refusal. */

const callTimeoutMs = 90_000;
const giveUpAfterMs = 48 * 3_600_000;

/** The connection to go out through, or why there is none any more. */
export async function loadSender(workspaceId: string, connectionId: string) {
  try {
    const { context, connector, manifest, row } = await loadConnectionContext(workspaceId, connectionId);
    return { context, connector, manifest, status: row.status };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return { gone: "The connection was removed. Answer through another one." };
    if (error instanceof ConnectorError) return { gone: error.message };
    throw error;
  }
}

/** Why what goes out waits, while its connection does not work. */
export const waitsFor = (status: string): string => (status === "paused" ? "Waits until the connection is resumed." : "Waits until the connection is signed in again.");

/** Seconds to wait until the platform takes another call of this connection; the limit is shared by all workers. */
export async function waitForTurn({ id }: ConnectionContext, sendsPerSecond: number): Promise<number> {
  const turn = await limited(`send:${id}`, Math.max(1, Math.floor(sendsPerSecond)), 1);
  return turn.limited ? turn.retryAfterSeconds : 0;
}

/** What the platform made of a call; never throws, and does not wait for ever. `cut` says what it is when no answer came. */
export async function callOnce<T>(call: () => Promise<T>, cut: string): Promise<T | ConnectorError> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ConnectorError("unknown", cut)), callTimeoutMs);
  });
  try {
    return await Promise.race([call(), timeout]);
  } catch (error) {
    return toConnectorError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Tries again for half a minute while the database is away: what a platform took must not be forgotten. */
export async function persist(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 10 || !isPassing(error)) throw error;
      await sleep(attempt * 600);
    }
  }
}

/** What follows from a refusal: it waits for its connection, it is tried again after so long, or that was it. */
export type Verdict =
  | { next: "hold"; words: string }
  | { next: "again"; seconds: number; words: string }
  | { next: "over"; status: "failed" | "unknown"; words: string };

/** @param since when it was written; after two days it is given up */
export function judge(error: ConnectorError, attempts: number, since: Date): Verdict {
  if (error.kind === "auth") return { next: "hold", words: `${error.message} It goes out once the connection is signed in again.` };
  const expired = Date.now() - since.getTime() > giveUpAfterMs;
  if (error.retryable && !expired) return { next: "again", seconds: error.retryAfterSeconds ?? backoffSeconds(attempts + 1), words: error.message };
  return { next: "over", status: error.kind === "unknown" ? "unknown" : "failed", words: expired ? `${error.message} Weft has tried for two days.` : error.message };
}

/** 5 s, 10 s, 20 s … up to an hour. */
const backoffSeconds = (attempt: number) => Math.min(3600, 5 * 2 ** Math.min(attempt - 1, 10));

/** Shows at the connection what is wrong with it, and asks to sign in again where that is it. */
export async function noteTrouble(ctx: Context, connectionId: string, error: ConnectorError): Promise<void> {
  if (error.kind !== "auth" && error.kind !== "config" && error.kind !== "network") return;
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (unit) => {
    await unit.tx.update(connectionHealth).set({ lastError: error.message, lastErrorKind: error.kind, lastErrorAt: new Date() }).where(and(eq(connectionHealth.workspaceId, workspaceId), eq(connectionHealth.connectionId, connectionId)));
    if (error.kind === "auth") await unit.tx.update(connections).set({ status: "reconnect" }).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, connectionId), eq(connections.status, "active")));
    unit.change({ topic: "connection", id: connectionId });
  });
}
