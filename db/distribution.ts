import type { Sql } from "postgres";
import { migrationTables, referenceTables } from "./security";

/** One table's part of the distribution: a statement for Citus, and what it does in words. */
export interface DistributionStep {
  table: string;
  words: string;
  statement: string;
}

/**
 * How a migrated database is spread over Citus nodes: tables without a tenant are on each node, tenant tables are cut by
 * workspace_id, all in the same places, so that each workspace is whole on one node. A table comes after those that its
 * foreign keys lead to, as Citus wants it.
 */
export async function planDistribution(owner: Sql): Promise<DistributionStep[]> {
  const tables = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`;
  const keys = await owner<{ from: string; to: string }[]>`
    select f.relname as from, t.relname as to from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace`;
  const names = tables.map(({ name }) => name).filter((name) => !migrationTables.includes(name)); // theirs stay on the coordinator
  const isReference = (name: string) => (referenceTables as readonly string[]).includes(name);
  const tenant = afterTheirKeys(names.filter((name) => !isReference(name)), keys);
  return [
    ...afterTheirKeys(names.filter(isReference), keys).map((table) => ({ table, words: `${table}: a copy on each node`, statement: `select create_reference_table('public.${table}')` })),
    ...tenant.map((table, index) => {
      const together = index === 0 ? "none" : `public.${tenant[0]}`;
      return { table, words: `${table}: by workspace_id${index ? `, together with ${tenant[0]}` : ""}`, statement: `select create_distributed_table('public.${table}', 'workspace_id', colocate_with => '${together}')` };
    }),
  ];
}

/** @throws Error when keys lead in a circle */
function afterTheirKeys(names: readonly string[], keys: readonly { from: string; to: string }[]): string[] {
  const ordered: string[] = [];
  const waiting = new Set(names);
  while (waiting.size) {
    const ready = [...waiting].filter((name) => keys.every(({ from, to }) => from !== name || to === name || !waiting.has(to)));
    if (!ready.length) throw new Error(`The foreign keys of ${[...waiting].join(", ")} lead in a circle.`);
    for (const name of ready) {
      ordered.push(name);
      waiting.delete(name);
    }
  }
  return ordered;
}

/**
 * Carries the plan out, table by table; what is distributed already is left as it is, so that it can be repeated.
 * @throws Error in plain words when this PostgreSQL has no Citus
 */
export async function distribute(owner: Sql, onStep: (words: string) => void = () => {}): Promise<void> {
  const [citus] = await owner`select from pg_extension where extname = 'citus'`;
  if (!citus) throw new Error("This PostgreSQL has no Citus, which spreads a database over several machines. Install it there and on its nodes (https://docs.citusdata.com), run `create extension citus` and `select citus_add_node(…)`, then try again. `npm run db:distribute -- --plan` shows what would be done.");
  await carryOut(owner, await planDistribution(owner), onStep);
}

export async function carryOut(owner: Sql, plan: readonly DistributionStep[], onStep: (words: string) => void): Promise<void> {
  // Without it the other nodes never hear of SET LOCAL app.workspace_id, and their row-level security shows nothing.
  await owner.unsafe(`do $$ begin execute format('alter database %I set citus.propagate_set_commands to local', current_database()); end $$`);
  const done = new Set((await owner<{ name: string }[]>`select c.relname as name from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid`).map(({ name }) => name));
  for (const { table, words, statement } of plan) {
    if (done.has(table)) {
      onStep(`${table}: distributed already`);
      continue;
    }
    await owner.unsafe(statement);
    onStep(words);
  }
}
