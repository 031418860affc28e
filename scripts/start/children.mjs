import { spawn } from "node:child_process";

const lifeline = new URL("lifeline.mjs", import.meta.url).href;

/**
 * Starts a Node program tied to this process: it leads a process group of its own, so that Ctrl-C reaches only the
 * launcher, and it ends when the launcher is gone.
 */
export function spawnTied(args, { env = process.env, cwd, onLine }) {
  const child = spawn(process.execPath, ["--import", lifeline, ...args], {
    cwd, detached: true, stdio: ["pipe", "pipe", "pipe", "ipc"], env: { ...env, WEFT_LIFELINE: String(process.pid) },
  });
  child.stdin.on("error", () => {});
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8");
    stream.on("data", (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      lines.forEach(onLine);
    });
    stream.on("end", () => rest && onLine(rest));
  }
  const ended = new Promise((done) => {
    child.on("error", (error) => done({ code: 1, error }));
    child.on("close", (code, signal) => done({ code, signal }));
  });
  // A program that has something to wait for sends "ready" when it is.
  const ready = new Promise((done) => child.on("message", (message) => message === "ready" && done()));
  return { pid: child.pid, ended, ready, child };
}

/** Asks a tied program to end; after `patience` milliseconds it is made to, with all it started. */
export async function endTied({ pid, ended, child }, patience = 20_000) {
  child.kill("SIGTERM");
  const timer = setTimeout(() => killGroup(pid, "SIGKILL"), patience);
  await ended;
  clearTimeout(timer);
}

/** Signals a process group that this launcher, or a dead one before it, started. */
export function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Runs a Node program to its end. @returns its exit code and the last 100,000 characters that it printed */
export async function runTied(args, { onStart = () => {}, onLine = () => {}, ...options }) {
  let output = "";
  const tied = spawnTied(args, {
    ...options,
    onLine(line) {
      output = `${output}${line}\n`.slice(-100_000);
      onLine(line);
    },
  });
  onStart(tied);
  const { code, error } = await tied.ended;
  return { code: code ?? 1, output: error ? error.message : output };
}
