import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { createCluster, ownerRole, startCluster } from "../../db/embedded/cluster.mjs";
import { freePort, installPackages, removeFolder, serverFolder, ServerUnavailable, startProcess, waitForPort, waitUntil } from "./lib";

const run = promisify(execFile);

/** A running Bluesky network on loopback. It has no service for private messages: nobody publishes one. */
export interface BlueskyServer {
  /** The server that keeps the accounts: what people enter as theirs. */
  url: string;
  users: Record<"alice" | "bob" | "crm", { handle: string; password: string }>;
  /** Calls a method as one of the users, as another program would make it. */
  as(user: keyof BlueskyServer["users"]): Promise<(nsid: string, request?: { query?: Record<string, string>; body?: unknown }) => Promise<Record<string, unknown>>>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** The last one that names Node 20. */
const packages = ["@atproto/dev-env@0.3.215"];
/** npm runs no install script unasked; this one's is a compiler. */
const compiled = "better-sqlite3";
export const blueskyPackages = ["redis-server"];
const users = Object.fromEntries(["alice", "bob", "crm"].map((name) => [name, { handle: `${name}.test`, password: `${name}-pw` }])) as BlueskyServer["users"];

/**
 * Starts directory, server and AppView with three accounts. The first time on a machine its packages are fetched and built,
 * which takes minutes; they are kept in the system's temporary folder.
 * @throws ServerUnavailable when it cannot be installed
 */
export async function startBluesky(): Promise<BlueskyServer> {
  const installed = await prepareBluesky();
  const folder = await serverFolder("bluesky");
  await Promise.all(["pds", "blobs", "tmp"].map((name) => mkdir(join(folder, name))));
  const password = randomBytes(18).toString("hex");
  const directory = join(folder, "database");
  await createCluster(directory, password);
  const cluster = await startCluster({ directory, settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "64MB" } });
  const redisPort = await freePort();
  const redis = await startProcess("redis", "redis-server", ["--bind", "127.0.0.1", "--port", String(redisPort), "--save", "", "--dir", folder], { folder });
  await waitForPort(redisPort, { process: redis });
  const [pdsPort, plcPort, appViewPort] = [await freePort(), await freePort(), await freePort()];
  const network = { packages: installed, folder, pdsPort, plcPort, appViewPort, databaseUrl: cluster.url({ role: ownerRole, password, database: "postgres" }), redisHost: `127.0.0.1:${redisPort}`, accounts: Object.values(users) };
  const server = await startProcess("network", process.execPath, [resolve("scripts/servers/bluesky-network.mjs")], { folder, env: { ...process.env, BLUESKY_NETWORK: JSON.stringify(network), TMPDIR: join(folder, "tmp"), LOG_ENABLED: "false", NODE_ENV: "development", NODE_OPTIONS: "" } });
  const stop = async () => {
    await server.stop("SIGINT");
    await redis.stop();
    await cluster.stop();
    await removeFolder(folder);
  };
  try {
    await waitUntil("the accounts", async () => /^READY/m.test(await server.log()), { seconds: 180, process: server });
  } catch (error) {
    await stop();
    throw error;
  }
  const url = `http://localhost:${pdsPort}`;
  return { url, users, as: (user) => signIn(url, users[user]), stop };
}

async function signIn(url: string, { handle, password }: { handle: string; password: string }): ReturnType<BlueskyServer["as"]> {
  const call = async (nsid: string, token: string | null, { query, body }: { query?: Record<string, string>; body?: unknown } = {}) => {
    const response = await fetch(`${url}/xrpc/${nsid}${query ? `?${new URLSearchParams(query)}` : ""}`, { headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { "content-type": "application/json" }) }, ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }) });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`${nsid}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const session = await call("com.atproto.server.createSession", null, { body: { identifier: handle, password } });
  return (nsid, request) => call(nsid, String(session.accessJwt), request);
}

/** Fetches and builds the packages, where that has not been done on this machine. @returns their folder, which appears whole or not at all @throws ServerUnavailable */
export async function prepareBluesky(): Promise<string> {
  await installPackages(blueskyPackages);
  const key = createHash("sha256").update(JSON.stringify([packages, process.version])).digest("hex").slice(0, 16);
  const ready = join(tmpdir(), "weft-servers", `bluesky-${key}`);
  if (existsSync(ready)) return ready;
  await mkdir(join(tmpdir(), "weft-servers"), { recursive: true });
  const draft = await mkdtemp(`${ready}-`);
  try {
    await writeFile(join(draft, "package.json"), JSON.stringify({ private: true }));
    const npm = (...args: string[]) => run("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd: draft, maxBuffer: 1 << 24 });
    await npm("install", ...packages);
    await npm("rebuild", compiled);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw new ServerUnavailable(`npm could not install ${packages.join(", ")}: ${error instanceof Error ? error.message : String(error)}. A compiler for C++ and Python are needed as well.`, { cause: error });
  }
  // Somebody else may have been faster.
  await rename(draft, ready).catch(() => rm(draft, { recursive: true, force: true }));
  return ready;
}
