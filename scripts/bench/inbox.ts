import type postgres from "postgres";
import { conversations, withWorkspace } from "@/db";
import { and, eq } from "drizzle-orm";
import { encodeCursor } from "@/lib/conversations/cursor";
import { fromSearch } from "@/lib/conversations/filter-url";
import { getConversation } from "@/lib/conversations/get";
import { listConversations } from "@/lib/conversations/list";
import { listMessages } from "@/lib/conversations/list-messages";
import { nilId } from "@/lib/ids";
import { createConnection, createMember, createTeam, createWorkspace } from "@/lib/testing/factories";
import { startBenchDatabase } from "./database";
import { inPairs, percentile, printFigure } from "./figures";

const size = 1_000_000;
const contactCount = 200_000;
const threadLength = 10_000;
const pairs = 7;
const samples = 150;
const days = 180;

/** Lists of a workspace with a million conversations, and a thread of ten thousand messages; the floor is one of its rows by its key, in the same transaction. */
export async function inbox(): Promise<void> {
  const database = await startBenchDatabase({ shared_buffers: "512MB" });
  try {
    const big = await createBigWorkspace(database.owner);
    const floor = () => p95(() => withWorkspace(big.workspaceId, (tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, big.workspaceId), eq(conversations.id, any(big.ids))))));
    for (const [name, read] of Object.entries(viewsOf(big))) {
      await p95(read);
      const result = await inPairs(pairs, { ours: () => p95(read), floor });
      printFigure(`inbox ${name}`, "ms, p95", result.ours, result.floor, { atMost: 3 });
    }
  } finally {
    await database.stop();
  }
}

type Big = Awaited<ReturnType<typeof createBigWorkspace>>;

/** What people open, by what is printed. */
function viewsOf({ admin, agent, teamIds, connectionIds, ids, longThread }: Big): Record<string, () => Promise<unknown>> {
  const list = (ctx: typeof admin, search: Record<string, string> = {}, cursor?: string) => () => listConversations(ctx, fromSearch(search), cursor);
  const middle = encodeCursor("newest", { at: new Date(Date.now() - (days / 2) * 86_400_000), id: nilId });
  return {
    "list, all of it": list(admin),
    "list, of one's teams": list(agent),
    "list, mine": list(agent, { view: "mine" }),
    "list, unassigned": list(agent, { view: "unassigned" }),
    "list, longest waiting": list(agent, { view: "waiting", sort: "longest_waiting" }),
    "list, one team": list(admin, { team: teamIds[0]! }),
    "list, one channel": list(admin, { channel: "custom" }),
    "list, one connection": list(agent, { connection: connectionIds[0]! }),
    "list, closed": list(agent, { status: "closed" }),
    "list, a label": list(agent, { label: "rare" }),
    "list, a priority": list(agent, { priority: "urgent" }),
    "list, half way down": list(agent, {}, middle),
    conversation: () => getConversation(agent, any(ids)),
    "thread, newest": () => listMessages(agent, longThread),
  };
}

async function p95(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return percentile(times, 0.95);
}

const any = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)]!;

/** Eight teams, twenty people, five connections, and as many conversations as a large company has in some years. */
async function createBigWorkspace(owner: postgres.Sql) {
  const { id: workspaceId } = await createWorkspace("Bench");
  const teamIds: string[] = [];
  for (let n = 0; n < 8; n++) teamIds.push((await createTeam(workspaceId, `Team ${n}`)).id);
  const members = [];
  for (let n = 0; n < 20; n++) members.push(await createMember(workspaceId, { name: `Member ${n}`, roles: ["service"], teamIds: [teamIds[n % 8]!, teamIds[(n + 3) % 8]!] }));
  const connectionIds: string[] = [];
  for (let n = 0; n < 5; n++) connectionIds.push((await createConnection(workspaceId, { connector: n < 2 ? "custom" : "loom" })).id);
  const admin = await createMember(workspaceId, { roles: ["admin"] });
  const memberIds = members.map(({ id }) => id);
  await owner.begin(async (tx) => {
    // Rows that lead where they should need not be checked a million times.
    await tx`set local session_replication_role = replica`;
    await tx`insert into contacts (workspace_id, id, name) select ${workspaceId}, gen_random_uuid(), 'Customer ' || n from generate_series(1, ${contactCount}::int) n`;
    await tx`create temporary table people on commit drop as select id, row_number() over () as n from contacts where workspace_id = ${workspaceId}`;
    await tx`create unique index on people (n)`;
    await tx`
      insert into conversations (workspace_id, id, connection_id, channel, token, contact_id, title, status, team_id, assignee_id, last_message_at, last_message_text, last_inbound_at, waiting_since, opened_at, unread_count, message_count, priority, labels)
      select ${workspaceId}, gen_random_uuid(), (${connectionIds}::uuid[])[1 + k % 5], case when k % 5 < 2 then 'custom' else 'loom' end, k::text, people.id, 'Customer ' || k,
        (array['open', 'open', 'open', 'waiting', 'snoozed', 'closed', 'closed', 'closed', 'closed', 'closed'])[1 + k % 10],
        case when random() < 0.8 then (${teamIds}::uuid[])[1 + floor(random() * 8)] end, case when random() < 0.5 then (${memberIds}::uuid[])[1 + floor(random() * 20)] end,
        at, 'Is it there yet? We need it before Thursday, when the fair begins.', at, case when k % 10 < 3 and random() < 0.4 then at end, at, (random() * 2)::int, 4, case when random() < 0.02 then 'urgent' else 'normal' end, case when k % 101 = 0 then array['rare'] else '{}' end
      from (select n as k, now() - random() * make_interval(days => ${days}) as at from generate_series(1, ${size}::int) n) numbered join people on people.n = 1 + numbered.k % ${contactCount}`;
  });
  await owner`insert into conversation_labels (workspace_id, conversation_id, label, status, last_message_at) select workspace_id, id, unnest(labels), status, last_message_at from conversations where workspace_id = ${workspaceId} and labels <> '{}'`;
  const ids = (await owner<{ id: string }[]>`select id from conversations where workspace_id = ${workspaceId} and team_id is null limit 5000`).map(({ id }) => id);
  const longThread = ids[0]!;
  await owner`
    insert into messages (workspace_id, id, conversation_id, connection_id, direction, text, status, sent_at, received_at)
    select ${workspaceId}, gen_random_uuid(), ${longThread}, ${connectionIds[0]!}, case when n % 2 = 0 then 'in' else 'out' end, repeat('Is it there yet? ', 20), 'received', at, at
    from (select n, now() - make_interval(mins => n) as at from generate_series(1, ${threadLength}::int) n) numbered`;
  await owner`vacuum analyze`;
  return { workspaceId, admin: admin.context, agent: members[0]!.context, teamIds, connectionIds, ids, longThread };
}
