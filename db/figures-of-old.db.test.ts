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
const nobody = "00000000-0000-0000-0000-000000000000";

test("figures of what was there before they had records are told from what was said and closed", async () => {
  await admin`create database ${admin(name)}`;
  const url = new URL(process.env.WEFT_TEST_OWNER_URL ?? "");
  url.pathname = `/${name}`;
  const { entries } = JSON.parse(await readFile("db/migrations/meta/_journal.json", "utf8")) as { entries: { tag: string }[] };
  await migrate({ ownerUrl: url.href, upTo: entries[entries.findIndex(({ tag }) => tag.endsWith("_facts")) - 1]!.tag });
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await sql`insert into workspaces (id, name, slug) values (${workspace}, 'Old', 'old')`;
    await sql`insert into teams (workspace_id, id, kind, name) values (${workspace}, ${id(2)}, 'team', 'North')`;
    await sql`insert into users (id, email, name) values (${id(1)}, 'ana@old.example', 'Ana')`;
    await sql`insert into members (workspace_id, id, user_id, name, email, roles) values (${workspace}, ${id(3)}, ${id(1)}, 'Ana', 'ana@old.example', '{service}')`;
    await sql`insert into connections (workspace_id, id, connector, name, remote_id, display_name, settings, secrets, facts, status) values (${workspace}, ${id(4)}, 'loom', 'Loom', 'x', 'x', '{}', '', '{}', 'active')`;
    await sql`insert into conversations (workspace_id, id, connection_id, channel, token, title, team_id, assignee_id, last_message_at, opened_at) values (${workspace}, ${id(5)}, ${id(4)}, 'loom', 't', 'Jane', ${id(2)}, ${id(3)}, now(), now())`;
    const said = (n: number, minute: number, what: Record<string, unknown>) =>
      sql`insert into messages ${sql({ workspace_id: workspace, id: id(n), conversation_id: id(5), connection_id: id(4), kind: "message", direction: "in", text: "", status: "received", sent_at: `2026-01-06T12:${String(minute).padStart(2, "0")}:00Z`, received_at: "2026-01-06T13:00:00Z", ...what })}`;
    await said(10, 0, {});
    await said(11, 1, {});
    await said(12, 5, { direction: "out", status: "read" });
    await said(13, 9, { kind: "system", direction: "out", status: "sent", text: "Closed by Ana", member_id: id(3) });
    await said(14, 20, {});
    await said(15, 21, { kind: "note", direction: "out", status: "sent" });
    await said(16, 22, { direction: "out", status: "failed" });
    await said(17, 30, { direction: "out", status: "sent" });
    await said(18, 31, { direction: "out", status: "queued" });
    expect(await migrate({ ownerUrl: url.href })).not.toEqual([]);
    const facts = await sql`select kind, to_char(at at time zone 'UTC', 'HH24:MI') as at, team_id, member_id, message_id, value from metric_facts order by at, kind`;
    const fact = (kind: string, at: string, message: number, value: number | null = null) => ({ kind, at, team_id: id(2), member_id: id(3), message_id: id(message), value });
    expect(facts.map((row) => ({ ...row }))).toEqual([
      fact("opened", "12:00", 10), fact("started", "12:00", 10), fact("answered", "12:05", 12, 300), fact("closed", "12:09", 13, 540),
      fact("opened", "12:20", 14), fact("reopened", "12:20", 14), fact("failed", "12:22", 16), fact("answered", "12:30", 17, 600),
    ]);
    expect((await sql`select id from messages where place_team_id = ${id(2)} and place_member_id = ${id(3)} order by id`).map((row) => row.id as string)).toEqual([10, 11, 12, 14, 17].map(id));
    expect(await sql`select id from messages where place_team_id = ${nobody}`).toHaveLength(0);
  } finally {
    await sql.end();
  }
}, 60_000);
