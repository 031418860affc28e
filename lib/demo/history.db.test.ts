import { and, eq, isNotNull } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { cases, companies, connections, contacts, conversations, deals, dialogueEntries, dialogueRuns, dialogues, dialogueTallies, mentionReactions, mentions, messages, offerRecipients, orderLines, orders, pipelineStages, posts, priceLists, products, publications, purchaseOrders, quotes, ratings, recordChanges, recordNotes, reorderWork, shipments, tasks } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createDemoWorkspace } from "@/db/seed";
import { getApproval } from "../approvals/get";
import { listApprovals } from "../approvals/list";
import { inTransaction, systemContext } from "../context";
import { listMessages } from "../conversations/list-messages";
import { getCrisis } from "../crises/get";
import { readLevel } from "../crises/level";
import { listCrises } from "../crises/list";
import { listDuplicates } from "../identity/duplicates";
import { matchRecords } from "../identity/match-records";
import { recountMentions } from "../mentions/count";
import { listTopics } from "../mentions/topics";
import { repairFigures } from "../metrics/check";
import { periodOf } from "../metrics/range";
import { readOpenCounts, readTotals } from "../metrics/read";
import { findReorders } from "../reorders/find";
import { listReorders } from "../reorders/list";
import { orderRecord } from "../orders/record";
import { quoteRecord } from "../quotes/record";
import { recordTypeFor } from "../custom-fields/of-type";
import { recordKinds } from "../records/contract";
import { groupRecords } from "../records/groups";
import { countRecords } from "../records/list";
import { nextNumber } from "../records/numbers";
import { recordTypes } from "../records/types";
import { prepareShare } from "../team-channels/prepare";
import { baseOf } from "../views/layout";
import { listViews } from "../views/list";
import { weaveHistory } from "./history";

const now = new Date("2026-11-20T14:00:00Z");
let workspaceId: string;

beforeAll(async () => {
  workspaceId = (await createDemoWorkspace()).workspaceId;
  await weaveHistory(workspaceId, undefined, now);
});

test("ninety days of history, none of it in the future, some of it waiting for an answer", async () => {
  const rows = await asTest(workspaceId, (tx) => tx.select().from(conversations));
  expect(rows.length).toBeGreaterThan(400);
  expect(rows.every((row) => row.lastMessageAt < now && row.isDemo)).toBe(true);
  expect(rows.filter((row) => row.waitingSince).length).toBeGreaterThan(4);
  expect(rows.some((row) => row.isGroup)).toBe(true);
});

test("the company's own people have a room, where something of a customer's was shared", async () => {
  const [room] = await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations).where(eq(conversations.isTeamChannel, true)));
  const { teamChannels } = await prepareShare(systemContext(workspaceId), (await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations).where(isNotNull(conversations.waitingSince)).limit(1)))[0]!.id, null);
  expect(teamChannels).toMatchObject([{ id: room!.id, blocked: null }]);
  const said = (await listMessages(systemContext(workspaceId), room!.id)).items;
  expect(said.length).toBeGreaterThan(3);
  const { shared } = said.at(-1)!;
  expect((await listMessages(systemContext(workspaceId), shared!.conversationId)).items.map(({ shared: back }) => back?.messageId)).toContain(said.at(-1)!.id);
});

test("it looks like a company at work, at whatever hour it is opened", async () => {
  const rows = await asTest(workspaceId, (tx) => tx.select().from(conversations));
  const hoursSince = (at: Date) => (now.getTime() - at.getTime()) / 3_600_000;
  const waiting = rows.filter((row) => row.waitingSince && row.status === "open").map((row) => ({ hours: hoursSince(row.waitingSince!), isUnread: row.unreadCount > 0 }));
  expect(Math.min(...waiting.map(({ hours }) => hours))).toBeLessThan(0.5);
  expect(Math.max(...waiting.map(({ hours }) => hours))).toBeLessThan(36);
  expect(new Set(waiting.map(({ isUnread }) => isUnread)).size).toBe(2);
  expect([...new Set(rows.map(({ status }) => status))].sort()).toEqual(["closed", "open", "snoozed"]);
  expect(rows.filter(({ status, snoozedUntil }) => status === "snoozed" && snoozedUntil! < now)).toEqual([]);
  // Nothing is new on a connection that is paused.
  const active = new Set((await asTest(workspaceId, (tx) => tx.select().from(connections))).flatMap(({ id, status }) => (status === "active" ? [id] : [])));
  expect(rows.filter((row) => !active.has(row.connectionId) && (row.status !== "closed" && !row.isGroup || hoursSince(row.lastMessageAt) < 24))).toEqual([]);
});

test("an answer by mail finds its thread: the history's messages have ids as mail has them", async () => {
  const mails = await asTest(workspaceId, (tx) => tx.select({ remoteId: messages.remoteId, thread: conversations.remoteId }).from(messages).innerJoin(conversations, eq(conversations.id, messages.conversationId)).where(and(eq(conversations.channel, "email"), eq(messages.kind, "message"))));
  expect(mails.length).toBeGreaterThan(100);
  expect(mails.filter(({ remoteId }) => !/^[^@\s<>]+@[^@\s<>]+\.example$/.test(remoteId ?? ""))).toEqual([]);
  const ids = new Set(mails.map(({ remoteId }) => remoteId));
  expect(mails.filter(({ thread }) => !ids.has(thread))).toEqual([]);
});

test("figures and counters agree with the rows that they stand for", async () => {
  const ctx = systemContext(workspaceId);
  const rows = await asTest(workspaceId, (tx) => tx.select().from(conversations));
  const said = await asTest(workspaceId, (tx) => tx.select({ direction: messages.direction }).from(messages).where(and(eq(messages.kind, "message"), isNotNull(messages.placeTeamId))));
  const totals = await readTotals(ctx, { from: new Date("2026-01-01T00:00:00Z"), to: new Date(now.getTime() + 3_600_000) });
  expect(totals.messagesIn).toBe(said.filter((message) => message.direction === "in").length);
  expect(totals.messagesOut).toBe(said.filter((message) => message.direction === "out").length);
  // One was merged into another, and began as one of its own.
  expect(totals.conversationsStarted).toBe(rows.length + 1);
  // Each figure has its records.
  expect(await repairFigures(workspaceId, new Date("2026-01-01T00:00:00Z"), new Date("2026-12-01T00:00:00Z"))).toEqual([]);
  const counts = (await readOpenCounts(ctx)).get("")!;
  expect(counts.open).toBe(rows.filter((row) => row.status === "open" && !row.isTeamChannel).length);
  expect(counts.waitingOnUs).toBe(rows.filter((row) => row.status === "open" && row.waitingSince).length);
  expect(totals.exchangesAnswered).toBeLessThanOrEqual(totals.exchangesOpened);
  expect((await readTotals(ctx, periodOf({ range: "7d" }, "UTC", now))).messagesIn).toBeGreaterThan(50);
});

test("its customers belong to somebody, some bear labels, and there is something to do with some of them", async () => {
  const [people, todo] = await asTest(workspaceId, async (tx) => [await tx.select().from(contacts), await tx.select().from(tasks)] as const);
  expect(people.filter(({ companyId, ownerId }) => companyId || ownerId).every(({ ownerId, companyId, isDemo }) => ownerId && companyId && isDemo)).toBe(true);
  expect(people.filter(({ labels }) => labels.length).length).toBeGreaterThan(5);
  const today = now.toISOString().slice(0, 10);
  expect(todo.some(({ dueDate }) => dueDate === today)).toBe(true);
  expect(todo.some(({ dueDate, status }) => status === "open" && dueDate !== null && dueDate < today)).toBe(true);
  expect(todo.every(({ contactId }) => people.some(({ id }) => id === contactId))).toBe(true);
});

test("its books are full: every stage, every state, and all of it marked", async () => {
  const [sold, stages, quoted, ordered, sent, bought, problems, goods, lists] = await asTest(workspaceId, async (tx) => [
    await tx.select().from(deals), await tx.select().from(pipelineStages), await tx.select().from(quotes), await tx.select().from(orders), await tx.select().from(shipments), await tx.select().from(purchaseOrders), await tx.select().from(cases), await tx.select().from(products), await tx.select().from(priceLists),
  ] as const);
  expect(new Set(sold.map(({ stageId }) => stageId)).size).toBe(stages.length);
  const rotDays = new Map(stages.map(({ id, rotDays: days }) => [id, days]));
  expect(sold.filter(({ status, stageId, updatedAt }) => status === "open" && now.getTime() - updatedAt.getTime() > rotDays.get(stageId)! * 86_400_000).length).toBeGreaterThan(2);
  expect(sold.filter(({ status }) => status === "lost").every(({ lostReason, closedAt }) => lostReason && closedAt)).toBe(true);
  expect(new Set(quoted.map(({ status }) => status))).toEqual(new Set(["draft", "sent", "accepted", "declined"]));
  expect(ordered.length).toBeGreaterThan(150);
  expect(new Set(ordered.map(({ status }) => status))).toEqual(new Set(["confirmed", "shipped", "delivered", "cancelled"]));
  expect(new Set(ordered.map(({ name }) => name)).size).toBe(ordered.length);
  const today = now.toISOString().slice(0, 10);
  expect(sent.some(({ status, expectedOn }) => status === "shipped" && expectedOn! < today)).toBe(true);
  expect(sent.some(({ status, expectedOn }) => status === "shipped" && expectedOn! >= today)).toBe(true);
  expect(new Set(bought.map(({ status }) => status))).toEqual(new Set(["draft", "waiting", "confirmed", "done", "cancelled"]));
  expect(new Set(problems.map(({ status }) => status))).toEqual(new Set(["open", "waiting", "resolved"]));
  expect([goods.length, lists.length]).toEqual([15, 2]);
  for (const rows of [sold, quoted, ordered, bought, problems, goods, lists]) expect(rows.every(({ isDemo, createdAt, updatedAt }) => isDemo && createdAt <= now && updatedAt <= now)).toBe(true);
});

test("what was said and what was booked agree", async () => {
  const [said, ordered, lines] = await asTest(workspaceId, async (tx) => [await tx.select({ text: messages.text, contactId: conversations.contactId }).from(messages).innerJoin(conversations, eq(conversations.id, messages.conversationId)).where(eq(conversations.isTeamChannel, false)), await tx.select().from(orders), await tx.select().from(orderLines)] as const);
  const byNumber = new Map(ordered.map((order) => [order.name, order]));
  const spoken = said.flatMap(({ text, contactId }) => [...(text ?? "").matchAll(/\bO-\d+/g)].map(([number]) => ({ number, contactId })));
  expect(spoken.length).toBeGreaterThan(100);
  expect(spoken.filter(({ number, contactId }) => byNumber.get(number)?.contactId !== contactId)).toEqual([]);
  const sums = new Map<string, number>();
  for (const { recordId, totalMinor } of lines) sums.set(recordId, (sums.get(recordId) ?? 0) + totalMinor);
  expect(ordered.filter(({ id, totalMinor }) => sums.get(id) !== totalMinor)).toEqual([]);
});

test("offers were received on channels that the receivers have, some were answered, and members did all of it", async () => {
  const [received, threads, changes, written, firms] = await asTest(workspaceId, async (tx) => [await tx.select().from(offerRecipients), await tx.select().from(conversations), await tx.select().from(recordChanges), await tx.select().from(recordNotes), await tx.select().from(companies)] as const);
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  expect(received.every(({ conversationId, contactId, channel }) => !conversationId || (byId.get(conversationId)?.contactId === contactId && byId.get(conversationId)?.channel === channel))).toBe(true);
  expect(received.filter(({ conversationId }) => conversationId).length).toBeGreaterThan(20);
  expect(new Set(received.map(({ answeredAt }) => answeredAt !== null)).size).toBe(2);
  expect(changes.filter(({ actorKind }) => actorKind === "member").length).toBeGreaterThan(changes.length / 3);
  expect(changes.every(({ at }) => at <= now)).toBe(true);
  expect(written.every(({ authorId, isDemo }) => authorId && isDemo)).toBe(true);
  expect(firms.filter(({ labels }) => labels.includes("vendor"))).toHaveLength(4);
});

test("what is made by hand goes on with the next number", async () => {
  const ctx = systemContext(workspaceId);
  const numbers = await Promise.all([orderRecord, quoteRecord].map(async (type) => String((await inTransaction(ctx, (unit) => nextNumber(unit, ctx, type))))));
  const taken = (await asTest(workspaceId, async (tx) => [...await tx.select({ name: orders.name }).from(orders), ...await tx.select({ name: quotes.name }).from(quotes)])).map(({ name }) => name);
  for (const number of numbers) expect(taken).not.toContain(number);
});

test("its saved views ask for what is there, and find something", async () => {
  const ctx = systemContext(workspaceId);
  const views = (await Promise.all(recordKinds.map((kind) => listViews(ctx, kind)))).flatMap(({ items }, at) => items.map((view) => ({ ...view, kind: recordKinds[at]! })));
  expect(views.length).toBeGreaterThan(7);
  for (const { kind, name, layout } of views) {
    const type = await recordTypeFor(ctx, recordTypes[kind]);
    const { list, isBroken } = baseOf(type, layout);
    const groups = list.group ? (await groupRecords(ctx, type, list, list.group, { zone: "UTC" })).groups.length : 2;
    expect([name, isBroken, (await countRecords(ctx, type, list)).count > 0, groups > 1]).toEqual([name, false, true, true]);
  }
});

test("its purchase orders were put to a supervisor: some wait, the others tell what was asked and answered", async () => {
  const ctx = systemContext(workspaceId);
  const [waiting, decided] = [(await listApprovals(ctx, { show: "waiting" })).items, (await listApprovals(ctx, { show: "decided" })).items];
  expect(waiting.length).toBeGreaterThan(0);
  expect(waiting.every(({ asked, requestedBy, party }) => asked.every(({ status }) => status === "asking") && requestedBy && party)).toBe(true);
  expect(new Set(decided.map(({ status }) => status))).toEqual(new Set(["approved", "declined"]));
  const [approved] = decided.filter(({ status }) => status === "approved");
  const { transcripts, lines } = await getApproval(ctx, approved!.id);
  expect(lines.length).toBeGreaterThan(0);
  expect(transcripts).toMatchObject([{ dialogue: "Purchase order approval", status: "ended", outcome: "approved", person: approved!.decidedBy }]);
  expect(transcripts[0]!.entries.map(({ type }) => type)).toEqual(["started", "asked", "heard", "asked", "heard", "acted", "said", "ended"]);
});

test("two of its customers and one company were typed in a second time, which is noticed", async () => {
  await matchRecords(workspaceId);
  const [pair, ...others] = (await listDuplicates(systemContext(workspaceId), "companies", {})).items;
  expect(pair).toMatchObject({ first: { name: "Becker Gastronomie" }, second: { name: "Becker Gastronomie GmbH" }, isCertain: true });
  expect(others).toEqual([]);
  const found = await listDuplicates(systemContext(workspaceId), "contacts", {});
  expect(found.items.map(({ first, second }) => `${first.name}, ${second.name}`).sort()).toEqual(["Isabelle Moreau, I. Moreau", "Thomas Becker, Thomas Beker"]);
});

test("some of its customers forgot to order what they always order", async () => {
  await asTest(workspaceId, (tx) => tx.update(reorderWork).set({ lookAt: now }));
  await findReorders(workspaceId, now);
  const { items } = await listReorders(systemContext(workspaceId), {}, now);
  expect(items.length).toBeGreaterThanOrEqual(4);
  expect(items.length).toBeLessThan(40);
  expect(items[0]!.confidence).toBeGreaterThan(0.5);
});

test("its dialogues have asked, and runs, transcripts, messages, ratings and figures agree", async () => {
  const [kept, runs, entries, counts, scores, said, talks] = await asTest(workspaceId, async (tx) => [
    await tx.select().from(dialogues), await tx.select().from(dialogueRuns), await tx.select().from(dialogueEntries), await tx.select().from(dialogueTallies), await tx.select().from(ratings), await tx.select().from(messages), await tx.select().from(conversations),
  ] as const);
  expect(kept.map(({ template, status, isDemo }) => [template, status, isDemo]).sort()).toEqual(["follow-up", "lapsed-reorder", "purchase-order-approval", "quote-reminder", "satisfaction", "shipment-notice"].map((template) => [template, "active", true]));
  const endings = (template: string) => new Set(runs.filter(({ dialogueId }) => dialogueId === kept.find((one) => one.template === template)!.id).map(({ outcome, status }) => outcome ?? status));
  expect([...endings("satisfaction")]).toEqual(expect.arrayContaining(["rated", "no_answer"]));
  expect([...endings("follow-up")]).toEqual(expect.arrayContaining(["no_answer", "asking", "with_person", "stopped"]));
  expect([...endings("shipment-notice")]).toEqual(["told"]);
  expect([...endings("lapsed-reorder")]).toEqual(expect.arrayContaining(["ordered", "declined", "no_answer"]));
  expect([...endings("purchase-order-approval")]).toEqual(expect.arrayContaining(["approved", "declined", "asking"]));

  expect(runs.every(({ startedAt, endedAt, askedAt, isDemo }) => isDemo && startedAt <= now && (endedAt ?? now) <= now && (askedAt ?? now) <= now)).toBe(true);
  expect(entries.every(({ at }) => at <= now)).toBe(true);
  for (const { id } of kept) {
    const theirs = runs.filter(({ dialogueId }) => dialogueId === id);
    const figure = (what: string, by = "") => counts.filter((count) => count.dialogueId === id && count.what.startsWith(what) && count.by === by).reduce((sum, { count }) => sum + count, 0);
    expect(figure("started")).toBe(theirs.length);
    for (const outcome of new Set(theirs.flatMap((run) => run.outcome ?? []))) expect([outcome, figure("ended", outcome)]).toEqual([outcome, theirs.filter((run) => run.outcome === outcome).length]);
  }

  const byId = new Map(said.map((message) => [message.id, message]));
  const runOf = new Map(runs.map((run) => [run.id, run]));
  expect(entries.filter(({ messageId, runId }) => messageId && byId.get(messageId)?.conversationId !== runOf.get(runId)!.conversationId)).toEqual([]);
  expect(talks.filter(({ id, dialogueAsks }) => dialogueAsks !== runs.some(({ conversationId, status }) => conversationId === id && status === "asking"))).toEqual([]);

  const totals = await readTotals(systemContext(workspaceId), { from: new Date("2026-01-01T00:00:00Z"), to: new Date(now.getTime() + 3_600_000) });
  expect(scores.length).toBeGreaterThan(30);
  expect([totals.ratings, totals.ratingSum, totals.ratingsGood]).toEqual([scores.length, scores.reduce((sum, { score }) => sum + score, 0), scores.filter(({ score }) => score >= 4).length]);
  expect([...new Set(scores.map(({ score }) => score))].sort()).toEqual([1, 2, 3, 4, 5]);
  expect(scores.every(({ memberId, score, comment, at }) => memberId && at <= now && (score < 4 || comment === null))).toBe(true);
  expect(scores.some(({ comment }) => comment)).toBe(true);
  // Opening the demo writes to nobody: whoever is silent was asked already.
  const silent = talks.filter(({ status, lastMessageDirection, waitingSince, lastMessageAt, contactId, isGroup, lastInboundAt }) => status === "open" && lastMessageDirection === "out" && !waitingSince && contactId && !isGroup && lastInboundAt && now.getTime() - lastMessageAt.getTime() > 3 * 86_400_000);
  expect(silent.filter(({ id, lastInboundAt }) => !runs.some(({ conversationId, startedAt }) => conversationId === id && startedAt > lastInboundAt!))).toEqual([]);
});

test("what is said of it in public stands in every state, the most urgent first, with its threads and what we answered", async () => {
  const rows = await asTest(workspaceId, (tx) => tx.select().from(mentions));
  expect(rows.every(({ at, isDemo }) => at < now && isDemo)).toBe(true);
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["open", "answered", "dismissed", "escalated", null]));
  const waiting = rows.filter(({ state }) => state === "open").toSorted((a, b) => b.priority - a.priority);
  expect(waiting.length).toBeGreaterThan(8);
  expect(waiting.length).toBeLessThan(30);
  expect(waiting[0]!.priority - waiting.at(-1)!.priority).toBeGreaterThan(25);
  expect(waiting.flatMap(({ reasons }) => reasons.map(({ kind }) => kind))).toEqual(expect.arrayContaining(["reach", "sentiment", "intent", "velocity", "automated"]));
  expect(rows.filter(({ threadRemoteId }) => threadRemoteId === "square-lids")).toHaveLength(5);
  const answers = await asTest(workspaceId, (tx) => tx.select({ status: posts.status, memberId: posts.memberId }).from(posts).where(isNotNull(posts.replyToId)));
  expect(answers.filter(({ status }) => status !== "published")).toMatchObject([{ status: "failed" }]);
  expect(answers.every(({ memberId }) => memberId)).toBe(true);
  const totals = await readTotals(systemContext(workspaceId), { from: new Date("2026-01-01T00:00:00Z"), to: new Date(now.getTime() + 3_600_000) });
  expect([totals.mentionsIn, totals.mentionsNegative, totals.mentionsPositive]).toEqual([rows.filter(({ isOurs }) => !isOurs).length, ...["negative", "positive"].map((mood) => rows.filter(({ sentiment, isOurs }) => !isOurs && sentiment === mood).length)]);
  const reactions = await asTest(workspaceId, (tx) => tx.select().from(mentionReactions).orderBy(mentionReactions.at));
  for (const { id, likes } of rows.filter((row) => !row.isOurs && row.likes > 2)) expect([id, reactions.filter(({ mentionId }) => mentionId === id).map((row) => row.likes)]).toEqual([id, expect.toSatisfy((grew: number[]) => grew.length > 1 && grew[0] === 0 && grew.at(-1) === likes)]);
  for (const name of ["mentionsDue", "mentionsCovered", "mentionsAmong", "mentionsRival", "mentionsAnswered"] as const) expect([name, totals[name] > 10]).toEqual([name, true]);
  expect(await recountMentions(workspaceId, [{ from: new Date("2026-01-01T00:00:00Z"), to: now }])).toEqual([]);
});

test("one evening was a crisis: told with its evidence, taken, answered, over and written up; it is calm now", async () => {
  const { items } = await listCrises(systemContext(workspaceId));
  expect(items).toMatchObject([{ state: "ended", hasReport: true, isDemo: true, owner: { name: "Priya Raman" } }]);
  const crisis = await getCrisis(systemContext(workspaceId), items[0]!.id, now);
  expect(crisis.places.map(({ queryName }) => queryName)).toEqual(expect.arrayContaining([null, "Northwind"]));
  expect(crisis.places[0]!.worst.factor).toBeGreaterThan(5);
  expect(crisis.figures.mentions).toBeGreaterThan(70);
  expect(crisis.answers).toMatchObject({ sent: 6, items: Array.from({ length: 6 }, () => ({ by: "Priya Raman", status: "published" })) });
  expect(crisis.answers.firstAfterMinutes!).toBeLessThan(60);
  expect(crisis.customers.total).toBeGreaterThan(3);
  expect(crisis.customers.deals.length).toBeGreaterThan(0);
  expect(crisis.topics.length).toBeGreaterThan(0);
  expect(crisis.drivers.byReplies.length).toBeGreaterThan(1);
  const kinds = crisis.entries.map(({ kind }) => kind);
  expect(kinds[0]).toBe("began");
  expect(kinds).toEqual(expect.arrayContaining(["paused", "acknowledged", "note", "ended", "resumed"]));
  const level = await readLevel(systemContext(workspaceId), now);
  expect(level).toMatchObject({ level: "normal", open: [] });
  expect(level.watched).toBeGreaterThan(3);
});

test("many say the same in public: over ninety days, in several languages, customers with open deals among them, and many were answered", async () => {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const topics = await listTopics(systemContext(workspaceId), { from: ago(90), to: now });
  const many = topics.filter(({ people }) => people >= 4);
  expect(many.length).toBeGreaterThanOrEqual(8);
  expect(topics[0]!.people).toBeGreaterThanOrEqual(8);
  expect(topics.every(({ people }) => people > 1)).toBe(true);
  expect(many.filter(({ deals: open }) => open.length).length).toBeGreaterThanOrEqual(4);
  const rows = await asTest(workspaceId, (tx) => tx.select().from(mentions));
  expect([...new Set(rows.map(({ language }) => language))]).toEqual(expect.arrayContaining(["en", "de", "fr", "es", "pt"]));
  expect(new Set(rows.map(({ channel }) => channel)).size).toBe(2);
  expect(new Set(rows.filter(({ isOurs }) => !isOurs).map(({ authorRemoteId }) => authorRemoteId)).size).toBeGreaterThan(30);
  const others = rows.filter(({ state }) => state !== null);
  expect(others.filter(({ state }) => state === "answered").length / others.length).toBeGreaterThan(0.3);
  // What its platform does not know of cannot be answered there: it waits for nobody.
  expect(rows.filter(({ channel, state }) => channel === "bluesky" && state === "open")).toEqual([]);
});

test("what it publishes is out, planned, refused, or waits for somebody, and each has its hour", async () => {
  const rows = await asTest(workspaceId, (tx) => tx.select().from(publications));
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["draft", "waiting", "scheduled", "published", "failed"]));
  expect(rows.filter(({ state }) => state === "scheduled").every(({ scheduledAt }) => scheduledAt! > now)).toBe(true);
  const ours = await asTest(workspaceId, (tx) => tx.select().from(posts).where(isNotNull(posts.publicationId)));
  expect(ours.filter(({ status, commentsOnId }) => status === "published" && !commentsOnId).every(({ figures }) => figures!.views! > 1_000)).toBe(true);
});
