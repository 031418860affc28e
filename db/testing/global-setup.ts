import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { createCluster, ownerRole, startCluster } from "../embedded/cluster.mjs";
import { migrate } from "../migrate";

declare module "vitest" {
  export interface ProvidedContext {
    testDatabase: TestDatabase;
  }
}

/** The migrated database that each test file gets a copy of. */
export interface TestDatabase {
  /** Address of the server's own database, for a role that may create databases. */
  adminUrl: string;
  template: string;
  appRole: string;
  appPassword: string;
}

const appRole = "weft_app";
const appPassword = "app";

/**
 * Starts a PostgreSQL of our own that forgets everything (or uses `WEFT_TEST_DATABASE_URL`, whose role must be allowed to create
 * databases and roles), and migrates one database that test files copy.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `weft_template_${process.pid}_${project.name}`;
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  try {
    await admin`create database ${admin(template)}`;
    await migrate({ ownerUrl: databaseUrl(server.adminUrl, template), appRole, appPassword });
  } catch (error) {
    await admin.end();
    await server.stop();
    throw error;
  }
  project.provide("testDatabase", { adminUrl: server.adminUrl, template, appRole, appPassword });
  return async () => {
    await admin`drop database if exists ${admin(template)} with (force)`;
    await admin.end();
    await server.stop();
  };
}

async function startServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const given = process.env.WEFT_TEST_DATABASE_URL;
  if (given) return { adminUrl: given, stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), "weft-test-"));
  const directory = join(folder, "postgres");
  await createCluster(directory, "owner");
  const cluster = await startCluster({ directory, settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 300 } });
  return {
    adminUrl: cluster.url({ role: ownerRole, password: "owner" }),
    async stop() {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same server and account, another database. */
export function databaseUrl(url: string, database: string): string {
  const result = new URL(url);
  result.pathname = `/${database}`;
  return result.href;
}
