import { closeDatabase } from "@/db";
import { log } from "@/lib/log";
import { startWorker } from "./start";

/** A worker as a program of its own. Run as many as you like. */
async function main(): Promise<void> {
  const worker = await startWorker(() => fail("the job queue ended"));
  process.send?.("ready");

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "worker stops");
    setTimeout(() => process.exit(1), 15_000).unref();
    await worker.stop();
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
