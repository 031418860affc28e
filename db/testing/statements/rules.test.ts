import { describe, expect, test } from "vitest";
import { type Catalogue, inspect } from "./rules";
import { judge } from "./verdict";

const catalogue: Catalogue = {
  tenantTables: new Set(["messages", "conversations", "members"]),
  volatileFunctions: new Set(["random", "clock_timestamp", "gen_random_uuid", "set_config"]),
};
const broken = (sql: string) => inspect(sql, catalogue).broken;

describe("keeps the rules", () => {
  test.each([
    "select id from messages where workspace_id = $1",
    "select m.id from messages m where $1::uuid = m.workspace_id and (m.kind = $2 or m.kind = $3)",
    "select id from messages where workspace_id = '019b0000-0000-7000-8000-000000000001'",
    "select id from public.messages where (messages.workspace_id, messages.id) = ($1, $2)",
    "select m.id from messages m join conversations c on c.workspace_id = $1 and c.id = m.conversation_id where m.workspace_id = $2",
    "select m.id from messages m left join conversations c on c.workspace_id = $1 and c.id = m.conversation_id where m.workspace_id = $2",
    "select m.id from conversations c right join messages m on c.workspace_id = $1 and c.id = m.conversation_id where m.workspace_id = $2",
    "select m.id from messages m, conversations c where m.workspace_id = $1 and c.workspace_id = $2 and c.id = m.conversation_id",
    "select * from (select id from conversations where workspace_id = $1) k cross join lateral (select text from messages where workspace_id = $2 and conversation_id = k.id limit 5) m",
    "with c as (select id from conversations where workspace_id = $1) select m.id from messages m join c on c.id = m.conversation_id where m.workspace_id = $2",
    "with recursive r as (select id from conversations where workspace_id = $1 union all select c.id from conversations c join r on c.id = r.id where c.workspace_id = $2) select id from r",
    "(select id from messages where workspace_id = $1) union all (select id from conversations where workspace_id = $2) order by id limit 3",
    "select id from conversations where workspace_id = $1 for update",
    "select w.name, u.email from workspaces w join users u on true where w.id = $1 for update",
    "select id from sessions where expires_at > now()",
    "insert into messages (workspace_id, id, text) values ($1, $2, $3), ($4, $5, default)",
    "insert into messages (workspace_id, id) select $1::uuid, i from json_to_recordset($2::json) as x(i uuid) on conflict (workspace_id, id) do update set text = excluded.text",
    "update conversations set title = x.t from json_to_recordset($1::json) as x(i uuid, t text) where workspace_id = $2 and id = x.i",
    "update conversations set closed_at = now() where workspace_id = $1",
    "delete from messages where messages.workspace_id = $1 and sent_at < now() - make_interval(hours => $2)",
    "select count(*) from (select id from messages where workspace_id = $1 limit 1000) few",
    "select count(*) from members where workspace_id = $1",
    "set local app.workspace_id = $1",
    "select pg_notify($1, $2)",
    "begin",
    "savepoint $1",
    "rollback to savepoint $1",
    // As PostgreSQL writes what it remembers: constants and lists are parameters.
    "select id from messages where workspace_id = $1 and kind in ($2 /*, ... */) and sent_at > now() - interval $3 and $4",
  ])("%s", (sql) => expect(broken(sql)).toEqual([]));
});

describe("a tenant table that does not say its workspace", () => {
  const silent = (...tables: string[]) => tables.map((table) => `${table}: does not say workspace_id = $n`);
  const borrowing = (table: string) => [`${table}: does not say workspace_id = $n, only that it is another table's`];
  test.each([
    ["select id from messages", silent("messages")],
    ["select id from messages where id = $1", silent("messages")],
    ["select id from messages where workspace_id = $1 or id = $2", silent("messages")],
    ["select id from messages where workspace_id is not null", silent("messages")],
    ["select id from messages where workspace_id <> $1", silent("messages")],
    ["select id from messages where workspace_id = any($1)", silent("messages")],
    ["select id from messages where workspace_id in ($1 /*, ... */)", silent("messages")],
    ["select id from messages where workspace_id = null", silent("messages")],
    ["select id from messages where workspace_id = current_setting('app.workspace_id')::uuid", silent("messages")],
    ["select id from messages where workspace_id = (select id from workspaces limit 1)", silent("messages")],
    ["select m.id from messages m join conversations c on c.id = m.conversation_id where m.workspace_id = $1", silent("conversations c")],
    ["select m.id from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id where m.workspace_id = $1", borrowing("conversations c")],
    ["select m.id from messages m join conversations c using (workspace_id) where m.workspace_id = $1", silent("conversations c")],
    // A left join gives the rows of its left side whatever its ON says.
    ["select m.id from messages m left join conversations c on m.workspace_id = $1 and c.workspace_id = $1", silent("messages m")],
    ["select m.id from messages m full join conversations c on m.workspace_id = $1 and c.workspace_id = $1", silent("messages m", "conversations c")],
    ["select m.id from messages m, conversations c where m.workspace_id = $1", silent("conversations c")],
    ["select 1 from conversations c where c.workspace_id = $1 and exists (select from messages m where m.workspace_id = c.workspace_id)", borrowing("messages m")],
    ["select (select text from messages where id = $1) from users", silent("messages")],
    ["select * from conversations c cross join lateral (select text from messages m where m.conversation_id = c.id limit 1) m where c.workspace_id = $1", silent("messages m")],
    ["with c as (select id from conversations) select m.id from messages m where m.workspace_id = $1", silent("conversations")],
    // Without RECURSIVE the table of the same name is meant.
    ["with messages as (select id from messages) select id from messages", silent("messages")],
    ["select id from messages where workspace_id = $1 union select id from conversations", silent("conversations")],
    ["select id from conversations order by id for update", silent("conversations")],
    ["select channel, team_id, count(id) from members group by grouping sets ((channel), (team_id))", silent("members")],
    ["update messages set text = $1 where id = $2", silent("messages")],
    ["update messages m set text = c.title from conversations c where m.workspace_id = $1 and c.id = m.conversation_id", silent("conversations c")],
    ["delete from messages using conversations c where messages.workspace_id = c.workspace_id and c.workspace_id = $1", borrowing("messages")],
    ["insert into messages (workspace_id, id) select $1, id from conversations", silent("conversations")],
    ["with messages as (select 1) update messages set text = $1", silent("messages")],
    ["with messages as (select 1) delete from messages", silent("messages")],
    ["with gone as (delete from messages where id = $1 returning id) select id from gone", silent("messages")],
  ])("%s", (sql, problems) => expect(broken(sql)).toEqual(problems));
});

describe("what else a distributed database would not do, or do slowly", () => {
  const newRows = ["messages: the workspace of new rows is not a parameter of its own"];
  test.each([
    ["insert into messages (workspace_id, id) select workspace_id, id from json_populate_recordset(null::messages, $1::json)", newRows],
    ["insert into messages (workspace_id, id) select * from json_to_recordset($1::json) as r(workspace_id uuid, id uuid)", newRows],
    ["insert into messages values ($1, $2)", newRows],
    ["insert into messages (workspace_id, id) values ($1, $2), (gen_random_uuid(), $3)", newRows],
    ["insert into messages default values", newRows],
    ["update conversations set workspace_id = $1 where workspace_id = $2", ["conversations: workspace_id never changes"]],
    ["insert into members (workspace_id, id) values ($1, $2) on conflict (workspace_id, id) do update set workspace_id = excluded.workspace_id", ["members: workspace_id never changes"]],
    ["update conversations set token = gen_random_uuid() where workspace_id = $1", ["conversations: gen_random_uuid() in an UPDATE comes to something else each time"]],
    ["update conversations set title = $1 where workspace_id = $2 and id in (select id from workspaces order by random())", ["conversations: random() in an UPDATE comes to something else each time"]],
    ["insert into members (workspace_id, id) values ($1, $2) on conflict (workspace_id, id) do update set at = clock_timestamp()", ["members: clock_timestamp() in an UPDATE comes to something else each time"]],
    ["select set_config('app.workspace_id', $1, true)", ["set_config() is not handed on to other nodes: SET LOCAL with a literal"]],
    ["set app.workspace_id = $1", ["app.workspace_id outlives the transaction: SET LOCAL it"]],
    ["select id from messages where workspace_id = $1 order by id limit $2 offset $3", ["OFFSET reads and drops what it skips: page by a key"]],
    ["select count(*) from messages where workspace_id = $1", ["messages: counted without a bound"]],
    ["select count(*) over (), id from messages where workspace_id = $1 limit 10", ["messages: counted without a bound"]],
    ["select channel, count(distinct id) from conversations where workspace_id = $1 group by 1", ["conversations: counted without a bound"]],
    ["select count(*) from (select id from messages where workspace_id = $1) all_of_them", ["messages: counted without a bound"]],
    ["with all_of_them as (select id from messages where workspace_id = $1) select count(*) from all_of_them", ["messages: counted without a bound"]],
    ["select id from messages tablesample system (1) where workspace_id = $1", ["messages: named where these rules cannot read what restricts it"]],
    ["truncate messages", ["messages: this kind of statement cannot say its workspace"]],
    ["copy messages to stdout", ["messages: this kind of statement cannot say its workspace"]],
    ["merge into members m using users u on u.id = m.user_id when matched then do nothing", ["MERGE is not among what these rules can read"]],
    ["select from where", [expect.stringMatching(/^could not be read: /)]],
  ])("%s", (sql, problems) => expect(broken(sql)).toEqual(problems));
});

describe("the verdict on a run", () => {
  const fill = [...catalogue.tenantTables].flatMap((table) => [`insert into ${table} (workspace_id, id) values ($1, $2)`, `select id from ${table} where workspace_id = $1`]);
  const many = Array.from({ length: 300 }, (_, n) => `select f${n} from messages where workspace_id = $1`);

  test("tells each broken statement with what it breaks, and one that only inserts more rows once", () => {
    const { statements, problems } = judge(["insert into messages (id) values ($1)", "insert into messages (id) values ($1), ($2)", "select id from users"], catalogue, { whole: false });
    expect(statements).toBe(2);
    expect(problems).toEqual([expect.stringMatching(/^messages: the workspace of new rows is not a parameter of its own\n {4}insert into messages/)]);
  });

  test("is not given on too little: a whole run has sent much, and touched every tenant table", () => {
    expect(judge([...fill, ...many], catalogue, { whole: true }).problems).toEqual([]);
    expect(judge([], catalogue, { whole: false }).problems).toEqual([]);
    expect(judge(fill, catalogue, { whole: true }).problems).toEqual([expect.stringMatching(/^only 6 different statements/)]);
    const narrow = [...fill, ...many].filter((sql) => !sql.includes("from members"));
    expect(judge(narrow, catalogue, { whole: true }).problems).toEqual(["members: no test fills it and reads it again"]);
  });
});
