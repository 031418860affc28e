import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { migrate } from "./migrate";

const admin = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
const name = `weft_old_${randomBytes(5).toString("hex")}`;

afterAll(async () => {
  await admin`drop database if exists ${admin(name)} with (force)`;
  await admin.end();
});

const workspace = "019b0000-0000-7000-8000-000000000001";
const id = (n: number) => `019b0000-0000-7000-8000-${String(n).padStart(12, "0")}`;

test("what members arranged before there were several dashboards is theirs after", async () => {
  await admin`create database ${admin(name)}`;
  const url = new URL(process.env.WEFT_TEST_OWNER_URL ?? "");
  url.pathname = `/${name}`;
  const { entries } = JSON.parse(await readFile("db/migrations/meta/_journal.json", "utf8")) as { entries: { tag: string }[] };
  await migrate({ ownerUrl: url.href, upTo: entries[entries.findIndex(({ tag }) => tag.endsWith("_dashboards")) - 1]!.tag });
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await sql`insert into workspaces (id, name, slug) values (${workspace}, 'Old', 'old')`;
    await sql`insert into users (id, email, name) values (${id(1)}, 'ana@old.example', 'Ana')`;
    await sql`insert into members (workspace_id, id, user_id, name, email, roles) values (${workspace}, ${id(3)}, ${id(1)}, 'Ana', 'ana@old.example', '{service,sales}')`;
    const layout = { items: [{ key: "queue", widget: "queue", x: 0, y: 0, w: 6, h: 8, options: {} }] };
    for (const role of ["service", "sales"]) await sql`insert into dashboards (workspace_id, member_id, role, layout, updated_at) values (${workspace}, ${id(3)}, ${role}, ${sql.json(layout)}, '2026-01-06T12:00:00Z')`;
    expect(await migrate({ ownerUrl: url.href })).not.toEqual([]);
    const rows = await sql`select member_id, name, role, visibility, layout, updated_at, deleted_at from dashboards order by role`;
    expect(rows.map((row) => ({ ...row }))).toEqual(["sales", "service"].map((role) => ({ member_id: id(3), name: role === "sales" ? "Sales" : "Service", role, visibility: "private", layout, updated_at: new Date("2026-01-06T12:00:00Z"), deleted_at: null })));
  } finally {
    await sql.end();
  }
}, 60_000);
