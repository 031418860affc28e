import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeEach, expect, test } from "vitest";
import { migrate } from "./migrate";

const admin = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
const made: string[] = [];
let ownerUrl: string;
let folder: string;

beforeEach(async () => {
  const name = `weft_migrate_${randomBytes(5).toString("hex")}`;
  await admin`create database ${admin(name)}`;
  made.push(name);
  const url = new URL(process.env.WEFT_TEST_OWNER_URL ?? "");
  url.pathname = `/${name}`;
  ownerUrl = url.href;
  folder = await mkdtemp(path.join(tmpdir(), "weft-migrations-"));
  await cp("db/migrations", folder, { recursive: true });
});

afterAll(async () => {
  for (const name of made) await admin`drop database ${admin(name)} with (force)`;
  await admin.end();
});

async function withDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

const journal = async () => (JSON.parse(await readFile(path.join(folder, "meta/_journal.json"), "utf8")) as { entries: { tag: string }[] }).entries;

test("a database of the first version, with data, comes to this one in one step", async () => {
  const tags = (await journal()).map((entry) => entry.tag);
  expect(await migrate({ ownerUrl, folder, upTo: tags[0] })).toEqual([tags[0]]);
  const workspace = "019b0000-0000-7000-8000-000000000001";
  await withDatabase(async (sql) => {
    await sql`insert into workspaces (id, name, slug) values (${workspace}, 'Old', 'old')`;
    await sql`insert into contacts (workspace_id, id, name) select ${workspace}, ('019b0000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Contact ' || n from generate_series(1, 500) n`;
  });
  expect(await migrate({ ownerUrl, folder })).toEqual(tags.slice(1));
  expect(await withDatabase((sql) => sql`select count(*)::int as contacts from contacts`)).toEqual([{ contacts: 500 }]);
  // Blocks are made anew, of all that is there.
  expect(await withDatabase((sql) => sql`select kind, count(*)::int as noted from identity_work group by kind`)).toEqual([{ kind: "contacts", noted: 500 }]);
  expect(await migrate({ ownerUrl, folder })).toEqual([]);
});

test("a migration that fails leaves the database as it was, and a repaired one goes through", async () => {
  const entries = await journal();
  const bad = path.join(folder, "9999_bad.sql");
  await writeFile(path.join(folder, "meta/_journal.json"), JSON.stringify({ entries: [...entries, { tag: "9999_bad" }] }));
  await writeFile(bad, "create table half_done (workspace_id uuid not null, id uuid not null, primary key (workspace_id, id));--> statement-breakpoint\nselect 1/0;");
  await migrate({ ownerUrl, folder, upTo: entries[0]!.tag });
  await expect(migrate({ ownerUrl, folder })).rejects.toThrow(/division by zero/);
  const after = await withDatabase((sql) => sql<{ tag: string }[]>`select tag from weft_migrations`);
  expect(after.map((row) => row.tag)).toEqual([entries[0]!.tag]);
  expect(await withDatabase((sql) => sql`select to_regclass('half_done') as found`)).toEqual([{ found: null }]);
  await writeFile(bad, "create table half_done (workspace_id uuid not null, id uuid not null, primary key (workspace_id, id));");
  expect(await migrate({ ownerUrl, folder })).toEqual([...entries.slice(1).map((entry) => entry.tag), "9999_bad"]);
  expect(await withDatabase((sql) => sql`select relforcerowsecurity as forced from pg_class where relname = 'half_done'`)).toEqual([{ forced: true }]);
  await rm(folder, { recursive: true });
});

test("two that start at the same moment migrate once", async () => {
  const [first, second] = await Promise.all([migrate({ ownerUrl, folder }), migrate({ ownerUrl, folder })]);
  expect([...first, ...second].sort()).toEqual((await journal()).map((entry) => entry.tag));
});

test("a database of a newer Weft is refused in plain words", async () => {
  await migrate({ ownerUrl, folder });
  await withDatabase((sql) => sql`insert into weft_migrations (tag, hash) values ('9998_from_the_future', 'x')`);
  await expect(migrate({ ownerUrl, folder })).rejects.toThrow(/newer Weft/);
});

test("a database that was restored where the application's role is not gets the role and its rights again", async () => {
  await migrate({ ownerUrl, folder, appRole: "weft_elsewhere" });
  await withDatabase(async (sql) => {
    await sql`drop owned by weft_elsewhere`;
    await sql`drop role weft_elsewhere`;
  });
  await migrate({ ownerUrl, folder, appRole: "weft_elsewhere" });
  const [may] = await withDatabase((sql) => sql`select has_table_privilege('weft_elsewhere', 'messages', 'insert') as write, has_function_privilege('weft_elsewhere', 'weft_add_jobs(json)', 'execute') as add`);
  expect(may).toEqual({ write: true, add: true });
  await withDatabase(async (sql) => {
    await sql`drop owned by weft_elsewhere`;
    await sql`drop role weft_elsewhere`;
  });
});
