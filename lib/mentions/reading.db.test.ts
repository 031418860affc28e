import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { companies, contacts, mentions, topicBooks } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import type { Context } from "../context";
import { dealRecord } from "../deals/record";
import { newId } from "../ids";
import { createRecord } from "../records/create";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { getMention } from "./get";
import { groupMentions } from "./group";
import { putInsightRight, readInsightAgain } from "./insight";
import { listMentions } from "./list";
import { mentionFilter, type MentionFilter } from "./schema";
import { getTopic, listTopics } from "./topics";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Context;
let memberId: string;
let count = 0;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId, { connector: loom.manifest.id });
  ({ context: ana, id: memberId } = await createMember(workspaceId, { roles: ["community", "admin"] }));
});

const post = (more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "mention", public: true, externalId: `p${++count}`, from: `one ${count}`, fromName: `One ${count}`, text: "Nice", at: new Date().toISOString(), ...more });
const tell = (...events: ChannelEvent[]) => receive(workspaceId, connection, events, loom.manifest);
const list = async (filter: Partial<MentionFilter> = {}, ctx = ana) => (await listMentions(ctx, mentionFilter.parse(filter))).items;

const angry = "The last delivery was a disaster, half of it was broken and nobody answers. I am very angry and want my money back.";

describe("reading", () => {
  test("a mention is read as it comes: mood, intent and language stand in its columns, its reasons and the filters", async () => {
    await tell(post({ text: angry }), post({ text: "Ich liebe euer Brot, es ist wunderbar und immer frisch, vielen Dank an alle." }), post({ text: "…" }));
    const [unhappy] = await list({ sentiment: "negative" });
    expect(unhappy).toMatchObject({ text: angry, intent: "complaint", language: "en" });
    expect(unhappy!.reasons.map(({ words }) => words)).toEqual(expect.arrayContaining(["Sounds unhappy", "Complains"]));
    expect(await list({ intent: "complaint" })).toHaveLength(1);
    expect(await list({ language: "de", sentiment: "positive" })).toHaveLength(1);
    expect((await list()).find(({ text }) => text === "…")).toMatchObject({ sentiment: null, intent: null, language: null });
  });

  test("what the platform says of the language stays", async () => {
    await tell(post({ text: angry, post: { language: "en-GB" } }));
    expect((await list())[0]).toMatchObject({ language: "en-GB", sentiment: "negative" });
  });

  test("what was edited is read again, and is as urgent as it says now", async () => {
    const event = post({ text: "I love it, wonderful bread, thank you so much for everything" });
    await tell(event);
    const [before] = await list();
    expect(before!.sentiment).toBe("positive");
    await tell({ kind: "comment_edited", public: true, externalId: `e${count}`, target: event.externalId, text: angry, at: new Date().toISOString() });
    const [after] = await list();
    expect(after).toMatchObject({ sentiment: "negative", intent: "complaint" });
    expect(after!.priority).toBeGreaterThan(before!.priority);
  });

  test("what a person puts right stays, with who did it, and moves the mention in the queue; it can be left to the machine again", async () => {
    const event = post({ text: angry });
    await tell(event);
    const [row] = await list();
    expect(await putInsightRight(ana, row!.id, { sentiment: "positive", intent: null })).toMatchObject({ sentiment: "negative", intent: "complaint", insightById: null, insightAt: null });
    const right = await getMention(ana, row!.id);
    expect(right).toMatchObject({ sentiment: "positive", intent: null, language: "en", insightById: memberId, insightAt: expect.any(String) });
    expect(right.priority).toBeLessThan(row!.priority);
    await tell({ kind: "comment_edited", public: true, externalId: `e${count}`, target: event.externalId, text: `${angry} Really.`, at: new Date().toISOString() });
    await groupMentions(workspaceId);
    expect(await getMention(ana, row!.id)).toMatchObject({ text: expect.stringContaining("Really"), sentiment: "positive", intent: null });
    await readInsightAgain(ana, row!.id);
    expect(await getMention(ana, row!.id)).toMatchObject({ sentiment: "negative", intent: "complaint", insightById: null, insightAt: null, priority: row!.priority });
  });

  test("a language that is none is refused; who only reads puts nothing right", async () => {
    await tell(post({ text: angry }));
    const [row] = await list();
    await expect(putInsightRight(ana, row!.id, { language: "nonsense" })).rejects.toMatchObject({ code: "invalid" });
    const { context: reader } = await createMember(workspaceId, { roles: ["executive"] });
    await expect(putInsightRight(reader, row!.id, { sentiment: "neutral" })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("what came before anything was read is read when it is grouped", async () => {
    await tell(post({ text: angry }));
    await asTest(workspaceId, (tx) => tx.update(mentions).set({ sentiment: null, intent: null }));
    await groupMentions(workspaceId);
    expect((await list())[0]).toMatchObject({ sentiment: "negative", intent: "complaint" });
  });
});

const late = (n: number) => `The flour delivery to the ${["north", "south", "west", "harbour"][n % 4]} market is late, no flour since ${["Monday", "Tuesday", "Friday"][n % 3]}`;
const week = () => ({ from: new Date(Date.now() - 7 * 86_400_000), to: new Date(Date.now() + 60_000) });

describe("topics", () => {
  test("those who say the same are one topic: how many people, since when, what share, in which words", async () => {
    const since = new Date(Date.now() - 3_600_000).toISOString();
    await tell(post({ text: late(0), at: since }), post({ text: late(1), from: "jane" }), post({ text: late(2), from: "jane" }), post({ text: "Which colours do the new paper cups come in this season?" }));
    await groupMentions(workspaceId);
    const topics = await listTopics(ana, week());
    expect(topics).toMatchObject([{ mentions: 3, people: 2, waiting: 3, share: 0.75, firstAt: since, words: expect.arrayContaining(["flour", "delivery", "late"]) }]);
    expect(topics[0]!.examples.length).toBe(3);
    expect(await getTopic(ana, topics[0]!.id)).toMatchObject({ mentions: 3, people: 2 });
    const rows = await list({ topic: topics[0]!.id });
    expect(rows).toHaveLength(3);
    expect((await getMention(ana, rows[0]!.id)).topic).toMatchObject({ id: topics[0]!.id, people: 2, firstAt: since });
  });

  test("what comes later joins the topic that is there, and nothing is counted twice", async () => {
    await tell(post({ text: late(0) }), post({ text: late(1) }));
    await groupMentions(workspaceId);
    const [before] = await listTopics(ana, week());
    await tell(post({ text: late(2) }));
    await groupMentions(workspaceId);
    await groupMentions(workspaceId);
    expect(await listTopics(ana, week())).toMatchObject([{ id: before!.id, mentions: 3 }]);
  });

  test("customers are counted by company, with each open deal once", async () => {
    await tell(post({ text: late(0), from: "jane" }), post({ text: late(1), from: "joe" }), post({ text: late(2), from: "stranger" }));
    await groupMentions(workspaceId);
    const companyId = newId();
    const people = await asTest(workspaceId, async (tx) => {
      await tx.insert(companies).values({ workspaceId, id: companyId, name: "Mill", createdAt: new Date(), updatedAt: new Date() });
      const found = await tx.select({ id: contacts.id }).from(contacts).orderBy(contacts.id);
      for (const { id } of found.slice(0, 2)) await tx.update(contacts).set({ companyId }).where(eq(contacts.id, id));
      return found;
    });
    await createRecord(ana, dealRecord, { name: "Flour for autumn", companyId, contactId: people[0]!.id, amountMinor: 120_000, currency: "EUR" });
    expect(await listTopics(ana, week())).toMatchObject([{ people: 3, customers: 1, deals: [{ currency: "EUR", amountMinor: 120_000 }] }]);
  });

  test("the book holds words and no texts, names nobody and is the workspace's own", async () => {
    await tell(post({ text: late(0), from: "jane" }), post({ text: late(1) }));
    await groupMentions(workspaceId);
    const [kept] = await asTest(workspaceId, (tx) => tx.select().from(topicBooks));
    expect(kept!.book).not.toContain(late(0));
    expect(kept!.book).not.toContain("jane");
  });

  test("another team's and another workspace's mentions are in no topic that one sees", async () => {
    const { id: north } = await createTeam(workspaceId, "North");
    const there = await createConnection(workspaceId, { connector: loom.manifest.id, teamId: north });
    await receive(workspaceId, there, [post({ text: late(0) }), post({ text: late(1) })], loom.manifest);
    await tell(post({ text: late(2) }));
    await groupMentions(workspaceId);
    const [topic] = await listTopics(ana, week());
    expect(topic).toMatchObject({ mentions: 3 });
    const { context: other } = await createMember(workspaceId, { roles: ["community"] });
    expect(await listTopics(other, week())).toEqual([]);
    expect(await getTopic(other, topic!.id)).toMatchObject({ mentions: 1, share: 1 });
    const stranger = (await createMember((await createWorkspace()).id, { roles: ["admin"] })).context;
    await expect(getTopic(stranger, topic!.id)).rejects.toMatchObject({ code: "not_found" });
    const { context: seller } = await createMember(workspaceId, { roles: ["sales"] });
    await expect(listTopics(seller, week())).rejects.toMatchObject({ code: "forbidden" });
  });
});
