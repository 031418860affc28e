import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import { contacts, conversations, dialogueRuns, mentions, pipelineStages, workspaces } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import type { Connector } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { inTransaction, systemContext, type Context } from "../context";
import { assignConversation, moveToTeam } from "../conversations/assign";
import { closeConversation } from "../conversations/close";
import { reopenConversation } from "../conversations/reopen";
import { sendMessage } from "../conversations/send";
import { ratingActions } from "../dialogues/actions/ratings";
import { dealRecord } from "../deals/record";
import { createDialogue } from "../dialogues/keep";
import { newId, nilId } from "../ids";
import { createQuery } from "../listening/save";
import { listeningInput } from "../listening/schema";
import { log } from "../log";
import { changeMentions, restoreMentions } from "../mentions/change";
import { recountMentions } from "../mentions/count";
import { putInsightRight } from "../mentions/insight";
import { countMentions as countOfMentions } from "../mentions/list";
import { makeCase } from "../mentions/make-record";
import { setAuthorMuted } from "../mentions/mute";
import { replyToMention } from "../mentions/reply";
import { mentionFilter } from "../mentions/schema";
import { deliverConversation } from "../messages/deliver";
import { addRecipients, removeRecipient } from "../offers/recipients";
import { offerRecord } from "../offers/record";
import { orderRecord } from "../orders/record";
import { deliverPost } from "../posts/deliver";
import { quoteRecord } from "../quotes/record";
import type { RecordType } from "../records/contract";
import { createRecord } from "../records/create";
import { deleteRecords, restoreRecords } from "../records/delete";
import { setLines } from "../records/lines";
import { updateRecord } from "../records/update";
import { markTeamChannel } from "../team-channels/mark";
import { createConnection, createMember, createTeam, createWorkspace, receive, testManifest } from "../testing/factories";
import { figuresOf, salesListed } from "../testing/listed-figures";
import { isNow, isSales, metrics, type Metric } from "./catalogue";
import { dimensionsOf, partingsOf } from "./chart";
import { repairFigures } from "./check";
import { getMetric, requireMetric } from "./get-metric";
import { listFacts } from "./list-facts";
import type { MetricFact, MetricParams } from "./metric-schema";
import { hoursOf, noFigures, readFigures, readTotals } from "./read";
import { readChart } from "./read-chart";
import { readScope } from "./metric-scope";
import { noSales, sumSales } from "./sales/figures";
import { readSales, readSalesTotals } from "./sales/read";
import { sumFigures } from "./sum";

// A company at work for four days, by dice, through the verbs that people and channels use. Then every figure of every part of it.

vi.mock("../connectors/entries", async () => {
  const [{ connectorEntry }, { loom: { manifest } }] = [await import("../connectors/entry"), await import("../testing/loom")];
  const entries = ["loom", "shuttle"].map((id) => {
    const one = { ...manifest, id, limits: { ...manifest.limits, sendsPerSecond: 100_000 } };
    const connector: Partial<Connector> = {
      manifest: one,
      publish: async (_, { idempotencyKey, text }) => (text.includes("fails") ? Promise.reject(new ConnectorError("rejected", "No.")) : { externalId: `ours ${idempotencyKey}` }),
      send: async (_, { text, idempotencyKey }) => (text.includes("fails") ? Promise.reject(new ConnectorError("rejected", "No.")) : { externalId: idempotencyKey, status: "sent" as const }),
    };
    return [id, connectorEntry(one, async () => ({ connector: connector as Connector }))] as const;
  });
  return Object.fromEntries(entries);
});
log.level = "silent";

const seed = Number(process.env.WEFT_SEED ?? Date.now() % 1_000_000);
let state = seed;
const roll = (sides: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * sides);
};
const pick = <T>(list: readonly T[]): T => list[roll(list.length)]!;

const now = Date.now();
const hourMs = 3_600_000;
const period = hoursOf({ from: new Date(now - 5 * 24 * hourMs), to: new Date(now + hourMs) });
const timeZone = "Asia/Kolkata";

let workspaceId: string;
let admin: Context;
let restricted: Context;
let connections: Awaited<ReturnType<typeof createConnection>>[];
let teams: { id: string; parent: string | null }[];
let members: { id: string; context: Context }[];

beforeAll(async () => {
  console.info(`invariants of figures: WEFT_SEED=${seed}`);
  workspaceId = (await createWorkspace()).id;
  await asTest(workspaceId, (tx) => tx.update(workspaces).set({ timeZone }).where(eq(workspaces.id, workspaceId)));
  const [care, trade] = [await createTeam(workspaceId, "Care"), await createTeam(workspaceId, "Trade")];
  const below = [await createTeam(workspaceId, "North", care.id), await createTeam(workspaceId, "South", care.id), await createTeam(workspaceId, "East", trade.id)];
  teams = [{ ...care, parent: null }, { ...trade, parent: null }, ...below.map(({ id }, n) => ({ id, parent: n < 2 ? care.id : trade.id }))];
  const ana = await createMember(workspaceId, { name: "Ana", roles: ["admin", "service"] });
  const others = await Promise.all(below.map(({ id }, n) => createMember(workspaceId, { name: `Member ${n}`, roles: ["service", "community"], teamIds: [id] })));
  members = [ana, ...others];
  [admin, restricted] = [ana.context, others[0]!.context];
  connections = [
    await createConnection(workspaceId, { connector: "loom", teamId: below[0]!.id }), await createConnection(workspaceId, { connector: "loom" }),
    await createConnection(workspaceId, { connector: "shuttle", teamId: below[2]!.id }), await createConnection(workspaceId, { connector: "shuttle", teamId: care.id }),
  ];
  await createQuery(admin, listeningInput.parse({ name: "Acme", text: "acme", kind: "competitor" }));
  const { id: dialogueId } = await createDialogue(admin, { template: "satisfaction" });
  for (let step = 0; step < 140 || (step < 600 && (await unheard()).length > 0); step++) await act(dialogueId);
  const offer = (await createRecord(admin, offerRecord, { name: "Spring" })).record.id;
  for (let step = 0; step < 120 || (step < 600 && (await lacking()).length > 0); step++) await sell(offer);
}, 240_000);

/** What has not happened yet, or was taken back each time. */
async function lacking(): Promise<string[]> {
  const sales = await readSalesTotals(systemContext(workspaceId), period);
  return (["dealsCreated", "ordersTaken", "quotesSent", "offersSent"] as const).filter((name) => !(sales[name] > 0));
}

/** What was not said in public yet. */
async function unheard(): Promise<string[]> {
  const totals = await readTotals(systemContext(workspaceId), period);
  return (["mentionsIn", "mentionsCovered", "mentionsNegative", "mentionsPositive", "mentionsAmong", "mentionsRival", "publicAnswers", "mentionsAnswered"] as const).filter((name) => !(totals[name] > 0));
}

/** One thing that happens in public, or becomes of what did. */
async function speak(): Promise<void> {
  const done = (work: Promise<unknown>) => work.then(() => {}, () => {});
  const rows = await asTest(workspaceId, (tx) => tx.select({ id: mentions.id, remoteId: mentions.remoteId, connectionId: mentions.connectionId, isOurs: mentions.isOurs }).from(mentions).where(eq(mentions.workspaceId, workspaceId)));
  const what = rows.length ? roll(12) : 0;
  if (what < 4) {
    const connection = pick(connections);
    const there = rows.filter(({ connectionId }) => connectionId === connection.id);
    const at = new Date(now - (roll(3) ? roll(6 * 60) : roll(4 * 24 * 60)) * 60_000).toISOString();
    const replyTo = there.length && roll(2) ? pick(there).remoteId : undefined;
    const who = `p${roll(5)}`;
    const text = pick(["Where is my flour?", "I love this, thank you", "This is terrible, never again", "Acme is dearer than it was", "Acme is great"]);
    await receive(workspaceId, connection, [{ kind: replyTo ? "comment" : "mention", public: true, externalId: newId(), from: who, fromName: who, text, at, ...(replyTo && { replyTo }), ...(!roll(5) && { outgoing: true }) }], { ...testManifest, id: connection.connector });
    return;
  }
  const theirs = rows.filter(({ isOurs }) => !isOurs);
  if (!theirs.length) return;
  const { id, remoteId, connectionId } = pick(theirs);
  const { context } = pick(members);
  if (what === 4 || what === 5) {
    const reply = await replyToMention(pick([admin, context]), id, { text: roll(5) ? "We look into it" : "This fails", holdSeconds: 0 }).catch(() => null);
    return reply ? deliverPost(workspaceId, reply.id) : undefined;
  }
  if (what === 6) return done(putInsightRight(admin, id, { sentiment: pick(["negative", "neutral", "positive", null]) }));
  if (what === 7) return done(makeCase(admin, id));
  if (what === 8) return done(setAuthorMuted(admin, id, roll(2) === 0));
  if (what === 9) return void (await receive(workspaceId, connections.find((one) => one.id === connectionId)!, [{ kind: pick(["comment_edited", "comment_deleted"]), public: true, externalId: newId(), target: remoteId, text: "This is awful", at: new Date(now).toISOString() }], { ...testManifest, id: connections.find((one) => one.id === connectionId)!.connector }));
  const { before } = await changeMentions(admin, { ids: [id], ...(roll(2) ? { state: pick(["open", "answered", "dismissed", "escalated"]) } : { assigneeId: pick([null, ...members.map((member) => member.id)]) }) });
  if (!roll(4)) await restoreMentions(admin, before);
}

const findConversation = async (isGroup?: true) => {
  const rows = await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), isGroup && eq(conversations.isGroup, isGroup))));
  return rows.length ? pick(rows).id : null;
};

/** One thing that happens; a refusal is what would happen too. */
async function act(dialogueId: string): Promise<void> {
  const id = await findConversation();
  if (!roll(3)) return speak();
  const what = id ? roll(13) : 0;
  if (!id || what < 5) return hear();
  const done = (work: Promise<unknown>) => work.then(() => {}, () => {});
  const { context } = pick(members);
  if (what < 7) {
    await done(sendMessage(pick([admin, context]), id, { text: roll(5) ? "We look into it" : "This fails", fileIds: [] }));
    return deliverConversation(workspaceId, id);
  }
  if (what === 7) return done(closeConversation(admin, id));
  if (what === 8) return done(reopenConversation(admin, id));
  if (what === 9) return done(assignConversation(admin, id, pick([null, ...members.map((member) => member.id)])));
  if (what === 10) return done(moveToTeam(admin, id, pick([null, ...teams.map((team) => team.id)])));
  if (what === 11) return done(markTeamChannel(admin, (await findConversation(true)) ?? id, roll(2) === 0));
  return rate(dialogueId, id);
}

async function hear(): Promise<void> {
  const connection = pick(connections);
  const isGroup = !roll(6);
  await receive(workspaceId, connection, Array.from({ length: 1 + roll(4) }, () => {
    const who = `p${roll(5)}`;
    // Some come late, and belong to the hour in which they were written.
    const at = new Date(now - (roll(3) ? roll(6 * 60) : roll(4 * 24 * 60)) * 60_000).toISOString();
    return { kind: "message" as const, externalId: newId(), conversation: isGroup ? "room" : who, group: isGroup, from: who, text: "Where is it?", at, ...(!roll(8) && { automatic: true }), ...(!roll(8) && { outgoing: true }) };
  }), { ...testManifest, id: connection.connector });
}

async function rate(dialogueId: string, conversationId: string): Promise<void> {
  const run = { workspaceId, id: newId(), dialogueId, version: 1, state: {}, status: "ended" as const, turn: 1, conversationId, startKey: newId(), startedByName: "Test" };
  await asTest(workspaceId, (tx) => tx.insert(dialogueRuns).values(run));
  await inTransaction(systemContext(workspaceId), (unit) => ratingActions[0]!.keep!(unit, systemContext(workspaceId), { run: run as never, variables: { score: 1 + roll(5) }, with: {}, key: run.id }, null));
}

/** What a restricted member may not see now says nothing of itself. */
const saysNothing = ({ conversation, contact, text, messageId, mention }: MetricFact) => !conversation && !contact && !text && !messageId && !mention;

const made: { type: RecordType; id: string }[] = [];
const received: string[] = [];

/** One thing that becomes of a deal, a quote, an order or an offer. */
async function sell(offerId: string): Promise<void> {
  const done = (work: Promise<unknown>) => work.then(() => {}, () => {});
  const actor = pick([admin, ...members.map(({ context }) => context)]);
  const currency = pick(["EUR", "EUR", "CHF", "JPY"]);
  const what = made.length ? roll(10) : 0;
  if (what < 3) {
    const type = pick([dealRecord, dealRecord, quoteRecord, orderRecord]);
    const extra = type === dealRecord ? { name: "Deal", amountMinor: roll(4) ? roll(100_000) : null } : type === orderRecord ? { orderedOn: new Date(now - roll(4) * 24 * hourMs).toISOString().slice(0, 10) } : {};
    const { record } = await createRecord(actor, type, { currency, ...(roll(6) ? {} : { ownerId: null }), ...extra });
    made.push({ type, id: record.id });
    return;
  }
  if (what === 3) {
    const [contact] = await asTest(workspaceId, (tx) => tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.workspaceId, workspaceId)).limit(1));
    if (received.length && !roll(3)) return done(removeRecipient(actor, offerId, received.splice(roll(received.length), 1)[0]!));
    const { items } = await addRecipients(actor, offerId, { contactIds: [contact!.id], channel: null, sentAt: new Date(now - roll(3 * 24 * 60) * 60_000).toISOString() });
    return void received.push(...items.map(({ id }) => id));
  }
  const { type, id } = pick(made);
  if (what === 4) return done(updateRecord(admin, type, id, { ownerId: pick([null, ...members.map((member) => member.id)]) }));
  if (what === 5) return done((roll(2) ? deleteRecords : restoreRecords)(admin, type, [id]));
  if (type === dealRecord) {
    if (what === 6) return done(updateRecord(actor, type, id, { amountMinor: roll(50_000), currency }));
    const stages = await asTest(workspaceId, (tx) => tx.select({ id: pipelineStages.id }).from(pipelineStages).where(eq(pipelineStages.workspaceId, workspaceId)));
    return done(updateRecord(actor, type, id, { stageId: pick(stages).id, ...(roll(2) && { amountMinor: roll(90_000) }), closeDate: "2026-12-01", lostReason: "Price" }));
  }
  if (what === 6) return done(setLines(actor, type, id, [{ productId: null, description: "Yarn", quantity: 1 + roll(9), unit: null, unitPriceMinor: roll(900), discountPercent: 0 }]));
  return done(updateRecord(actor, type, id, { status: pick(type === quoteRecord ? ["draft", "sent", "accepted", "declined"] : ["draft", "confirmed", "shipped", "delivered", "cancelled"]) }));
}

async function listed(ctx: Context, metric: Metric, params: MetricParams): Promise<MetricFact[]> {
  const { filter } = await readScope(ctx, params);
  const items: MetricFact[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listFacts(ctx, metric, { period, filter, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

const dates = { from: period.from.toISOString(), to: period.to.toISOString() };
const partsOfCompany = (): MetricParams[] => [
  {}, { channel: "loom" }, { channel: "shuttle" }, { team: "none" }, { member: "none" },
  ...teams.map(({ id }) => ({ team: id })), ...members.map(({ id }) => ({ member: id })), { team: teams[2]!.id, member: "none", channel: "loom" },
];

test("enough happened for figures to be other than nothing", async () => {
  const totals = await readTotals(systemContext(workspaceId), period);
  for (const name of ["messagesIn", "messagesOut", "groupMessagesIn", "conversationsStarted", "conversationsClosed", "exchangesOpened", "exchangesAnswered", "ratings"] as const) expect([name, totals[name]]).toEqual([name, expect.any(Number)]);
  expect(totals.messagesIn).toBeGreaterThan(20);
  expect(await unheard()).toEqual([]);
  expect(await lacking()).toEqual([]);
});

test("what the rollups say is what messages, mentions and facts add up to", async () => {
  expect(await recountMentions(workspaceId, [period])).toEqual([]);
  expect(await repairFigures(workspaceId, period.from, period.to)).toEqual([]);
});

test.each(metrics.map((metric) => [metric.id, metric] as const))("%s is as much as the records that its list has, for everybody and every part of the company", async (_, metric) => {
  for (const ctx of [systemContext(workspaceId), admin, restricted]) {
    for (const part of partsOfCompany()) {
      // They belong to no channel, and say so.
      if (isSales(metric) && part.channel) {
        await expect(getMetric(ctx, metric, { params: { ...part, ...dates }, timeZone })).rejects.toMatchObject({ code: "invalid" });
        continue;
      }
      const params = { ...part, ...(!isNow(metric) && dates) };
      const answer = await getMetric(ctx, metric, { params, timeZone });
      const facts = await listed(ctx, metric, params);
      const said = `seed ${seed}, ${ctx.actor.name}, ${JSON.stringify(part)}`;
      expect(facts.length, said).toBe(answer.count);
      expect(new Set(facts.map(({ id }) => id)).size, said).toBe(facts.length);
      expect(facts.map(({ at }) => at), said).toEqual(facts.map(({ at }) => at).toSorted().toReversed());
      if (isSales(metric)) {
        const sales = salesListed(facts);
        expect(metric.valueOf(sales), said).toBe(metric.amount ? null : answer.value);
        const { amount } = metric;
        if (amount) expect(Object.fromEntries(answer.amounts!.map(({ currency, amountMinor }) => [currency, amountMinor])), said).toEqual(Object.fromEntries(Object.entries(sales.amounts).flatMap(([currency, all]) => (all[amount] ? [[currency, all[amount]]] : []))));
        if (amount) expect(answer.value, said).toBe(facts.length ? (answer.amounts!.find(({ currency }) => currency === answer.currency)?.amountMinor ?? 0) : answer.value);
        continue;
      }
      expect(isNow(metric) ? facts.length : metric.valueOf(figuresOf(facts, { inGroups: metric.inGroups })), said).toBe(answer.value);
    }
  }
}, 120_000);

test.each(["day", "channel", "team", "member"] as const)("each figure of the whole is the sum of its parts by %s", async (split) => {
  for (const ctx of [systemContext(workspaceId), restricted]) {
    for (const filter of [{}, { channel: "loom" }, { teamIds: [teams[2]!.id] }, { memberId: members[1]!.id }, { memberId: nilId }]) {
      const whole = await readTotals(ctx, period, filter);
      const parts = [...(await readFigures(ctx, period, filter, split, timeZone)).values()];
      expect(sumFigures(parts), `seed ${seed}`).toEqual(parts.length ? whole : noFigures);
    }
  }
});

test.each(["day", "team", "member"] as const)("each figure of sales is the sum of its parts by %s, each currency for itself", async (split) => {
  for (const ctx of [systemContext(workspaceId), restricted]) {
    for (const filter of [{}, { teamIds: [teams[2]!.id] }, { memberId: members[1]!.id }, { memberId: nilId }]) {
      const parts = [...(await readSales(ctx, period, filter, split, timeZone)).values()];
      if (parts.length) expect(sumSales(parts), `seed ${seed}`).toEqual(await readSalesTotals(ctx, period, filter));
      else expect(await readSalesTotals(ctx, period, filter)).toEqual(noSales);
    }
  }
});

test("a department is its teams and what is its own; a team is its members and what is nobody's", async () => {
  const ctx = systemContext(workspaceId);
  const byTeam = await readFigures(ctx, period, {}, "team");
  for (const { id } of teams) {
    const { filter } = await readScope(ctx, { team: id });
    const own = [id, ...teams.flatMap((team) => (team.parent === id ? [team.id] : []))];
    expect(own.toSorted()).toEqual([...filter.teamIds!].toSorted());
    const whole = await readTotals(ctx, period, filter);
    const parts = own.flatMap((team) => byTeam.get(team) ?? []);
    expect(sumFigures(parts), `seed ${seed}`).toEqual(parts.length ? whole : noFigures);
    const people = [...(await readFigures(ctx, period, filter, "member")).values()];
    expect(sumFigures(people), `seed ${seed}`).toEqual(people.length ? whole : noFigures);
  }
});

test.each(["first-response-p50", "mention-response-p50"])("the records of each bucket of %s are all that it counts, and all buckets are the whole", async (name) => {
  const metric = requireMetric(name);
  for (const ctx of [systemContext(workspaceId), restricted]) {
    const whole = await getMetric(ctx, metric, { params: dates, timeZone });
    let sum = 0;
    for (let bucket = 0; bucket < 20; bucket++) {
      const { count } = await getMetric(ctx, metric, { params: { ...dates, bucket }, timeZone });
      expect((await listed(ctx, metric, { ...dates, bucket })).length, `bucket ${bucket}, seed ${seed}`).toBe(count);
      sum += count;
    }
    expect(sum).toBe(whole.count);
  }
});

test("a day's figure is that of the period which it is, in whatever zone days begin", async () => {
  const ctx = systemContext(workspaceId);
  const metric = metrics.find(({ id }) => id === "messages-in")!;
  const { parts = [] } = await getMetric(ctx, metric, { params: dates, split: "day", timeZone });
  for (const { key, value } of parts.slice(1, -1)) expect((await getMetric(ctx, metric, { params: { from: key, to: key }, timeZone })).value, `${key}, seed ${seed}`).toBe(value);
});

test("who takes a conversation over, and its new team, have no part in what was before", async () => {
  const ctx = systemContext(workspaceId);
  const before = [await readFigures(ctx, period, {}, "team"), await readFigures(ctx, period, {}, "member")];
  const rows = await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId))));
  for (const { id } of rows) {
    await moveToTeam(admin, id, teams[4]!.id);
    await assignConversation(admin, id, members[3]!.id);
  }
  expect([await readFigures(ctx, period, {}, "team"), await readFigures(ctx, period, {}, "member")]).toEqual(before);
  // Those that left the restricted member's sight still count for them, and say nothing.
  const metric = metrics.find(({ id }) => id === "messages-in")!;
  const facts = await listed(restricted, metric, dates);
  expect(facts.length).toBe((await getMetric(restricted, metric, { params: dates, timeZone })).count);
  expect(facts.length).toBeGreaterThan(0);
  expect(facts.filter((fact) => !saysNothing(fact))).toEqual([]);
});

test("a mention is its team's and its assignee's as it lies now, in the figures as in the queue", async () => {
  const [mine] = members;
  for (const [filter, part] of [[{}, {}], [{ assignee: mine!.id }, { member: mine!.id }], [{ assignee: nilId }, { member: "none" }], [{ channel: "loom" }, { channel: "loom" }], [{ relation: "among_customers" }, {}], [{ sentiment: "negative" }, {}]] as const) {
    const listed = await countOfMentions(admin, mentionFilter.parse({ state: "all", since: period.from.toISOString(), until: period.to.toISOString(), ...filter }));
    const totals = await readTotals(systemContext(workspaceId), period, (await readScope(admin, part)).filter);
    expect("relation" in filter ? totals.mentionsAmong : "sentiment" in filter ? totals.mentionsNegative : totals.mentionsIn, `seed ${seed}, ${JSON.stringify(filter)}`).toBe(listed.open);
  }
});

const choices = metrics.flatMap((metric) => dimensionsOf(metric).flatMap((by) => [null, ...partingsOf(metric, by)].map((series) => ({ metric, by, series }))));

test("what a chart shows of any metric, by anything, is what the records that it opens come to", async () => {
  for (const ctx of [systemContext(workspaceId), restricted]) {
    for (const { metric, by, series } of choices.filter(() => !roll(4))) {
      const { channel, connection, ...sold } = pick(partsOfCompany());
      // Sales belong to no channel.
      const part: MetricParams = isSales(metric) ? sold : { ...sold, ...(channel && { channel }), ...(connection && { connection }) };
      const { filter } = await readScope(ctx, part);
      const whole: MetricParams = { ...part, ...dates };
      const chart = await readChart(ctx, metric, { by, series, filter, period, previous: null, whole, timeZone, mostParts: 100 });
      const said = `seed ${seed}, ${ctx.actor.name}, ${metric.id} by ${by} and ${series}, ${JSON.stringify(part)}`;
      const total = await valueBehind(ctx, metric, whole, chart?.currency ?? null);
      if (!chart) {
        expect(total || null, said).toBe(null);
        continue;
      }
      expect(chart.total.value, said).toBe(total);
      if (metric.unit === "count" || metric.unit === "money") {
        expect(chart.points.reduce((sum, { value }) => sum + (value ?? 0), 0), said).toBe(total);
        if (!isSales(metric)) for (const { value, values } of chart.points) expect(values.reduce<number>((sum, one) => sum + (one ?? 0), 0), said).toBe(value ?? 0);
      }
      for (const point of chart.points.filter(({ value }) => value !== null && value !== 0 && roll(3) === 0)) {
        if (point.opens) expect(await valueBehind(ctx, metric, point.opens, chart.currency), `${said}, ${point.name}`).toBe(point.value);
        for (const [index, { opens, name }] of chart.series.entries()) if (series && point.opens && opens && point.values[index]) expect(await valueBehind(ctx, metric, { ...point.opens, ...opens }, chart.currency), `${said}, ${point.name}, ${name}`).toBe(point.values[index]);
      }
    }
  }
}, 240_000);

/** Of money what there is in a currency. */
async function valueBehind(ctx: Context, metric: Metric, { metric: other, ...params }: MetricParams & { metric?: string }, currency: string | null): Promise<number | null> {
  const { value, amounts } = await getMetric(ctx, other ? requireMetric(other) : metric, { params, timeZone });
  return currency ? (amounts?.find((one) => one.currency === currency)?.amountMinor ?? 0) : value;
}
