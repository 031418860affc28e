import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import postgres from "postgres";
import { closeDatabase } from "@/db";
import { migrate } from "@/db/migrate";
import { quiet } from "./figures";

export interface BenchDatabase {
  /** Past row-level security; several connections. */
  owner: postgres.Sql;
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** An embedded PostgreSQL of the bench's own, as durable as the product's; this process's verbs work on it. */
export async function startBenchDatabase(settings: Record<string, string> = {}): Promise<BenchDatabase> {
  // Not bundled with the bench: it starts programs that lie beside it.
  const { createCluster, ownerRole, startCluster } = (await import(pathToFileURL(resolve("db/embedded/cluster.mjs")).href)) as typeof import("@/db/embedded/cluster.mjs");
  const folder = await mkdtemp(join(tmpdir(), "weft-bench-"));
  const directory = join(folder, "postgres");
  await createCluster(directory, "owner");
  const cluster = await startCluster({ directory, settings });
  const ownerUrl = cluster.url({ role: ownerRole, password: "owner" });
  const appPassword = randomBytes(12).toString("base64url");
  await migrate({ ownerUrl, appPassword });
  process.env.DATABASE_OWNER_URL = ownerUrl;
  process.env.DATABASE_URL = cluster.url({ role: "weft_app", password: appPassword });
  process.env.WEFT_SECRET = randomBytes(32).toString("base64url");
  process.env.WEFT_DATA_DIR = folder;
  const owner = postgres(ownerUrl, { max: 4, onnotice: () => {} });
  return {
    owner,
    settle: () => settle(owner),
    async stop() {
      await closeDatabase();
      await owner.end();
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Flushes what earlier rounds have left to be written, so that it burdens neither side, and looks at what the tables hold, as autovacuum does. */
export async function settle(owner: postgres.Sql): Promise<void> {
  await owner`vacuum analyze`;
  await owner`checkpoint`;
  await quiet();
}
