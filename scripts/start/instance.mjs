import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { birthOf } from "../../db/embedded/processes.mjs";
import { killGroup } from "./children.mjs";
import { readLock, takeLock } from "./lock.mjs";
import { Failure } from "./report.mjs";

const fileIn = (dataDirectory) => join(dataDirectory, "instance.json");

/**
 * Makes this process the one that runs Weft on this data folder, and ends what a killed predecessor left running.
 * @returns `{ running }` when another one is at work, else how to note what was started and how to give the place back
 */
export async function becomeInstance(dataDirectory) {
  const { lock, holder } = takeLock(fileIn(dataDirectory));
  if (holder) return { running: holder };
  await Promise.all((lock.before?.children ?? []).map(endLeftover));
  const children = [];
  return {
    /** Whoever takes over after a kill ends the process groups noted here. */
    noteChild({ pid }) {
      children.push({ pid, birth: birthOf(pid) });
      lock.note({ children: children.filter((child) => child.birth === birthOf(child.pid)) });
    },
    note: lock.note,
    release: lock.release,
  };
}

/** What the Weft that runs on this data folder has noted, or null when none does. */
export function runningInstance(dataDirectory) {
  return existsSync(fileIn(dataDirectory)) ? readLock(fileIn(dataDirectory)) : null;
}

async function endLeftover({ pid, birth }) {
  const remains = () => birth && birthOf(pid) === birth;
  // Most notice by themselves that the launcher is gone.
  for (const [signal, patience] of [[null, 1500], ["SIGTERM", 10_000], ["SIGKILL", 2000]]) {
    if (signal && remains()) killGroup(pid, signal);
    for (let waited = 0; waited < patience && remains(); waited += 25) await sleep(25);
  }
  if (remains()) throw new Failure(`An earlier start left process ${pid} behind, and it cannot be ended. End it with: kill -9 ${pid}`);
}
