import type { TransactionSql } from "postgres";

/** The migrations' own books: nobody else has a right to them. */
export const migrationTables: readonly string[] = ["weft_migrations", "weft_made"];

/** Tables without a tenant. Everything else must carry `workspace_id` and row-level security. */
export const referenceTables = ["workspaces", "users", "accounts", "sessions", "user_workspaces", "connection_routes", "link_routes", "workers", "rate_limits"] as const;

/** Tables that one function of their owner's reads for the application (docs/adr/0011): to everybody else they are closed like all others. */
export const readByOwner: readonly string[] = ["search_texts"];
/** What the application may call of the owner's. */
const doors = ["weft_search"];

const policy = "using (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)";

/** What `applySecurity` comes to on the same tables. */
export const securityText = `${referenceTables.join(" ")} ${policy}`;

/**
 * Gives the application's role its rights and every tenant table row-level security, in the migrations' own transaction, so
 * that no new table can be forgotten. Safe to repeat.
 */
export async function applySecurity(tx: TransactionSql, appRole: string): Promise<void> {
  const role = tx(appRole);
  await tx`grant usage on schema public to ${role}`;
  const tables = await tx<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`;
  for (const { name } of tables) {
    const table = tx(name);
    if (migrationTables.includes(name)) continue;
    await tx`grant select, insert, update, delete on ${table} to ${role}`;
    if ((referenceTables as readonly string[]).includes(name)) continue;
    await tx`alter table ${table} enable row level security`;
    await (readByOwner.includes(name) ? tx`alter table ${table} no force row level security` : tx`alter table ${table} force row level security`);
    await tx`drop policy if exists workspace_rows on ${table}`;
    await tx`create policy workspace_rows on ${table} ${tx.unsafe(policy)}`;
  }
  const functions = await tx<{ name: string }[]>`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.proname = any(${doors as string[]})`;
  for (const { name } of functions) await tx`grant execute on function ${tx.unsafe(name)} to ${role}`;
}

/**
 * Makes the application's role where there is none.
 * @returns whether it was made now: a restored dump has the tables and not the role
 * @throws a plain sentence when the URL's role may not create roles
 */
export async function ensureRole(tx: TransactionSql, appRole: string, appPassword?: string): Promise<boolean> {
  const [existing] = await tx<{ bypasses: boolean; member: boolean }[]>`
    select rolsuper or rolbypassrls as bypasses, pg_has_role(current_user, oid, 'member') as member from pg_roles where rolname = ${appRole}`;
  if (existing?.bypasses) throw new Error(`The database role ${appRole} is a superuser or bypasses row-level security. Remove that right: alter role ${appRole} nosuperuser nobypassrls.`);
  if (!existing) {
    try {
      await tx.savepoint((inner) => inner`create role ${inner(appRole)} nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication`);
    } catch (error) {
      throw new Error(`The role in DATABASE_URL may not create the role ${appRole}. Let an administrator run: create role ${appRole} nologin; grant ${appRole} to the role in DATABASE_URL.`, { cause: error });
    }
  }
  if (!existing?.member) await tx`grant ${tx(appRole)} to current_user`;
  // A literal: ALTER ROLE takes no parameters. The password is generated, base64url.
  if (appPassword) await tx.unsafe(`alter role "${appRole}" login password '${appPassword.replaceAll("'", "''")}'`);
  return !existing;
}
