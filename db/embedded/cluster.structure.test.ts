import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCluster, ownerRole, startCluster } from "./cluster.mjs";
import { isAlive } from "./processes.mjs";

const folder = mkdtempSync(join(tmpdir(), "weft-cluster-"));
const directory = join(folder, "postgres");
const note = join(directory, "postmaster.pid");
beforeAll(() => createCluster(directory, "owner"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Cluster = Awaited<ReturnType<typeof startCluster>>;
const connect = (cluster: Cluster) => postgres(cluster.url({ role: ownerRole, password: "owner" }), { max: 1, onnotice: () => {} });

/** Kills the server, and neither its guard nor the process that serves a busy client. @returns that process */
async function killBesideBusyClient(cluster: Cluster): Promise<number> {
  const sql = connect(cluster);
  const [session] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const busy = sql`select count(*) from generate_series(1, 30000000)`.catch(() => {});
  // Until it has begun.
  await sleep(200);
  process.kill(Number(readFileSync(note, "utf8").split("\n")[0]), "SIGKILL");
  void busy.then(() => sql.end({ timeout: 0 }));
  await cluster.ended;
  return session!.pid;
}

test("after kill -9 a new server does not begin while a process of the old one may still write", async () => {
  const busy = await killBesideBusyClient(await startCluster({ directory }));
  expect(isAlive(busy)).toBe(true);
  const next = await startCluster({ directory });
  expect(isAlive(busy)).toBe(false);
  await next.stop();
});
