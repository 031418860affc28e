import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { migrate } from "./migrate";

const admin = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
const name = `weft_old_inbox_${randomBytes(5).toString("hex")}`;

afterAll(async () => {
  await admin`drop database if exists ${admin(name)} with (force)`;
  await admin.end();
});

const workspace = "019b0000-0000-7000-8000-000000000001";
const id = (n: number) => `019b0000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const nobody = "00000000-0000-0000-0000-000000000000";

test("what was snoozed before it was counted is counted, and labels of mentions are the workspace's", async () => {
  await admin`create database ${admin(name)}`;
  const url = new URL(process.env.WEFT_TEST_OWNER_URL ?? "");
  url.pathname = `/${name}`;
  const { entries } = JSON.parse(await readFile("db/migrations/meta/_journal.json", "utf8")) as { entries: { tag: string }[] };
  await migrate({ ownerUrl: url.href, upTo: entries[entries.findIndex(({ tag }) => tag.endsWith("_inbox")) - 1]!.tag });
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await sql`insert into workspaces (id, name, slug) values (${workspace}, 'Old', 'old')`;
    await sql`insert into connections (workspace_id, id, connector, name, remote_id, display_name, settings, secrets, facts, status) values (${workspace}, ${id(4)}, 'loom', 'Loom', 'x', 'x', '{}', '', '{}', 'active')`;
    for (const [n, status] of ["snoozed", "snoozed", "open"].entries()) await sql`insert into conversations (workspace_id, id, connection_id, channel, token, title, status, last_message_at, opened_at) values (${workspace}, ${id(5 + n)}, ${id(4)}, 'loom', ${`t${n}`}, 'Jane', ${status}, now(), now())`;
    await sql`insert into conversation_counters (workspace_id, connection_id, team_id, member_id, open) values (${workspace}, ${id(4)}, ${nobody}, ${nobody}, 1)`;
    for (const [n, labels] of [["late", "vip"], ["late"], []].entries()) await sql`insert into mentions (workspace_id, id, connection_id, channel, kind, remote_id, thread_remote_id, author_name, labels, at, received_at) values (${workspace}, ${id(20 + n)}, ${id(4)}, 'loom', 'mention', ${`m${n}`}, ${`m${n}`}, 'Joe', ${labels}, now(), now())`;
    expect(await migrate({ ownerUrl: url.href })).not.toEqual([]);
    expect((await sql`select open, snoozed from conversation_counters`).map((row) => ({ ...row }))).toEqual([{ open: 1, snoozed: 2 }]);
    expect((await sql`select name from labels order by name`).map((row) => row.name as string)).toEqual(["late", "vip"]);
    expect((await sql`select distinct priority, labels from conversations`).map((row) => ({ ...row }))).toEqual([{ priority: "normal", labels: [] }]);
  } finally {
    await sql.end();
  }
}, 60_000);
