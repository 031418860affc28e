import { warmUnderstanding } from "@/lib/dialogues/understand/warm";
import { log } from "@/lib/log";
import { warmLanguages } from "@/lib/insight/language/detect";
import { startJobs } from "./jobs";
import { startJanitor } from "./janitor";
import { startLedgerLoop } from "./ledger-loop";
import { listenForWork } from "./listen";
import { startSearchLoop } from "./search-loop";
import { startSessions } from "./sessions/sessions";

/**
 * Begins everything that a worker does: the ledger, the jobs, the index of what can be found, the sessions. Everything is a verb of lib/; here are only the loops that call them.
 * @param onEnd called when the job queue gives up by itself
 */
export async function startWorker(onEnd: () => void): Promise<{ stop(): Promise<void> }> {
  const ledger = startLedgerLoop();
  const search = startSearchLoop();
  const jobs = await startJobs(onEnd);
  const janitor = await startJanitor(jobs.workerIds);
  const sessions = startSessions(janitor.workerId);
  const stopListening = await listenForWork({
    onWork: ({ w, connection, signal, search: isForSearch }) => {
      if (isForSearch) search.wake(w);
      else if (signal) sessions.signal(signal);
      else if (connection) sessions.changed(connection);
      else ledger.wake(w);
    },
    onReconnect: () => ledger.sweep(),
  });
  log.info("worker ready");
  void warmUnderstanding().then(warmLanguages).catch((error: unknown) => log.warn({ err: error }, "answers could not be made ready for; the first one is slower"));
  return {
    async stop() {
      await Promise.allSettled([stopListening(), sessions.stop()]);
      await Promise.allSettled([ledger.stop(), search.stop(), jobs.stop()]);
      await janitor.stop();
    },
  };
}
