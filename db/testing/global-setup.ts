import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { createCluster, ownerRole, startCluster } from "../embedded/cluster.mjs";
import { migrate } from "../migrate";
import { createTestRole } from "./as-test";
import { readCatalogue, readStatements, recordingSettings } from "./statements/recording";
import type { Catalogue } from "./statements/rules";
import { judge } from "./statements/verdict";

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

/** What the projects of one run share: Vitest sets them all up in one process before any of them begins. */
interface Shared {
  database: TestDatabase;
  /** Those that have not ended. */
  open: number;
  projects: TestProject[];
  stop(projects: readonly TestProject[]): Promise<void>;
}

const globals = globalThis as typeof globalThis & { weftTestDatabase?: Promise<Shared> };

/** Gives a project's test files the migrated database that each of them copies; the last project to end stops its server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = await (globals.weftTestDatabase ??= start());
  shared.projects.push(project);
  shared.open += 1;
  project.provide("testDatabase", shared.database);
  return async () => {
    shared.open -= 1;
    if (shared.open === 0) await shared.stop(shared.projects);
  };
}

/**
 * Starts a PostgreSQL of our own that forgets everything (or uses `WEFT_TEST_DATABASE_URL`, whose role must be allowed to create
 * databases and roles), and migrates one database that test files copy. At the end the statements that the application
 * sent to our own are held against the rules.
 */
async function start(): Promise<Shared> {
  const server = await startServer();
  const template = `weft_template_${process.pid}`;
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  try {
    await admin`create database ${admin(template)}`;
    await migrate({ ownerUrl: databaseUrl(server.adminUrl, template), appRole, appPassword });
    await inDatabase(server.adminUrl, template, createTestRole);
  } catch (error) {
    await admin.end();
    await server.stop();
    throw error;
  }
  return {
    database: { adminUrl: server.adminUrl, template, appRole, appPassword },
    open: 0,
    projects: [],
    async stop(projects) {
      try {
        if (server.records) await judgeStatements(projects, admin, await inDatabase(server.adminUrl, template, readCatalogue));
      } catch (error) {
        fail(`What the application sent could not be read: ${(error as Error).message}`);
      }
      await admin`drop database if exists ${admin(template)} with (force)`;
      await admin.end();
      await server.stop();
    },
  };
}

/** What fails here is no test of any file: it is told apart in a file of its own, which `npm test` counts as one test. */
async function judgeStatements(projects: readonly TestProject[], admin: postgres.Sql, catalogue: Catalogue): Promise<void> {
  const names = projects.map(({ name }) => name);
  const whole = (await Promise.all(projects.map(isWhole))).every(Boolean);
  const { statements, problems } = judge(await readStatements(admin, appRole), catalogue, { whole: whole && names.includes("db") && names.includes("db-apart") });
  await mkdir("test-results", { recursive: true });
  await writeFile(`test-results/statements-${names.includes("db") ? "db" : names[0]}.json`, JSON.stringify({ statements, problems, whole }));
  if (problems.length) fail(`Of ${statements} different statements of the application, these break the rules of the database (docs/ARCHITECTURE.md, data):\n\n${problems.join("\n\n")}`);
  else console.log(`${statements} different statements of the application keep the rules of the database.`);
}

/** Nothing that a teardown throws makes Vitest fail. */
function fail(words: string): void {
  console.error(`${words}\n`);
  process.exitCode = 1;
}

/** Whether every file of the project was run to its end, and none failed half way. */
async function isWhole(project: TestProject): Promise<boolean> {
  const run = project.vitest.state.getFiles().filter((file) => file.projectName === project.name);
  const { testFiles } = await project.globTestFiles();
  return !project.vitest.config.testNamePattern && run.length === testFiles.length && run.every((file) => ["pass", "skip"].includes(file.result?.state ?? ""));
}

async function startServer(): Promise<{ adminUrl: string; records: boolean; stop(): Promise<void> }> {
  const given = process.env.WEFT_TEST_DATABASE_URL;
  if (given) return { adminUrl: given, records: false, stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), "weft-test-"));
  const directory = join(folder, "postgres");
  await createCluster(directory, "owner");
  const cluster = await startCluster({ directory, settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 300, ...recordingSettings } });
  return {
    records: true,
    adminUrl: cluster.url({ role: ownerRole, password: "owner" }),
    async stop() {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function inDatabase<T>(adminUrl: string, database: string, work: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(databaseUrl(adminUrl, database), { max: 1, onnotice: () => {} });
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** The same server and account, another database. */
export function databaseUrl(url: string, database: string): string {
  const result = new URL(url);
  result.pathname = `/${database}`;
  return result.href;
}
