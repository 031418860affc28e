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

test("deals, quotes, orders and offers of before count, each currency for itself", async () => {
  const sales = `${name}_sales`;
  await admin`create database ${admin(sales)}`;
  const url = new URL(process.env.WEFT_TEST_OWNER_URL ?? "");
  url.pathname = `/${sales}`;
  const { entries } = JSON.parse(await readFile("db/migrations/meta/_journal.json", "utf8")) as { entries: { tag: string }[] };
  await migrate({ ownerUrl: url.href, upTo: entries[entries.findIndex(({ tag }) => tag.endsWith("_sales")) - 1]!.tag });
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await sql`insert into workspaces (id, name, slug, time_zone) values (${workspace}, 'Old', 'old', 'Asia/Tokyo')`;
    await sql`insert into teams (workspace_id, id, kind, name) values (${workspace}, ${id(1)}, 'department', 'Sales'), (${workspace}, ${id(2)}, 'team', 'North')`;
    await sql`insert into users (id, email, name) values (${id(1)}, 'ana@old.example', 'Ana')`;
    await sql`insert into members (workspace_id, id, user_id, name, email, roles) values (${workspace}, ${id(3)}, ${id(1)}, 'Ana', 'ana@old.example', '{sales}')`;
    await sql`insert into team_members (workspace_id, team_id, member_id) values (${workspace}, ${id(1)}, ${id(3)}), (${workspace}, ${id(2)}, ${id(3)})`;
    await sql`insert into pipelines (workspace_id, id, name, position) values (${workspace}, ${id(4)}, 'P', 1)`;
    await sql`insert into pipeline_stages (workspace_id, id, pipeline_id, name, position, outcome, probability) values (${workspace}, ${id(5)}, ${id(4)}, 'S', 1, 'open', 10)`;
    const deal = (n: number, more: Record<string, unknown>) => sql`insert into deals ${sql({ workspace_id: workspace, id: id(n), name: "D", pipeline_id: id(4), stage_id: id(5), created_at: "2026-01-01T00:00:00Z", owner_id: id(3), currency: "EUR", amount_minor: 500, ...more })}`;
    await deal(10, { status: "won", closed_at: "2026-01-09T06:30:00Z" });
    await deal(11, { status: "won", closed_at: "2026-01-09T06:40:00Z", currency: "CHF", amount_minor: 700 });
    await deal(12, { status: "lost", closed_at: "2026-01-01T00:00:20Z", amount_minor: null, owner_id: null });
    await deal(13, { deleted_at: "2026-01-02T00:00:00Z" });
    await sql`insert into quotes (workspace_id, id, name, status, currency, total_minor, created_at) values (${workspace}, ${id(20)}, 'Q', 'accepted', 'EUR', 90, '2026-01-03T00:00:00Z'), (${workspace}, ${id(21)}, 'Q', 'draft', 'EUR', 90, now())`;
    await sql`insert into record_changes (workspace_id, id, kind, record_id, action, actor_kind, actor_name, changes, created_at) values (${workspace}, ${id(22)}, 'quotes', ${id(20)}, 'update', 'system', 'x', '[{"field":"status","from":"draft","to":"sent"}]', '2026-01-04T00:00:00Z')`;
    await sql`insert into orders (workspace_id, id, name, status, currency, total_minor, ordered_on, created_at) values (${workspace}, ${id(30)}, 'O', 'shipped', 'EUR', 40, '2026-01-05', '2026-01-20T00:00:00Z'), (${workspace}, ${id(31)}, 'O', 'draft', 'EUR', 40, null, now())`;
    expect(await migrate({ ownerUrl: url.href })).not.toEqual([]);
    const facts = await sql`select kind, to_char(at at time zone 'UTC', 'MM-DD HH24:MI') as at, team_id, member_id, record_id, currency, amount_minor::int as amount, value from sales_facts order by record_id, kind`;
    const fact = (kind: string, at: string, record: number, currency: string, amount: number | null, value: number | null = null, whose = true) => ({ kind, at, team_id: whose ? id(2) : nobody, member_id: whose ? id(3) : nobody, record_id: id(record), currency, amount, value });
    const week = 8 * 86_400 + 6.5 * 3_600;
    expect(facts.map((row) => ({ ...row }))).toEqual([
      fact("deal_created", "01-01 00:00", 10, "EUR", 500), fact("deal_won", "01-09 06:30", 10, "EUR", 500, week), fact("deal_created", "01-01 00:00", 11, "CHF", 700), fact("deal_won", "01-09 06:40", 11, "CHF", 700, week + 600),
      fact("deal_created", "01-01 00:00", 12, "", null, null, false), fact("deal_lost", "01-01 00:00", 12, "", null, null, false),
      fact("quote_sent", "01-04 00:00", 20, "EUR", 90, null, false), fact("order_taken", "01-04 15:00", 30, "EUR", 40, null, false),
    ]);
    // Eight days and a quarter lie between 2^3 and 2^3.5 days.
    expect((await sql`select currency, deals_won, won_minor::int as won, close_7 as bucket from rollup_sales where deals_won > 0 order by currency`).map((row) => ({ ...row }))).toEqual([{ currency: "CHF", deals_won: 1, won: 700, bucket: 1 }, { currency: "EUR", deals_won: 1, won: 500, bucket: 1 }]);
    expect((await sql`select sum(deals_created)::int as created, sum(deals_lost)::int as lost, sum(quotes_sent)::int as quotes, sum(ordered_minor)::int as ordered from rollup_sales`)[0]).toEqual({ created: 3, lost: 1, quotes: 1, ordered: 40 });
  } finally {
    await sql.end();
    await admin`drop database if exists ${admin(sales)} with (force)`;
  }
}, 60_000);
