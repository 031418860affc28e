import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findBinaries, postgresMajor } from "./binaries.mjs";
import { unprivileged } from "./identity.mjs";
import { clearPostmaster, readPostmaster } from "./postmaster.mjs";

export const ownerRole = "weft_owner";
const guard = fileURLToPath(new URL("guard.sh", import.meta.url));

/** PostgreSQL could not be made or started; `output` is what it said. */
export class ClusterError extends Error {
  constructor(message, output = "") {
    super(message);
    this.output = output;
  }
}

/**
 * Makes the data folder when there is none. It appears whole or not at all, so a kill in the middle leaves nothing behind
 * that the next start would trust.
 * @returns whether it was made now
 * @throws ClusterError when it belongs to another major version, or initdb fails
 */
export async function createCluster(directory, ownerPassword) {
  const versionFile = join(directory, "PG_VERSION");
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, "utf8").trim();
    if (version === String(postgresMajor)) return false;
    throw new ClusterError(`${directory} was made by PostgreSQL ${version}, and this Weft brings PostgreSQL ${postgresMajor}. Dump it with version ${version} and restore it into a new one.`);
  }
  const draft = `${directory}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, "password"), ownerPassword, { mode: 0o600 });
  try {
    await initialise(draft);
    rmSync(directory, { recursive: true, force: true });
    renameSync(join(draft, "data"), directory);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return true;
}

async function initialise(draft) {
  const { initdb } = findBinaries();
  // C.UTF-8 sorts the same everywhere and knows every script's letters; not every system has the name for it.
  for (const characters of ["C.UTF-8", "en_US.UTF-8", "C"]) {
    rmSync(join(draft, "data"), { recursive: true, force: true });
    const { prefix, ids } = unprivileged(draft);
    const [command, ...args] = [
      ...prefix, initdb, "-D", join(draft, "data"), "--username", ownerRole, "--pwfile", join(draft, "password"),
      "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--lc-ctype", characters,
      "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions",
    ];
    const { code, output } = await runToEnd(command, args, ids);
    if (code === 0) return;
    if (!/invalid locale name/.test(output)) throw new ClusterError("initdb failed.", output);
  }
}

/**
 * Starts PostgreSQL on a loopback port and waits until it accepts connections; crash recovery may take a while.
 * It ends when this process ends, however that happens.
 * @param options.directory the data folder
 * @param options.port wished port; another free one is taken when it is in use
 * @param options.settings server settings by name, e.g. `{ fsync: "off" }`
 * @param options.onLine receives each line of its log
 * @throws ClusterError when it ends instead
 */
export async function startCluster({ directory: given, port, settings = {}, onLine = () => {} }) {
  const directory = resolve(given);
  await clearPostmaster(directory);
  const tries = 5;
  for (let attempt = 1; ; attempt++) {
    const chosen = (attempt === 1 && port && (await isFree(port))) ? port : await freePort();
    try {
      return await launch({ directory, port: chosen, settings, onLine });
    } catch (error) {
      // Somebody took the port between our look and PostgreSQL's, or a killed server's last processes are still leaving.
      const passing = /could not bind|Address already in use|shared memory block .* still in use/i;
      if (attempt === tries || !passing.test(error.output ?? "")) throw error;
      await sleep(500);
    }
  }
}

async function launch({ directory, port, settings, onLine }) {
  const { postgres } = findBinaries();
  const { prefix, ids } = unprivileged(directory);
  const all = {
    listen_addresses: "127.0.0.1", port, unix_socket_directories: "", wal_level: "minimal", max_wal_senders: 0,
    timezone: "UTC", log_timezone: "UTC", log_line_prefix: "", log_min_messages: "fatal", log_checkpoints: "off", jit: "off", ...settings,
  };
  const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn("sh", [guard, ...prefix, postgres, "-D", directory, ...options], {
    ...ids, cwd: dirname(directory), stdio: ["pipe", "pipe", "pipe"], detached: true,
  });
  child.stdin.on("error", () => {});
  const ended = new Promise((done) => {
    child.on("error", (error) => done({ error }));
    child.on("close", (code) => done({ code }));
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    eachLine(stream, (line) => {
      output = `${output}${line}\n`.slice(-20_000);
      onLine(line);
    });
  }
  let gone = null;
  void ended.then((result) => (gone = result));
  while (!readPostmaster(directory)?.ready) {
    if (gone) throw new ClusterError(gone.error ? `PostgreSQL could not be started: ${gone.error.message}` : "PostgreSQL ended while starting.", output);
    await sleep(15);
  }
  return {
    port,
    /** The guard's process id; it leads a process group of its own. */
    pid: child.pid,
    /** Settles when the server has ended for any reason. */
    ended,
    url: (account) => addressOf(port, account),
    /** Ends it the fast way: open transactions are rolled back, everything committed is on the disk. */
    async stop() {
      child.stdin.end();
      const patience = setTimeout(() => process.kill(-child.pid, "SIGKILL"), 30_000);
      await ended;
      clearTimeout(patience);
    },
  };
}

/** The address of a database on this machine for a role. */
export function addressOf(port, { role, password, database = "postgres" }) {
  return `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

function runToEnd(command, args, ids) {
  return new Promise((done) => {
    const child = spawn(command, args, { ...ids, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) => done({ code: 1, output: `${basename(command)}: ${error.message}` }));
    child.on("close", (code) => done({ code, output }));
  });
}

function eachLine(stream, onLine) {
  let rest = "";
  stream.on("data", (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop();
    lines.forEach(onLine);
  });
  stream.on("end", () => rest && onLine(rest));
}

// Below those that systems give to outgoing connections (from 32768 on Linux, 49152 elsewhere): none of those can take it before it is used.
const lowestPort = 20_000;
const highestPort = 32_767;

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort() {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(lowestPort, highestPort + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port between ${lowestPort} and ${highestPort} is free.`);
}

/** Whether `port` of `host` can be listened on. */
export function isFree(port, host = "127.0.0.1") {
  return new Promise((done) => {
    const server = createServer().once("error", () => done(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)));
  });
}
