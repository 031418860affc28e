import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "libpg-query";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, getSql } from "./client";
import { migrationTables, readByOwner, referenceTables } from "./security";
import { readCatalogue } from "./testing/statements/recording";
import { lastName, nodesIn } from "./testing/statements/syntax";

// What keeps the schema ready to be distributed by workspace, read from the database itself (docs/ARCHITECTURE.md, data).

const owner = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
afterAll(async () => {
  await owner.end();
  await closeDatabase();
});

const reference = [...referenceTables, ...migrationTables];
const isReference = (table: string) => (reference as string[]).includes(table);
const ofTenant = () => owner`c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all (${reference})`;

describe("keys", () => {
  test("every tenant table has workspace_id first in its primary key: a uuid that is never null and that nothing fills in", async () => {
    const tables = await owner<{ name: string; first: string | null; type: string; required: boolean; filled: boolean }[]>`
      select c.relname as name, a.attname as first, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required, a.atthasdef as filled
      from pg_class c left join pg_constraint p on p.conrelid = c.oid and p.contype = 'p' left join pg_attribute a on a.attrelid = c.oid and a.attnum = p.conkey[1]
      where ${ofTenant()} order by 1`;
    expect(tables.length).toBeGreaterThan(15);
    expect(tables).toEqual(tables.map(({ name }) => ({ name, first: "workspace_id", type: "uuid", required: true, filled: false })));
  });

  test("every index of a tenant table begins with workspace_id, the unique ones without exception", async () => {
    const indexes = await owner<{ index: string; first: string | null; unique: boolean }[]>`
      select i.indexrelid::regclass::text as index, a.attname as first, i.indisunique as unique
      from pg_index i join pg_class c on c.oid = i.indrelid left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where ${ofTenant()}`;
    expect(indexes.filter(({ unique }) => unique).length).toBeGreaterThan(20);
    // Of that one each word begins with what only one workspace has (lib/search/segments.ts).
    expect(indexes.filter(({ index, first }) => first !== "workspace_id" && index !== "search_texts_words")).toEqual([]);
  });

  test("foreign keys stay within a workspace or lead to a reference table, and set nothing", async () => {
    const keys = await owner<{ name: string; from: string; to: string; columns: string[]; targets: string[]; deletes: string; updates: string; checked: boolean }[]>`
      select k.conname as name, f.relname as from, t.relname as to, k.confdeltype as deletes, k.confupdtype as updates, k.convalidated and not k.condeferrable as checked,
        array(select attname::text from unnest(k.conkey) with ordinality u(n, place) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by place) as columns,
        array(select attname::text from unnest(k.confkey) with ordinality u(n, place) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by place) as targets
      from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid where k.contype = 'f' and k.connamespace = 'public'::regnamespace`;
    const between = keys.filter(({ from, to }) => !isReference(from) && !isReference(to));
    expect(between.length).toBeGreaterThan(10);
    expect(between.filter(({ columns, targets }) => columns[0] !== "workspace_id" || targets[0] !== "workspace_id" || columns.length < 2)).toEqual([]);
    expect(keys.filter(({ from, to }) => isReference(from) && !isReference(to))).toEqual([]);
    // r: RESTRICT, a: NO ACTION, c: CASCADE; the others would set columns, workspace_id among them.
    expect(keys.filter(({ deletes, updates }) => !["a", "r", "c"].includes(deletes) || updates !== "a")).toEqual([]);
    expect(keys.filter(({ checked }) => !checked)).toEqual([]);
  });

  test("ids come from the application: no sequence, no identity, no default that is another each time", async () => {
    expect(await owner`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'`).toEqual([]);
    expect(await owner`select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace and a.attidentity <> ''`).toEqual([]);
    const { volatileFunctions } = await readCatalogue(owner);
    const defaults = await owner<{ column: string; expression: string }[]>`
      select c.relname || '.' || a.attname as column, pg_get_expr(d.adbin, d.adrelid) as expression
      from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where c.relnamespace = 'public'::regnamespace`;
    expect(defaults.length).toBeGreaterThan(20);
    expect(defaults.filter(({ expression }) => functionsOf(`select ${expression}`).some((name) => volatileFunctions.has(name)))).toEqual([]);
  });
});

function functionsOf(sql: string): string[] {
  return [...nodesIn(parseSync(sql))].flatMap(([kind, node]) => (kind === "FuncCall" ? [lastName((node as { funcname?: [] }).funcname)] : []));
}

describe("what another node would not do", () => {
  test("there are no triggers, rules, exclusion constraints or views of ours", async () => {
    expect(await owner`select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'public'::regnamespace and not t.tgisinternal`).toEqual([]);
    expect(await owner`select evtname from pg_event_trigger`).toEqual([]);
    expect(await owner`select rulename from pg_rules where schemaname = 'public'`).toEqual([]);
    expect(await owner`select conname from pg_constraint where connamespace = 'public'::regnamespace and contype in ('x', 't')`).toEqual([]);
    expect(await owner`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')`).toEqual([]);
  });

  test("no table inherits from another, and no partition is partitioned again", async () => {
    expect(await owner`select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where c.relnamespace = 'public'::regnamespace and (not c.relispartition or c.relkind = 'p')`).toEqual([]);
  });

  test("a migration adds one constraint in each ALTER TABLE, and makes nothing that the schema may not have", () => {
    const files = readdirSync("db/migrations").filter((file) => file.endsWith(".sql"));
    const statements = files.flatMap((file) => readFileSync(`db/migrations/${file}`, "utf8").split("--> statement-breakpoint").flatMap((sql) => (parseSync(sql).stmts ?? []).map(({ stmt }) => ({ file, stmt }))));
    expect(statements.length).toBeGreaterThan(50);
    const many = statements.filter(({ stmt }) => [...nodesIn(stmt)].filter(([kind, node]) => kind === "AlterTableCmd" && (node as { subtype?: string }).subtype === "AT_AddConstraint").length > 1);
    expect(many).toEqual([]);
    const unfit = new Set(["CreateTrigStmt", "CreateEventTrigStmt", "RuleStmt", "CreateSeqStmt", "ViewStmt"]);
    expect(statements.flatMap(({ file, stmt }) => [...nodesIn(stmt)].filter(([kind]) => unfit.has(kind)).map(([kind]) => `${file}: ${kind}`))).toEqual([]);
  });
});

describe("row-level security", () => {
  test("is on and forced for every tenant table, with one policy for reading and writing, for every role", async () => {
    const tables = await owner<{ name: string }[]>`
      select c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced,
        (select json_agg(json_build_object('for', p.polcmd, 'permissive', p.polpermissive, 'roles', p.polroles::oid[]::text, 'rows', pg_get_expr(p.polqual, p.polrelid), 'written', pg_get_expr(p.polwithcheck, p.polrelid))) from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where ${ofTenant()}`;
    // Without a WITH CHECK of its own, what may be written is what may be read.
    const policy = { for: "*", permissive: true, roles: "{0}", rows: "(workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)", written: null };
    expect(tables).toEqual(tables.map(({ name }) => ({ name, on: true, forced: !readByOwner.includes(name), policies: [policy] })));
  });

  test("reference tables have none, and hold nothing of a tenant's but where it is", async () => {
    expect(await owner`select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any (${reference}) and c.relrowsecurity`).toEqual([]);
    const columns = await owner<{ column: string }[]>`
      select c.relname || '.' || a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relname = any (${reference}) and a.attname = 'workspace_id' and c.relkind in ('r', 'p') order by 1`;
    expect(columns.map(({ column }) => column)).toEqual(["connection_routes.workspace_id", "link_routes.workspace_id", "sessions.workspace_id", "user_workspaces.workspace_id"]);
  });
});

describe("the application's role", () => {
  test("may do nothing above its rows, and owns nothing", async () => {
    const [role] = await owner`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = 'weft_app'`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false });
    const [rights] = await owner`
      select has_schema_privilege('weft_app', 'public', 'create') as schema, has_database_privilege('weft_app', current_database(), 'create') as database,
        pg_has_role('weft_app', (select datdba from pg_database where datname = current_database()), 'member') as owner, has_schema_privilege('weft_app', 'graphile_worker', 'usage') as jobs`;
    expect(rights).toEqual({ schema: false, database: false, owner: false, jobs: false });
    expect(await owner`select d.classid::regclass::text as kind, d.objid from pg_shdepend d join pg_roles r on r.oid = d.refobjid where r.rolname = 'weft_app' and d.deptype = 'o'`).toEqual([]);
    expect(await owner`select g.rolname from pg_roles g where g.rolname <> 'weft_app' and pg_has_role('weft_app', g.oid, 'member') and (g.rolsuper or g.rolbypassrls or g.rolname like 'pg\\_%')`).toEqual([]);
  });

  test("reads and writes rows, and may not empty, alter or point at a table", async () => {
    const tables = await owner<{ name: string; rights: string[] }[]>`
      select c.relname as name, array(select r from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) r where has_table_privilege('weft_app', c.oid, r)) as rights
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
    expect(tables).toEqual(tables.map(({ name }) => ({ name, rights: migrationTables.includes(name) ? [] : ["select", "insert", "update", "delete"] })));
  });

  test("has two ways past itself: one adds jobs, one searches, and keeps to the workspace of the transaction", async () => {
    const ways = await owner<{ name: string; settings: string[] | null }[]>`select p.proname as name, p.proconfig as settings from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`;
    expect(ways).toEqual([
      { name: "weft_add_jobs", settings: ["search_path=pg_catalog, public"] },
      { name: "weft_search", settings: ["search_path=pg_catalog, public, pg_temp", "plan_cache_mode=force_generic_plan", "enable_seqscan=off", "jit=off"] },
    ]);
    const [may] = await owner`select has_function_privilege('weft_app', 'weft_add_jobs(json)', 'execute') as application, has_function_privilege('public', 'weft_add_jobs(json)', 'execute') as everybody`;
    expect(may).toEqual({ application: true, everybody: false });
  });

  test("has neither helping processes nor compiled statements, which take longer to begin the more a workspace has", async () => {
    const [settings] = await getSql()`select current_setting('max_parallel_workers_per_gather') as helpers, current_setting('jit') as compiled`;
    expect(settings).toEqual({ helpers: "0", compiled: "off" });
  });
});
