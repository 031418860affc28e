import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Whether a process with this id runs (a zombie does not). */
export function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  return statFields(pid)?.[0] !== "Z";
}

/**
 * When a process began, as an opaque string, or null when it does not run. With it a pid that was given
 * to another program since is told apart.
 */
export function birthOf(pid) {
  if (!isAlive(pid)) return null;
  return statFields(pid)?.[19] ?? ps(pid, "lstart=");
}

/** The command line of a process, or "" when it cannot be read. */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return process.platform === "linux" ? "" : ps(pid, "args=");
  }
}

/** The fields of /proc/PID/stat from the third (state) on, or null where there is no /proc. */
function statFields(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    return line.slice(line.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

function ps(pid, format) {
  try {
    return execFileSync("ps", ["-o", format, "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}
