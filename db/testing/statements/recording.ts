import type { Sql } from "postgres";
import { migrationTables, referenceTables } from "../../security";
import type { Catalogue } from "./rules";

/**
 * Settings of a PostgreSQL that remembers what it was sent: each statement once for every role, its constants as `$n`,
 * also what functions send. It costs a hash look-up a statement, and no more than this many are different.
 */
export const recordingSettings = { shared_preload_libraries: "pg_stat_statements", "pg_stat_statements.max": 50_000, "pg_stat_statements.track": "all" } as const;

/**
 * The statements that were run as `role`, in all databases of the server, also in those that are gone by now.
 * @throws Error when some were forgotten
 */
export async function readStatements(owner: Sql, role: string): Promise<string[]> {
  await owner`create schema if not exists recording`;
  await owner`create extension if not exists pg_stat_statements schema recording`;
  const [info] = await owner<{ dealloc: string }[]>`select dealloc from recording.pg_stat_statements_info`;
  if (info?.dealloc !== "0") throw new Error(`PostgreSQL forgot statements: more were different than pg_stat_statements.max = ${recordingSettings["pg_stat_statements.max"]}.`);
  const rows = await owner<{ query: string }[]>`
    select distinct s.query from recording.pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = ${role} order by 1`;
  return rows.map(({ query }) => query);
}

/** What the rules need to know, from a migrated database. */
export async function readCatalogue(owner: Sql): Promise<Catalogue> {
  const tables = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> all (${[...referenceTables, ...migrationTables]})`;
  const functions = await owner<{ name: string }[]>`select distinct proname as name from pg_proc where provolatile = 'v'`;
  return { tenantTables: new Set(tables.map(({ name }) => name)), volatileFunctions: new Set(functions.map(({ name }) => name)) };
}
