import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { carryOut, distribute, planDistribution } from "./distribution";
import { migrationTables, referenceTables } from "./security";

const owner = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

test("every table has its place: reference tables on each node, tenant tables by workspace and together", async () => {
  const plan = await planDistribution(owner);
  const tables = await owner<{ name: string }[]>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all (${[...migrationTables]})`;
  expect(plan.map(({ table }) => table).sort()).toEqual(tables.map(({ name }) => name).sort());
  const isReference = (table: string) => (referenceTables as readonly string[]).includes(table);
  const [first] = plan.filter(({ table }) => !isReference(table));
  for (const { table, statement } of plan) {
    const by = table === first!.table ? "none" : `public.${first!.table}`;
    expect(statement).toBe(isReference(table) ? `select create_reference_table('public.${table}')` : `select create_distributed_table('public.${table}', 'workspace_id', colocate_with => '${by}')`);
  }
});

test("a table comes after those that its foreign keys lead to", async () => {
  const order = (await planDistribution(owner)).map(({ table }) => table);
  const keys = await owner<{ from: string; to: string }[]>`
    select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`;
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter(({ from, to }) => order.indexOf(to) > order.indexOf(from))).toEqual([]);
});

test("a PostgreSQL without Citus is told so, and stays as it was", async () => {
  await expect(distribute(owner)).rejects.toThrow(/has no Citus.*create extension citus/);
});

test("what is distributed already is left as it is", async () => {
  // What the plan calls of Citus, as far as a PostgreSQL without it can have it.
  await owner.unsafe(`
    create table pg_dist_partition (logicalrelid regclass);
    create function create_reference_table(t text) returns void language sql as $$ insert into pg_dist_partition values (t::regclass) $$;
    create function create_distributed_table(t text, c text, colocate_with text) returns void language sql as $$ insert into pg_dist_partition values (t::regclass) $$`);
  const plan = (await planDistribution(owner)).filter(({ table }) => table !== "pg_dist_partition");
  const said: string[][] = [[], []];
  for (const words of said) await carryOut(owner, plan, (line) => void words.push(line));
  expect(said[0]).toEqual(plan.map(({ words }) => words));
  expect(said[1]).toEqual(plan.map(({ table }) => `${table}: distributed already`));
  expect(await owner`select logicalrelid::text as table from pg_dist_partition order by 1`).toEqual(plan.map(({ table }) => ({ table })).toSorted((a, b) => (a.table < b.table ? -1 : 1)));
});
