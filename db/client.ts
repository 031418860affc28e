import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

export type Schema = typeof schema;
export type Database = PostgresJsDatabase<Schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

interface Shared {
  sql: postgres.Sql;
  db: Database;
}

// Next bundles its own copy of this file: the pool is shared through globalThis.
const globals = globalThis as typeof globalThis & { weftDatabase?: Shared };

/** The role that every connection of the application runs as; it cannot bypass row-level security. */
export const appRole = "weft_app";

function connect(): Shared {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set. Start Weft with `npm start`, which sets it.");
  const sql = postgres(url, {
    max: Number(process.env.WEFT_DB_CONNECTIONS ?? 10),
    // A server that was given one URL only switches to the application's role at connection start.
    // What it asks is small: helping processes and compiled statements take longer to begin than the answer takes, the more so the more a workspace has.
    connection: { application_name: process.env.WEFT_PROCESS ?? "weft", role: appRole, max_parallel_workers_per_gather: "0", jit: "off" },
    onnotice: () => {},
    idle_timeout: 60,
    connect_timeout: 10,
    // In seconds. The library's own grows to 20 after a handful of failures, long after the database is back.
    backoff: (failures) => Math.min(0.1 * failures, 1),
  });
  return { sql, db: drizzle(sql, { schema }) };
}

const shared = () => (globals.weftDatabase ??= connect());

/** The pool itself: LISTEN/NOTIFY and bulk statements. Tenant tables show no row outside `inWorkspace`. */
export const getSql = (): postgres.Sql => shared().sql;

/** Drizzle over the pool, for reference tables. Tenant tables show no row outside `inWorkspace`. */
export const getDb = (): Database => shared().db;

/** Ends the pool of this process, letting running queries finish for up to 5 seconds. */
export async function closeDatabase(): Promise<void> {
  const current = globals.weftDatabase;
  globals.weftDatabase = undefined;
  await current?.sql.end({ timeout: 5 });
}
