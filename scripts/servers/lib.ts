import { execFile, spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import { access, mkdir, mkdtemp, readFile, readdir, rm, writeFile, chmod } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

export { freePort } from "../../db/embedded/cluster.mjs";

const run = promisify(execFile);

/** A real server cannot run on this machine. `message` says what is missing and how to get it. */
export class ServerUnavailable extends Error {
  override readonly name = "ServerUnavailable";
}

/** Makes a new folder below the system's temporary one that servers running as other users can enter. Remove it with {@link removeFolder}. */
export async function serverFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `weft-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}

/** Removes a folder of {@link serverFolder}; a file that a dying server still writes is waited for. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Whether something accepts connections on this port of 127.0.0.1. */
export function isPortOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const answer = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(1000, () => answer(false));
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
  });
}

/** Asks `condition` every 100 ms until it holds. @throws Error after `seconds`, or at once when `process` died, with the end of its log */
export async function waitUntil(what: string, condition: () => boolean | Promise<boolean>, options: { seconds?: number; process?: ServerProcess } = {}): Promise<void> {
  const { seconds = 60, process: server } = options;
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (server && !server.alive()) throw new Error(`${server.name} ended while waiting for ${what}.\n${await server.log()}`);
    if (Date.now() > end) throw new Error(`Waited ${seconds} s for ${what} in vain.${server ? `\n${await server.log()}` : ""}`);
    await sleep(100);
  }
}

/** Waits until a server accepts connections on this port of 127.0.0.1. @throws Error as {@link waitUntil} */
export async function waitForPort(port: number, options: { seconds?: number; process?: ServerProcess } = {}): Promise<void> {
  await waitUntil(`127.0.0.1:${port}`, () => isPortOpen(port), options);
}

export interface ServerProcess {
  readonly name: string;
  readonly pid: number;
  alive(): boolean;
  /** Ends it politely, its children with it; after `seconds` (default 10) by force. */
  stop(signal?: NodeJS.Signals, seconds?: number): Promise<void>;
  /** Ends it and its children as a crash would. */
  kill9(): Promise<void>;
  /** The last lines it printed. */
  log(): Promise<string>;
}

/**
 * Starts a program that stays in the foreground. Its output goes to `<folder>/<name>.log`. It ends with this process at
 * the latest. Only processes started here are ever signalled, by pid.
 */
export async function startProcess(name: string, command: string, args: string[], options: { folder: string; cwd?: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number }): Promise<ServerProcess> {
  const { folder, cwd = folder, env = process.env, uid, gid } = options;
  const logFile = join(folder, `${name}.log`);
  const output = createWriteStream(logFile, { flags: "a" });
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], ...(uid !== undefined && { uid }), ...(gid !== undefined && { gid }) });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error) => reject(new ServerUnavailable(`${name} cannot be started: ${error.message}`, { cause: error })));
  });
  const atExit = () => void child.kill("SIGKILL");
  process.once("exit", atExit);
  child.once("exit", () => {
    process.removeListener("exit", atExit);
    output.end();
  });
  const alive = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals, seconds: number) => {
    // A stopped parent starts no child that this list would miss.
    if (signal === "SIGKILL") child.kill("SIGSTOP");
    const family = await descendants(child.pid as number);
    if (signal === "SIGKILL") for (const pid of family) signalPid(pid, "SIGKILL");
    if (alive()) {
      child.kill(signal);
      if (!(await exited(child, seconds))) child.kill("SIGKILL");
    }
    for (const [pid, born] of family) if ((await startTime(pid)) === born) signalPid([pid, born], "SIGKILL");
  };
  return {
    name,
    pid: child.pid as number,
    alive,
    stop: (signal = "SIGTERM", seconds = 10) => end(signal, seconds),
    kill9: () => end("SIGKILL", 10),
    log: async () => (await readFile(logFile, "utf8").catch(() => "")).split("\n").slice(-30).join("\n"),
  };
}

async function exited(child: ChildProcess, seconds: number): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) if (child.exitCode !== null || child.signalCode !== null) return true;
  return false;
}

function signalPid([pid]: readonly [number, string], signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Children, their children and so on, each with its start time so that a reused pid is never mistaken for it. Linux only; elsewhere none. */
async function descendants(pid: number): Promise<Map<number, string>> {
  const parents = new Map<number, number>();
  for (const entry of await readdir("/proc").catch(() => [] as string[])) {
    const fields = /^\d+$/.test(entry) ? await statFields(Number(entry)) : null;
    if (fields) parents.set(Number(entry), Number(fields[1]));
  }
  const found = new Map<number, string>();
  const visit = async (parent: number): Promise<void> => {
    for (const [child, itsParent] of parents) {
      if (itsParent !== parent || found.has(child)) continue;
      found.set(child, (await startTime(child)) ?? "");
      await visit(child);
    }
  };
  await visit(pid);
  return found;
}

async function startTime(pid: number): Promise<string | null> {
  return (await statFields(pid))?.[19] ?? null;
}

/** The fields of /proc/<pid>/stat from the third (state) on: [1] is the parent, [19] the start time. */
async function statFields(pid: number): Promise<string[] | null> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return line ? line.slice(line.lastIndexOf(")") + 2).split(" ") : null;
}

/** Whether Debian says that this package is installed. */
async function isInstalled(name: string): Promise<boolean> {
  try {
    const { stdout } = await run("dpkg-query", ["-W", "-f=${db:Status-Status}", name]);
    return stdout.trim() === "installed";
  } catch {
    return false;
  }
}

/**
 * Installs what is missing of these Debian packages, without letting apt start a service.
 * @throws ServerUnavailable when this is not a Debian-like system, we are not root, or apt fails
 */
export async function installPackages(names: string[]): Promise<void> {
  const missing: string[] = [];
  for (const name of names) if (!(await isInstalled(name))) missing.push(name);
  if (missing.length === 0) return;
  const byHand = `Install them (Debian or Ubuntu: apt-get install ${missing.join(" ")}) and run this again.`;
  if (process.getuid?.() !== 0) throw new ServerUnavailable(`These packages are missing and only root may install them: ${missing.join(", ")}. ${byHand}`);
  const apt = (...args: string[]) => run("apt-get", ["-o", "DPkg::Lock::Timeout=600", "-o", "Acquire::Retries=2", "-qq", ...args], { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, maxBuffer: 1 << 24 });
  const install = () => apt("install", "-y", "--no-install-recommends", ...missing);
  await withoutServiceStarts(async () => {
    try {
      await install();
    } catch {
      try {
        await apt("update");
        await install();
      } catch (error) {
        throw new ServerUnavailable(`apt-get could not install ${missing.join(", ")}: ${error instanceof Error ? error.message : String(error)}. ${byHand}`, { cause: error });
      }
    }
  });
}

/** Debian asks this program before a package starts its service; exit code 101 forbids it. */
async function withoutServiceStarts(action: () => Promise<void>): Promise<void> {
  const policy = "/usr/sbin/policy-rc.d";
  const made = await writeFile(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755, flag: "wx" }).then(() => true, () => false);
  try {
    await action();
  } finally {
    if (made) await rm(policy, { force: true });
  }
}

/** A self-signed certificate for localhost and 127.0.0.1, valid 30 days, as PEM files in `folder`. @throws ServerUnavailable without openssl */
export async function selfSignedCertificate(folder: string): Promise<{ key: string; certificate: string }> {
  await mkdir(folder, { recursive: true });
  const key = join(folder, "tls.key");
  const certificate = join(folder, "tls.crt");
  const made = await access(certificate).then(() => true, () => false);
  if (!made) {
    try {
      await run("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", certificate, "-days", "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]);
    } catch (error) {
      throw new ServerUnavailable(`openssl could not make a certificate: ${error instanceof Error ? error.message : String(error)}. Install openssl and run this again.`, { cause: error });
    }
  }
  return { key, certificate };
}

/** The numeric ids of a system user. @throws ServerUnavailable when there is none */
export async function systemUser(name: string): Promise<{ uid: number; gid: number }> {
  const line = (await readFile("/etc/passwd", "utf8")).split("\n").find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (!uid || !gid) throw new ServerUnavailable(`This system has no user "${name}".`);
  return { uid: Number(uid), gid: Number(gid) };
}
