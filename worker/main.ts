import { closeDatabase } from "@/db";
import { log } from "@/lib/log";
import { startJobs } from "./jobs";
import { startJanitor } from "./janitor";
import { startLedgerLoop } from "./ledger-loop";
import { listenForWork } from "./listen";
import { startSessions } from "./sessions/sessions";

/** Everything a worker does is a verb of lib/; here are only the loops that call them. Run as many workers as you like. */
async function main(): Promise<void> {
  const ledger = startLedgerLoop();
  const jobs = await startJobs(() => fail("the job queue ended"));
  const janitor = await startJanitor(jobs.workerIds);
  const sessions = startSessions(janitor.workerId);
  const stopListening = await listenForWork({
    onWork: ({ w, connection, signal }) => {
      if (signal) sessions.signal(signal);
      else if (connection) sessions.changed(connection);
      else ledger.wake(w);
    },
    onReconnect: () => ledger.sweep(),
  });
  log.info("worker ready");
  process.send?.("ready");

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "worker stops");
    setTimeout(() => process.exit(1), 15_000).unref();
    await Promise.allSettled([stopListening(), sessions.stop()]);
    await Promise.allSettled([ledger.stop(), jobs.stop()]);
    await janitor.stop();
    await closeDatabase();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
}

// A worker that lost its way ends: the next one starts with what the database says, and frees what this one held.
function fail(reason: string, error?: unknown): void {
  log.fatal({ err: error }, `worker ends: ${reason}`);
  process.exit(1);
}
process.on("unhandledRejection", (error) => fail("what the job queue promised was not kept", error));

main().catch((error: unknown) => {
  log.fatal({ err: error }, "worker could not start");
  process.exit(1);
});
