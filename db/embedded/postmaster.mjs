import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandLine, isAlive } from "./processes.mjs";

/**
 * What PostgreSQL says of itself in the data folder, or null when it says nothing.
 * @see https://www.postgresql.org/docs/current/storage-file-layout.html (postmaster.pid)
 */
export function readPostmaster(directory) {
  const file = join(directory, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  return { pid: Number(lines[0]) || 0, port: Number(lines[3]) || 0, ready: lines[7]?.trim() === "ready" };
}

/** Ends the server that a killed launcher left behind in this folder, and clears the note of one that is dead. */
export async function clearPostmaster(directory) {
  const left = readPostmaster(directory);
  if (!left) return;
  if (left.pid && isPostgres(left.pid, directory)) {
    signal(left.pid, "SIGINT");
    for (let waited = 0; waited < 20_000 && isAlive(left.pid); waited += 50) await sleep(50);
    if (isAlive(left.pid)) signal(left.pid, "SIGQUIT");
    for (let waited = 0; waited < 5000 && isAlive(left.pid); waited += 50) await sleep(50);
  }
  // PostgreSQL trusts a pid that another program has got since, and refuses an empty file (a full disk leaves one).
  if (!left.pid || !isPostgres(left.pid, directory)) rmSync(join(directory, "postmaster.pid"), { force: true });
}

function isPostgres(pid, directory) {
  return isAlive(pid) && commandLine(pid).includes(directory);
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
