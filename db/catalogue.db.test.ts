import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { referenceTables } from "./security";

const owner = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const reference = [...referenceTables];
const tenantTables = () => owner<{ name: string; oid: number }[]>`
  select c.relname as name, c.oid::int as oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> all (${reference}) order by 1`;

test("every tenant table has workspace_id first in its primary key, and it is never null", async () => {
  const wrong = await owner`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join pg_constraint p on p.conrelid = c.oid and p.contype = 'p'
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = p.conkey[1]
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> all (${reference})
      and (a.attname is distinct from 'workspace_id' or not a.attnotnull)`;
  expect(wrong).toEqual([]);
  expect((await tenantTables()).length).toBeGreaterThan(15);
});

test("every unique index of a tenant table begins with workspace_id", async () => {
  const wrong = await owner`
    select i.indexrelid::regclass::text as index from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where n.nspname = 'public' and c.relname <> all (${reference}) and i.indisunique and a.attname <> 'workspace_id'`;
  expect(wrong).toEqual([]);
});

test("foreign keys stay within a workspace or lead to a reference table, and never set null", async () => {
  const keys = await owner<{ name: string; from: string; to: string; first: string; deletes: string }[]>`
    select k.conname as name, k.conrelid::regclass::text as from, k.confrelid::regclass::text as to, a.attname as first, k.confdeltype as deletes
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and n.nspname = 'public'`;
  const isReference = (table: string) => (reference as string[]).includes(table);
  expect(keys.filter((key) => !isReference(key.from) && key.first !== "workspace_id")).toEqual([]);
  expect(keys.filter((key) => isReference(key.from) && !isReference(key.to))).toEqual([]);
  expect(keys.filter((key) => !["a", "r", "c"].includes(key.deletes))).toEqual([]);
});

test("row-level security is on and forced for every tenant table, for reading and for writing", async () => {
  const wrong = await owner`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> all (${reference})
      and (not c.relrowsecurity or not c.relforcerowsecurity
        or not exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and pg_get_expr(p.polqual, p.polrelid) like '%app.workspace_id%'))`;
  expect(wrong).toEqual([]);
});

test("there are no triggers, rules, sequences or exclusion constraints of ours", async () => {
  expect(await owner`select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and not t.tgisinternal`).toEqual([]);
  expect(await owner`select rulename from pg_rules where schemaname = 'public'`).toEqual([]);
  expect(await owner`select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and relkind = 'S'`).toEqual([]);
  expect(await owner`select conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = 'public' and contype = 'x'`).toEqual([]);
});
