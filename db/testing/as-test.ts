import "server-only";
import { sql } from "drizzle-orm";
import type { Sql } from "postgres";
import { appRole, type Transaction } from "../client";
import { withWorkspace } from "../tenancy";

const testRole = "weft_test";

/**
 * As `withWorkspace`, for what a test itself prepares and looks up. It runs under a role of its own, which may do what the
 * application's may and sees the same rows, so that the statements that are read at the end of a run are the product's.
 */
export function asTest<T>(workspaceId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return withWorkspace(workspaceId, async (tx) => {
    await tx.execute(sql.raw(`set local role ${testRole}`));
    return work(tx);
  });
}

/** Makes that role, in a database that was just migrated. */
export async function createTestRole(owner: Sql): Promise<void> {
  const [existing] = await owner`select from pg_roles where rolname = ${testRole}`;
  if (!existing) await owner.unsafe(`create role ${testRole} nologin nosuperuser nobypassrls`);
  await owner.unsafe(`grant ${testRole} to ${appRole}; grant usage on schema public to ${testRole}`);
  // The very same rights: the application's role has this one's as well, and must not gain any by it.
  const grants = await owner<{ table: string; rights: string }[]>`
    select table_name as table, string_agg(privilege_type, ', ') as rights from information_schema.role_table_grants where grantee = ${appRole} and table_schema = 'public' group by 1`;
  await owner.unsafe(grants.map(({ table, rights }) => `grant ${rights} on ${table} to ${testRole}`).join(";"));
}
