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
  await owner.unsafe(`grant ${testRole} to ${appRole}; grant usage on schema public to ${testRole}; grant select, insert, update, delete on all tables in schema public to ${testRole}`);
}
