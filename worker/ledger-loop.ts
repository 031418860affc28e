import { getDb, workspaces } from "@/db";
import { acknowledge } from "@/lib/ledger/acknowledge";
import { processDeliveries } from "@/lib/ledger/process";
import { log } from "@/lib/log";

const parallelPerWorkspace = 3;
const parallelInAll = 4;
const sweepMs = 10_000;
const retryMs = 1_000;

/**
 * Keeps the ledger empty: a notice names a workspace with new deliveries, and a sweep every ten seconds finds what a
 * crash left behind. Workspaces take turns, so that a flood in one does not starve the others.
 */
export function startLedgerLoop() {
  const waiting = new Set<string>();
  const running = new Map<string, number>();
  let active = 0;
  let stopped = false;
  const idle = new Set<() => void>();

  const next = () => {
    for (const workspaceId of waiting) {
      if (active >= parallelInAll || stopped) return;
      const here = running.get(workspaceId) ?? 0;
      if (here >= parallelPerWorkspace) continue;
      // To the end of the line, until a run finds nothing left.
      waiting.delete(workspaceId);
      void run(workspaceId, here);
    }
  };

  const run = async (workspaceId: string, here: number) => {
    active++;
    running.set(workspaceId, here + 1);
    try {
      const { count, acknowledgements } = await processDeliveries(workspaceId);
      if (count) waiting.add(workspaceId);
      void acknowledge(workspaceId, acknowledgements);
    } catch (error) {
      log.error({ err: error, workspaceId }, "deliveries could not be processed; trying again");
      setTimeout(() => wake(workspaceId), retryMs).unref();
    } finally {
      active--;
      const left = (running.get(workspaceId) ?? 1) - 1;
      if (left) running.set(workspaceId, left);
      else running.delete(workspaceId);
      if (!active) for (const resolve of idle) resolve();
      next();
    }
  };

  const wake = (workspaceId: string) => {
    waiting.add(workspaceId);
    next();
  };

  const sweep = async () => {
    try {
      for (const { id } of await getDb().select({ id: workspaces.id }).from(workspaces)) wake(id);
    } catch (error) {
      log.warn({ err: error }, "the ledger could not be swept; trying again");
    }
  };

  const timer = setInterval(() => void sweep(), sweepMs);
  void sweep();
  return {
    wake,
    sweep: () => void sweep(),
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(timer);
      if (active) await new Promise<void>((resolve) => idle.add(resolve));
    },
  };
}
