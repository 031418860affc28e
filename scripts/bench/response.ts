import { usualWeek } from "@/lib/business-hours/calendar";
import type { ChannelEvent } from "@/lib/connectors/contract";
import { systemContext } from "@/lib/context";
import { closeConversation } from "@/lib/conversations/close";
import { groupBy } from "@/lib/group";
import { newId } from "@/lib/ids";
import { changeServiceLevels } from "@/lib/sla/service-levels";
import { serviceLevelsChange } from "@/lib/sla/schema";
import { watchSla } from "@/lib/sla/watch";
import { createConnection, createWorkspace, receive } from "@/lib/testing/factories";
import { startBenchDatabase } from "./database";
import { printFigure } from "./figures";
import { type ByHand, byHand, officeIn } from "./response/by-hand";
import { type Recorded, readCare, readTweets } from "./response/read";

const timeZone = "America/New_York";
const promisedMinutes = 60;
const batch = 100;

/**
 * Recorded conversations between companies and customers through the product's own ingest, in the order in which they were said and many at a
 * time; then every time that it kept is compared with what follows from the turns alone. Prints how many are the same, of how many.
 */
export async function response(data?: string): Promise<void> {
  if (!data) throw new Error("Say where the data is: npm run bench -- response --data DIR. It is read from DIR/support/twcs_sample.csv and DIR/support/ibm_twitter_care_conversations.jsonl.");
  const sets = [["twcs", await readTweets(data)], ["care", await readCare(data)]] as const;
  if (!sets.some(([, all]) => all.length)) throw new Error(`There are no conversations in ${data}/support.`);
  const database = await startBenchDatabase();
  try {
    for (const [name, all] of sets) if (all.length) await compare(database.owner, name, all);
  } finally {
    await database.stop();
  }
}

interface Kept {
  conversation: string;
  kind: string;
  value: number | null;
  hours_value: number | null;
}

async function compare(owner: Awaited<ReturnType<typeof startBenchDatabase>>["owner"], name: string, all: readonly Recorded[]): Promise<void> {
  const { id: workspaceId } = await createWorkspace(name);
  const ctx = systemContext(workspaceId);
  await changeServiceLevels(ctx, serviceLevelsChange.parse({
    version: 0,
    calendars: [{ id: newId(), name: "Office", timeZone, week: usualWeek, holidays: [], teamIds: [] }],
    policies: [{ id: newId(), name: "All", minutes: { first_response: promisedMinutes, next_response: null, resolution: null }, inBusinessHours: false, warnMinutes: 0 }],
  }));
  const connection = await createConnection(workspaceId);
  const events = all.flatMap(({ id, turns }) => turns.map(({ ours, at, text }, turn): ChannelEvent & { at: string } => ({ kind: "message", externalId: `${id} ${turn}`, conversation: id, from: ours ? undefined : id, fromName: ours ? "Company" : id, text, at: at.toISOString(), ...(ours && { outgoing: true }) })));
  events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (let from = 0; from < events.length; from += batch) await receive(workspaceId, connection, events.slice(from, from + batch));
  for (let before = -1, left = 0; left !== before; before = left) {
    await watchSla(workspaceId);
    [{ left }] = await owner<[{ left: number }]>`select count(*)::int as left from conversations where workspace_id = ${workspaceId} and sla_check_at <= now()`;
  }
  const rows = await owner<{ id: string; key: string }[]>`select c.id, c.remote_id as key from conversations c where c.workspace_id = ${workspaceId}`;
  for (const { id } of rows) await closeConversation(ctx, id);
  const closed = await owner<{ key: string; opened_at: Date; closed_at: Date }[]>`select remote_id as key, opened_at, closed_at from conversations where workspace_id = ${workspaceId}`;
  const facts = await owner<Kept[]>`select c.remote_id as conversation, f.kind, f.value, f.hours_value from metric_facts f join conversations c on c.workspace_id = f.workspace_id and c.id = f.conversation_id where f.workspace_id = ${workspaceId} order by f.at`;

  const isOpen = officeIn(timeZone);
  const truth = new Map(all.map((one): [string, ByHand] => [one.id, byHand(one, promisedMinutes * 60, isOpen)]));
  const factsOf = groupBy(facts, ({ conversation }) => conversation);
  const count = (what: string, isSame: (hand: ByHand, kept: readonly Kept[], key: string) => boolean) => {
    const same = [...truth].filter(([key, hand]) => isSame(hand, factsOf.get(key) ?? [], key));
    printFigure(`response ${name}: ${what} as computed from the turns alone`, "conversations", same.length, truth.size, { atLeast: 1 });
    if (process.env.WEFT_BENCH_VERBOSE) for (const [key, hand] of truth) if (!same.some(([one]) => one === key)) console.error(key, hand, factsOf.get(key));
  };
  const values = (kept: readonly Kept[], kind: string) => kept.flatMap((one) => (one.kind === kind ? [one.value] : []));
  count("first response", ({ firstResponse }, kept) => same(values(kept, "answered"), firstResponse === null ? [] : [firstResponse]));
  count("first response within business hours", ({ firstResponseHours }, kept) => same(kept.flatMap(({ kind, hours_value: hours }) => (kind === "answered" ? [hours] : [])), firstResponseHours === null ? [] : [firstResponseHours]));
  count("next responses", ({ nextResponses }, kept) => same(values(kept, "next_answered"), nextResponses));
  count("first response kept or missed", ({ openedAt, firstKept }, kept) => same(kept.flatMap(({ kind }) => (kind === "first_kept" || kind === "first_missed" ? [kind] : [])), openedAt === null ? [] : [firstKept ? "first_kept" : "first_missed"]));
  const closedAt = new Map(closed.map(({ key, closed_at: at }) => [key, at]));
  count("resolution", ({ openedAt }, kept, key) => same(values(kept, "closed"), openedAt === null ? values(kept, "closed") : [Math.round((closedAt.get(key)!.getTime() - openedAt.getTime()) / 1000)]));
}

const same = (kept: readonly unknown[], wanted: readonly unknown[]): boolean => kept.length === wanted.length && kept.every((one, index) => one === wanted[index]);
