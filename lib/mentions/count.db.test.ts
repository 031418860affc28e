import { beforeEach, expect, test, vi } from "vitest";
import { and, eq } from "drizzle-orm";
import { mentions } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent, Connector } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { systemContext, type Context } from "../context";
import { listQueries } from "../listening/list";
import { createQuery } from "../listening/save";
import { listeningInput } from "../listening/schema";
import { repairVolume } from "../listening/volume";
import { repairFigures } from "../metrics/check";
import { getMetric, requireMetric } from "../metrics/get-metric";
import { listFacts } from "../metrics/list-facts";
import { readTotals } from "../metrics/read";
import { deliverPost } from "../posts/deliver";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { changeMentions, restoreMentions } from "./change";
import { recountMentions } from "./count";
import { putInsightRight } from "./insight";
import { makeCase } from "./make-record";
import { setAuthorMuted } from "./mute";
import { replyToMention } from "./reply";

const platform = vi.hoisted(() => ({ refuses: false }));
vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom: base }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  const connector: Connector = { ...base, publish: async (context, draft) => (platform.refuses ? Promise.reject(new ConnectorError("rejected", "No.")) : base.publish!(context, draft)) };
  return { loom: connectorEntry(base.manifest, async () => ({ connector })) };
});

let workspaceId: string;
let team: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: { id: string; context: Context };
let count = 0;
const now = Date.now();
const period = { from: new Date(now - 2 * 86_400_000), to: new Date(now + 2 * 3_600_000) };

beforeEach(async () => {
  platform.refuses = false;
  workspaceId = (await createWorkspace()).id;
  team = (await createTeam(workspaceId, "Square")).id;
  connection = await createConnection(workspaceId, { connector: loom.manifest.id, teamId: team });
  ana = await createMember(workspaceId, { name: "Ana", roles: ["community", "admin"] });
});

const post = (more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "mention", public: true, externalId: `c${++count}`, from: "jane", fromName: "Jane Doe", text: "Where is my flour?", at: new Date(now - 3_600_000).toISOString(), ...more });
const tell = (...events: ChannelEvent[]) => receive(workspaceId, connection, events, loom.manifest);
const ours = (to: string, minutesLater: number): ChannelEvent => ({ kind: "comment", public: true, externalId: `o${++count}`, outgoing: true, replyTo: to, text: "On its way", at: new Date(now - 3_600_000 + minutesLater * 60_000).toISOString() });
const idOf = async (remoteId: string) => (await asTest(workspaceId, (tx) => tx.select({ id: mentions.id }).from(mentions).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.remoteId, remoteId)))))[0]!.id;
const said = async (more: Partial<ChannelEvent> = {}) => {
  const event = post(more);
  await tell(event);
  return { id: await idOf(event.externalId!), remoteId: event.externalId! };
};
const totals = (filter = {}) => readTotals(systemContext(workspaceId), period, filter);
const valueOf = async (id: string) => (await getMetric(ana.context, requireMetric(id), { params: { from: period.from.toISOString(), to: period.to.toISOString() }, timeZone: "UTC" })).value;
const isWhole = async () => {
  expect(await recountMentions(workspaceId, [period])).toEqual([]);
  expect(await repairFigures(workspaceId, period.from, period.to)).toEqual([]);
};

test("a mention needs an answer until it is dismissed without one, and is covered once it has one", async () => {
  const [first, second] = [await said(), await said({ from: "kim", fromName: "Kim" })];
  expect(await totals()).toMatchObject({ mentionsIn: 2, mentionsDue: 2, mentionsCovered: 0 });
  expect(await valueOf("mention-coverage")).toBe(0);
  const { before } = await changeMentions(ana.context, { ids: [second.id], state: "dismissed" });
  expect(await totals()).toMatchObject({ mentionsIn: 2, mentionsDue: 1, mentionsCovered: 0 });
  await changeMentions(ana.context, { ids: [first.id], state: "answered" });
  expect(await valueOf("mention-coverage")).toBe(1);
  await restoreMentions(ana.context, before);
  expect(await valueOf("mention-coverage")).toBe(0.5);
  // Marked by hand is answered, and nothing was said in public.
  expect(await totals()).toMatchObject({ mentionsAnswered: 0, publicAnswers: 0 });
  await isWhole();
});

test("the first public answer counts once, with how long it took, as whose it is who gave it", async () => {
  const { id } = await said();
  const reply = await replyToMention(ana.context, id, { text: "On its way", holdSeconds: 0 });
  expect(await totals()).toMatchObject({ mentionsCovered: 1, mentionsAnswered: 0 });
  await deliverPost(workspaceId, reply.id);
  const again = await replyToMention(ana.context, id, { text: "It is there", holdSeconds: 0 });
  await deliverPost(workspaceId, again.id);
  expect(await totals()).toMatchObject({ mentionsAnswered: 1, publicAnswers: 2, mentionsCovered: 1 });
  expect(await totals({ memberId: ana.id })).toMatchObject({ mentionsAnswered: 1, publicAnswers: 2, mentionsIn: 1 });
  const { items } = await listFacts(ana.context, requireMetric("mention-response-p50"), { period });
  expect(items).toMatchObject([{ kind: "replied", team: { id: team }, member: { id: ana.id, name: "Ana" }, mention: { id, author: "Jane Doe" }, contact: { name: "Jane Doe" } }]);
  expect(items[0]!.value).toBeGreaterThanOrEqual(3_600);
  await isWhole();
});

test("an answer that does not go out leaves what it was to answer unanswered, also where that was escalated", async () => {
  const [{ id }, { id: escalated }] = [await said(), await said()];
  await makeCase(ana.context, escalated);
  platform.refuses = true;
  for (const one of [id, escalated]) await deliverPost(workspaceId, (await replyToMention(ana.context, one, { text: "On its way", holdSeconds: 0 })).id);
  expect(await totals()).toMatchObject({ mentionsDue: 2, mentionsCovered: 0, mentionsAnswered: 0, publicAnswers: 0 });
  await isWhole();
});

test("what we answered elsewhere counts alike, whichever the platform tells first; what comes again adds nothing", async () => {
  const [early, late] = [post(), post({ from: "kim", fromName: "Kim" })];
  await tell(early);
  const answers = [ours(early.externalId!, 10), ours(late.externalId!, 20)];
  await tell(...answers);
  await tell(late);
  for (let time = 0; time < 2; time++) await tell(early, late, ...answers);
  expect(await totals()).toMatchObject({ mentionsIn: 2, mentionsCovered: 2, mentionsAnswered: 2, publicAnswers: 2, mentionResponseSeconds: 1_800 });
  expect(await valueOf("mention-response-p90")).toBeGreaterThan(600);
  await isWhole();
});

test("a comment under a post of our own answers nobody", async () => {
  const own: ChannelEvent = { kind: "post", public: true, externalId: "own", outgoing: true, text: "New roast", at: new Date(now - 7_200_000).toISOString() };
  await tell(own);
  await tell(ours("own", 5));
  expect(await totals()).toMatchObject({ publicAnswers: 0, mentionsIn: 0 });
  await isWhole();
});

test("what is given to somebody moves with it, and is listed for whoever may see it", async () => {
  const ben = await createMember(workspaceId, { name: "Ben", roles: ["community"] });
  const { id } = await said();
  expect((await listFacts(ben.context, requireMetric("mentions"), { period })).items).toEqual([]);
  await changeMentions(ana.context, { ids: [id], assigneeId: ben.id });
  expect(await totals({ memberId: ben.id })).toMatchObject({ mentionsIn: 1, mentionsDue: 1 });
  expect((await listFacts(ben.context, requireMetric("mentions"), { period })).items).toMatchObject([{ kind: "mentioned", mention: { id } }]);
  const cara = await createMember(workspaceId, { name: "Cara", roles: ["sales"], teamIds: [team] });
  expect((await listFacts(cara.context, requireMetric("mentions"), { period })).items).toMatchObject([{ kind: "mentioned", mention: null, text: null, contact: null }]);
  await isWhole();
});

test("a mood that is put right is right in the figures and in what each query found, once where several found it", async () => {
  const listen = (name: string, text: string) => createQuery(ana.context, listeningInput.parse({ name, text, kind: "brand" }));
  await listen("Us", "flour");
  await listen("All", "flour OR bread");
  const { id } = await said({ text: "I love this flour, thank you" });
  await said({ text: "The flour is terrible and late" });
  await said({ text: "bread and flour" });
  const moods = async () => {
    const { mood, items } = await listQueries(ana.context);
    return [mood, ...items.map((one) => one.mood)];
  };
  const before = { negative: 1, neutral: 1, positive: 1 };
  expect(await moods()).toEqual([before, before, before]);
  expect(await totals()).toMatchObject({ mentionsFelt: 3, mentionsNegative: 1, mentionsPositive: 1 });
  await putInsightRight(ana.context, id, { sentiment: "negative" });
  const after = { negative: 2, neutral: 1, positive: 0 };
  expect(await moods()).toEqual([after, after, after]);
  expect(await valueOf("negative-share")).toBeCloseTo(2 / 3);
  expect((await listQueries(ana.context)).days.at(-1)).toMatchObject({ mentions: 3, ...after });
  expect(await repairVolume(workspaceId, period.from)).toBe(0);
  await asTest(workspaceId, (tx) => tx.update(mentions).set({ sentiment: "positive" }).where(eq(mentions.id, id)));
  expect((await recountMentions(workspaceId, [period])).map(({ measure, was, is }) => [measure, was, is])).toContainEqual(["mentionsPositive", 0, 1]);
  expect(await moods()).toEqual([before, before, before]);
  await isWhole();
});

test("who is muted takes what waits of theirs out of what needs an answer; what was never counted is counted by night", async () => {
  const { id } = await said();
  await said();
  await setAuthorMuted(ana.context, id, true);
  expect(await totals()).toMatchObject({ mentionsIn: 2, mentionsDue: 0 });
  await asTest(workspaceId, (tx) => tx.update(mentions).set({ placeTeamId: null, placeMemberId: null, countedDue: false, countedMood: null, countedRelation: null }));
  await repairFigures(workspaceId, period.from, period.to);
  expect(await totals()).toMatchObject({ mentionsIn: 0 });
  expect(await recountMentions(workspaceId, [])).toEqual([]);
  expect(await totals()).toMatchObject({ mentionsIn: 2, mentionsDue: 0 });
  await isWhole();
});

test("what only stands around others counts as nothing, by day and by night", async () => {
  const { id } = await said();
  await said();
  await asTest(workspaceId, (tx) => tx.update(mentions).set({ state: null, placeTeamId: null, placeMemberId: null }).where(eq(mentions.id, id)));
  await repairFigures(workspaceId, period.from, period.to);
  expect(await totals()).toMatchObject({ mentionsIn: 1, mentionsDue: 1 });
  await isWhole();
  expect((await listFacts(ana.context, requireMetric("mentions"), { period })).items).toHaveLength(1);
});

test("customers who answer one another and what is about a competitor are told apart; another workspace has none of it", async () => {
  await createQuery(ana.context, listeningInput.parse({ name: "Winnow", text: "winnow", kind: "competitor" }));
  const root = await said();
  await said({ kind: "comment", replyTo: root.remoteId, from: "kim", fromName: "Kim", text: "Mine came at eleven" });
  await said({ kind: "comment", replyTo: root.remoteId, from: "lee", fromName: "Lee", text: "Try winnow" });
  await said({ text: "winnow is dear" });
  expect(await totals()).toMatchObject({ mentionsIn: 4, mentionsAmong: 1, mentionsRival: 2 });
  const other = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  expect(await readTotals(other.context, period)).toMatchObject({ mentionsIn: 0 });
  await isWhole();
});
