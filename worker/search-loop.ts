import { setTimeout as sleep } from "node:timers/promises";
import { getDb, workspaces } from "@/db";
import { log } from "@/lib/log";
import { indexBatch } from "@/lib/search/index/run";
import { onSearchWork } from "@/lib/search/wake";

const sweepMs = 10_000;
const retryMs = 5_000;
/** What comes in the same moment is indexed in one go. */
const gatherMs = 100;

/**
 * Keeps what search finds up to date: whoever stores something wakes it, and a sweep every ten seconds finds what a crash left behind. One workspace
 * after another, a batch each, so that a long history of one holds up nobody.
 */
export function startSearchLoop() {
  const waiting = new Set<string>();
  let running: Promise<void> | null = null;
  let isStopped = false;

  const run = async () => {
    await sleep(gatherMs);
    for (const workspaceId of waiting) {
      if (isStopped) return;
      waiting.delete(workspaceId);
      try {
        if (await indexBatch(workspaceId)) waiting.add(workspaceId);
      } catch (error) {
        log.error({ err: error, workspaceId }, "what is new could not be indexed for search; trying again");
        setTimeout(() => wake(workspaceId), retryMs).unref();
      }
    }
  };
  const wake = (workspaceId: string) => {
    if (isStopped) return;
    waiting.add(workspaceId);
    running ??= run().finally(() => {
      running = null;
      const [next] = waiting;
      if (next) wake(next);
    });
  };
  const sweep = async () => {
    try {
      for (const { id } of await getDb().select({ id: workspaces.id }).from(workspaces)) wake(id);
    } catch (error) {
      log.warn({ err: error }, "what is to be indexed could not be looked for; trying again");
    }
  };

  const release = onSearchWork(wake);
  const timer = setInterval(() => void sweep(), sweepMs);
  void sweep();
  return {
    wake,
    async stop(): Promise<void> {
      isStopped = true;
      release();
      clearInterval(timer);
      await running;
    },
  };
}
