import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { inTransaction, type Context } from "@/lib/context";
import { probeFor } from "@/lib/search/probe";
import { search as searchFor } from "@/lib/search/search";
import { createMember, createTeam } from "@/lib/testing/factories";
import { startLedgerLoop } from "@/worker/ledger-loop";
import { startSearchLoop } from "@/worker/search-loop";
import { startBenchDatabase } from "./database";
import { percentile, printFigure } from "./figures";
import { makeBare, makeHistory, questions } from "./search-history";
import { bodyOf, createCompany, fillLedger, messageOf, type Company } from "./traffic";

/** Messages that are searched; fewer for whoever has less time. */
const messages = Number(process.env.WEFT_BENCH_MESSAGES ?? 10_000_000);
/** Those of them that the bare index holds, so that all of it takes minutes: it has a tenth of the work. */
const bareMessages = Math.min(messages, 1_000_000);
const threads = 200_000;
const samples = 40;
const wanted = 21;
const mostMs = 25;
const mostSeconds = 2;
const arrivals = 30;

/**
 * Search over ten million messages by words of every frequency: what one question takes in the database, as the product asks it. The floor is the bare
 * index over a tenth of them. Then how long it takes from a delivery at the door until the message is found.
 */
export async function search(): Promise<void> {
  const database = await startBenchDatabase({ shared_buffers: "2GB", max_wal_size: "16GB", checkpoint_timeout: "30min" });
  const { owner } = database;
  try {
    const company = await createCompany(database, 100);
    const { workspaceId } = company;
    const [north, south] = [(await createTeam(workspaceId, "North")).id, (await createTeam(workspaceId, "South")).id];
    const conversationIds = await makeThreads(owner, company, [north, south]);
    await makeHistory(owner, workspaceId, messages, conversationIds);
    await makeBare(owner, workspaceId, bareMessages, conversationIds.length);
    await database.settle();
    const admin = (await createMember(workspaceId, { roles: ["admin"] })).context;
    const agent = (await createMember(workspaceId, { teamIds: [north] })).context;
    for (const [name, question] of Object.entries(questions)) {
      const bare = await p95(() => askBare(owner, workspaceId, question));
      printFigure(`search, ${name}`, "ms, p95", await p95(() => ask(admin, question)), bare, { most: mostMs });
      printFigure(`search, ${name}, by somebody of one team`, "ms, p95", await p95(() => ask(agent, question)), bare, { most: mostMs });
    }
    const [took, bare] = [await untilFound(company, admin), await p95(() => askBare(owner, workspaceId, questions["absent word"]))];
    printFigure("search, from the door until it is found", "s, p95", took, bare / 1000, { most: mostSeconds });
  } finally {
    await database.stop();
  }
}

const ask = (ctx: Context, question: string) => inTransaction(ctx, (unit) => probeFor(unit, ctx, "messages", question, { wanted }));

const askBare = (owner: postgres.Sql, workspaceId: string, question: string) =>
  owner.unsafe(`select id, at from bench_bare where workspace_id = '${workspaceId}' and words @@ '${question.replaceAll("'", "''").replaceAll("@", "")}'::tsquery order by at desc, id desc limit ${wanted}`);

async function p95(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
    // What takes seconds need not be asked as often.
    if (times.reduce((sum, time) => sum + time, 0) > 20_000) break;
  }
  return percentile(times, 0.95);
}

/** Half of one team, half of another. */
async function makeThreads(owner: postgres.Sql, { workspaceId, connectionId }: Company, teamIds: readonly string[]): Promise<string[]> {
  const rows = await owner<{ id: string }[]>`
    insert into conversations (workspace_id, id, connection_id, channel, token, title, team_id, last_message_at, opened_at)
    select ${workspaceId}, gen_random_uuid(), ${connectionId}, 'custom', 'search-' || n, 'Customer ' || n, (${[...teamIds]}::uuid[])[1 + n % ${teamIds.length}], now(), now() from generate_series(1, ${threads}::int) n returning id`;
  return rows.map(({ id }) => id);
}

/** Seconds from a delivery's being stored until what it says is found, by the loops of a worker. */
async function untilFound(company: Company, ctx: Context): Promise<number> {
  const [ledger, index] = [startLedgerLoop(), startSearchLoop()];
  const times: number[] = [];
  try {
    for (let arrival = 0; arrival < arrivals; arrival++) {
      const word = `arrival${arrival}x`;
      const began = performance.now();
      await fillLedger(company, [bodyOf([{ ...messageOf("person-1"), text: `It is ${word} now` }])]);
      ledger.wake(company.workspaceId);
      while (!(await searchFor(ctx, { q: `${word} `, kind: "messages" })).items.length) {
        await sleep(20);
        if (performance.now() - began > 20_000) throw new Error("A message was not found within twenty seconds.");
      }
      times.push((performance.now() - began) / 1000);
    }
  } finally {
    await Promise.all([ledger.stop(), index.stop()]);
  }
  return percentile(times, 0.95);
}
