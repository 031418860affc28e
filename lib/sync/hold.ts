import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, isNotNull } from "drizzle-orm";
import { recordLinks } from "@/db";
import type { LoadedConnection } from "../connections/context";
import { recordHealthy } from "../connections/health";
import { inTransaction } from "../context";
import { typesOf } from "./mapping";
import { findGone, pullPage } from "./pull";
import { pushJob } from "./queue-push";
import { sourceOf } from "./source";

/**
 * Keeps a connection's records in step until `signal` fires: the first load type by type, then what changed, again and again. Begins where it
 * stopped. @throws ConnectorError when it is cut; whoever holds it begins anew
 */
export async function holdRecords(loaded: LoadedConnection, signal: AbortSignal): Promise<void> {
  const { workspaceId } = loaded.row;
  await requeuePushes(loaded);
  while (!signal.aborted) {
    let waitSeconds = 60;
    for (const type of typesOf(loaded.manifest, loaded.context.settings)) {
      for (;;) {
        const page = await pullPage(loaded, type, signal);
        if (signal.aborted) return;
        if (!page) break;
        await recordHealthy(workspaceId, loaded.row.id);
        waitSeconds = Math.min(waitSeconds, page.waitSeconds);
        if (!page.more) break;
      }
      await findGone(loaded, type, signal);
    }
    await sleep(waitSeconds * 1000, undefined, { signal }).catch(() => {});
  }
}

/** What waited while the connection rested is sent now. */
async function requeuePushes(loaded: LoadedConnection): Promise<void> {
  const source = sourceOf(loaded);
  const { workspaceId } = source.ctx;
  await inTransaction(source.ctx, async (unit) => {
    const waiting = await unit.tx
      .select({ type: recordLinks.remoteType, id: recordLinks.remoteId })
      .from(recordLinks)
      .where(and(eq(recordLinks.workspaceId, workspaceId), eq(recordLinks.connectionId, source.connectionId), isNotNull(recordLinks.pushSince)))
      .orderBy(recordLinks.pushSince)
      .limit(5_000);
    unit.job(...waiting.map((ref) => pushJob(workspaceId, source.connectionId, ref)));
  });
}
