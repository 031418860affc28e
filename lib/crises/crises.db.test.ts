import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { crises, crisisEntries, crisisSeries, crisisStates, crisisWatches, listeningQueries, mentionQueries, mentions, posts, publications, publishing } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Connector } from "../connectors/contract";
import type { Context } from "../context";
import { newId, nilId } from "../ids";
import { removeQuery } from "../listening/remove";
import { createQuery, updateQuery } from "../listening/save";
import { listeningInput } from "../listening/schema";
import { listMentions } from "../mentions/list";
import { mentionFilter, type MentionFilter } from "../mentions/schema";
import { changePublishingSettings, getPublishingSettings, pauseSchedule } from "../publications/settings";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { acknowledge, keepQuiet, setEnded, writeLearned, writeNote } from "./act";
import { getCrisis } from "./get";
import { readLevel } from "./level";
import { listCrises } from "./list";
import { rowMs, rowOf } from "./rows";
import { watchCrises } from "./watch";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom: base }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(base.manifest, async () => ({ connector: base as Connector })) };
});

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Context;
/** Now, in the middle of a row, so that what runs still can be looked at. */
let now: Date;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId, { connector: loom.manifest.id });
  ana = (await createMember(workspaceId, { name: "Ana", roles: ["community", "admin"] })).context;
  now = new Date(rowOf(Date.now() - hourMs) + 130_000);
});

/** Mentions at these times, as ingest leaves them, without its cost. */
async function say(times: readonly number[], { on = connection, query }: { on?: Pick<typeof connection, "id" | "workspaceId" | "teamId">; query?: string } = {}): Promise<void> {
  const rows = times.map((at) => ({ workspaceId: on.workspaceId, id: newId(), connectionId: on.id, channel: loom.manifest.id, kind: "mention" as const, remoteId: newId(), threadRemoteId: "t", authorName: "Jane", text: "acme", state: "open" as const, teamId: on.teamId, at: new Date(at), receivedAt: new Date(at) }));
  await asTest(on.workspaceId, async (tx) => {
    for (let at = 0; at < rows.length; at += 1_000) {
      const part = rows.slice(at, at + 1_000);
      await tx.insert(mentions).values(part);
      if (query) await tx.insert(mentionQueries).values(part.map((row) => ({ workspaceId: on.workspaceId, mentionId: row.id, queryId: query, connectionId: on.id, teamId: on.teamId ?? nilId, at: row.at })));
    }
  });
}

/** A mention or two in most rows of some days, by dice that always fall alike, until some time before now. */
function usualTimes(days: number, until = now.getTime() - 30 * 60_000): number[] {
  let seed = 7;
  const dice = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const times: number[] = [];
  for (let row = rowOf(until - days * dayMs); row < until; row += rowMs) for (let n = Math.floor(dice() * 3); n > 0; n--) times.push(row + Math.floor(dice() * rowMs));
  return times.filter((at) => at < until);
}

const burst = (many: number, from: number, overMs: number) => Array.from({ length: many }, (_, n) => from + Math.floor((n / many) * overMs));
const open = async (ctx = ana) => (await listCrises(ctx, { show: "open" })).items;
const entries = () => asTest(workspaceId, (tx) => tx.select().from(crisisEntries).where(eq(crisisEntries.workspaceId, workspaceId)).orderBy(crisisEntries.at, crisisEntries.id));
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe("watching", () => {
  test("a usual day is no crisis; a burst is told while its row still runs, once, with the evidence", async () => {
    await say(usualTimes(6));
    await watchCrises(workspaceId, new Date(now.getTime() - 20 * 60_000));
    await watchCrises(workspaceId, now);
    expect(await open()).toEqual([]);
    await say(burst(40, rowOf(now.getTime()), 120_000));
    await watchCrises(workspaceId, new Date(now.getTime() + 15_000));
    const [crisis] = await open();
    expect(crisis).toMatchObject({ state: "rising", places: [{ queryId: null, connectionId: connection.id }] });
    const { first, score, beganAt } = crisis!.places[0]!;
    expect(first.count).toBeGreaterThanOrEqual(40);
    expect(first.factor).toBeGreaterThan(4);
    expect(first.baseline).toBeLessThan(12);
    expect(score).toBeGreaterThanOrEqual(0.9);
    expect(Math.abs(Date.parse(beganAt) - now.getTime())).toBeLessThan(2 * rowMs);
    for (const minutes of [1, 3, 6, 9, 12, 18]) await watchCrises(workspaceId, after(minutes));
    expect((await entries()).map(({ kind }) => kind)).toEqual(["began", "paused"]);
    expect(await open()).toHaveLength(1);
  });

  test("it ends by itself after two hours of calm, as of when it became calm, and its figures stay", async () => {
    await say(usualTimes(4));
    await watchCrises(workspaceId, now);
    await say(burst(60, now.getTime(), 8 * 60_000));
    await watchCrises(workspaceId, after(9));
    await watchCrises(workspaceId, after(95));
    expect((await open())[0]).toMatchObject({ state: "calming", calmSince: expect.any(String) });
    await watchCrises(workspaceId, after(240));
    expect(await open()).toEqual([]);
    const [over] = (await listCrises(ana)).items;
    expect(over).toMatchObject({ state: "ended", endedByName: null });
    // The hour in which it stood out counts too.
    expect(Date.parse(over!.endedAt!) - now.getTime()).toBeLessThan(90 * 60_000);
    expect((await getCrisis(ana, over!.id)).figures.mentions).toBeGreaterThanOrEqual(60);
    expect((await entries()).at(-1)).toMatchObject({ kind: "ended", byName: "Weft" });
  });

  test("a worker that was away comes to the same alerts as one that watched all the time", async () => {
    const times = [...usualTimes(5), ...burst(30, now.getTime() - 5 * hourMs, 6 * 60_000), ...burst(150, now.getTime() - 4.5 * hourMs, 7 * 60_000), ...burst(25, now.getTime() - 40 * 60_000, 10 * 60_000)].toSorted((a, b) => a - b);
    const begin = now.getTime() - 9 * hourMs;
    const other = await createWorkspace();
    const there = await createConnection(other.id, { connector: loom.manifest.id });
    const heard = (until: number, from = 0) => times.filter((at) => at >= from && at < until);
    await say(heard(begin));
    await say(heard(begin), { on: there });
    await watchCrises(workspaceId, new Date(begin));
    await watchCrises(other.id, new Date(begin));
    for (let at = begin; at < now.getTime(); at += 60_000) {
      await say(heard(at + 60_000, at));
      await watchCrises(workspaceId, new Date(at + 60_000));
    }
    await say(heard(now.getTime() + 60_000, begin), { on: there });
    await watchCrises(other.id, new Date(now.getTime() + 60_000));
    const told = (id: string) => asTest(id, async (tx) => ({
      crises: (await tx.select().from(crises).where(eq(crises.workspaceId, id)).orderBy(crises.beganAt)).map(({ beganAt, endedAt }) => [beganAt, endedAt]),
      alerts: (await tx.select().from(crisisEntries).where(eq(crisisEntries.workspaceId, id)).orderBy(crisisEntries.at)).flatMap(({ kind, at }) => (kind === "began" || kind === "worse" || kind === "reopened" ? [[kind, rowOf(at.getTime() - 1)]] : [])),
      states: (await tx.select({ state: crisisStates.state }).from(crisisStates).where(eq(crisisStates.workspaceId, id))).map(({ state }) => state),
    }));
    const [live, late] = [await told(workspaceId), await told(other.id)];
    expect(live.alerts.length).toBeGreaterThanOrEqual(2);
    expect(late).toEqual(live);
  }, 120_000);

  test("one that is over and comes back is opened again, also when nobody watched meanwhile", async () => {
    const begin = now.getTime() - 10 * hourMs;
    // In between nobody says anything.
    const times = [...usualTimes(4, begin), ...burst(30, now.getTime() - 9.5 * hourMs, 6 * 60_000), ...burst(900, now.getTime() - 4 * hourMs, 7 * 60_000)];
    const other = await createWorkspace();
    const there = await createConnection(other.id, { connector: loom.manifest.id });
    for (const on of [connection, there]) await say(times.filter((at) => at < begin), { on });
    for (const id of [workspaceId, other.id]) await watchCrises(id, new Date(begin));
    for (const on of [connection, there]) await say(times.filter((at) => at >= begin), { on });
    for (let at = begin; at <= now.getTime(); at += 600_000) await watchCrises(workspaceId, new Date(at));
    await watchCrises(other.id, now);
    const told = (id: string) => asTest(id, async (tx) => ({
      crises: (await tx.select().from(crises).where(eq(crises.workspaceId, id))).map(({ beganAt, endedAt }) => [beganAt, endedAt]),
      series: (await tx.select().from(crisisSeries).where(eq(crisisSeries.workspaceId, id))).map(({ beganAt, endedAt, worstFactor }) => [beganAt, endedAt, worstFactor]),
      kinds: (await tx.select().from(crisisEntries).where(eq(crisisEntries.workspaceId, id)).orderBy(crisisEntries.at)).flatMap(({ kind }) => (kind === "paused" ? [] : [kind])),
    }));
    const live = await told(workspaceId);
    expect(live.kinds).toEqual(["began", "ended", "reopened", "ended"]);
    expect(live.crises).toHaveLength(1);
    expect(await told(other.id)).toEqual(live);
  }, 60_000);

  test("what is not processed yet is waited for: no row counts as whole before it", async () => {
    await say(usualTimes(3));
    await watchCrises(workspaceId, now);
    const until = async () => (await asTest(workspaceId, (tx) => tx.select().from(crisisWatches).where(eq(crisisWatches.workspaceId, workspaceId))))[0]!.watchedUntil.getTime();
    const before = await until();
    const { deliveries } = await import("@/db");
    const id = newId();
    await asTest(workspaceId, (tx) => tx.insert(deliveries).values({ workspaceId, id, connectionId: connection.id, type: "http", headers: {}, body: Buffer.from("{}"), receivedAt: now, status: "pending" }));
    await watchCrises(workspaceId, after(60));
    expect(await until()).toBe(before);
    await asTest(workspaceId, (tx) => tx.update(deliveries).set({ status: "done" }).where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.id, id))));
    await watchCrises(workspaceId, after(60));
    expect(await until()).toBeGreaterThan(before + 40 * 60_000);
  });

  test("a query that is new knows what is usual from what is stored, and is learned anew when its words change", async () => {
    await say(usualTimes(5));
    const query = await createQuery(ana, listeningInput.parse({ name: "Us", text: "acme", kind: "brand" }));
    await say(burst(40, now.getTime(), 60_000), { query: query.id });
    await watchCrises(workspaceId, after(2));
    const [crisis] = await open();
    expect(crisis!.places.map(({ queryName }) => queryName).sort()).toEqual(["Us", null].sort());
    expect(crisis!.places.find(({ queryName }) => queryName === "Us")!.first.baseline).toBeGreaterThan(1);
    await updateQuery(ana, query.id, { text: "acme beans" });
    expect(await asTest(workspaceId, (tx) => tx.select().from(crisisStates).where(eq(crisisStates.queryId, query.id)))).toEqual([]);
    // One that is gone has nothing that could calm down any more.
    await removeQuery(ana, query.id);
    await watchCrises(workspaceId, after(16));
    expect((await getCrisis(ana, crisis!.id)).places.find(({ queryName }) => queryName === "Us")).toMatchObject({ endedAt: expect.any(String) });
  });

  test("what rises together is one crisis, and what is only said of a competitor pauses nothing", async () => {
    const second = await createConnection(workspaceId, { connector: loom.manifest.id });
    await say(usualTimes(4));
    await say(usualTimes(4), { on: second });
    await watchCrises(workspaceId, now);
    await say(burst(40, now.getTime(), 60_000));
    await watchCrises(workspaceId, after(1.2));
    await say(burst(40, after(14).getTime(), 60_000), { on: second });
    await watchCrises(workspaceId, after(15.2));
    expect(await open()).toMatchObject([{ places: [{}, {}] }]);
    expect((await entries()).map(({ kind }) => kind)).toEqual(["began", "paused", "joined"]);

    const theirs = await createWorkspace();
    const there = await createConnection(theirs.id, { connector: loom.manifest.id });
    const rival = newId();
    await asTest(theirs.id, (tx) => tx.insert(listeningQueries).values({ workspaceId: theirs.id, id: rival, name: "Rival", text: "rival", kind: "competitor", updatedAt: new Date() }));
    await say(usualTimes(4), { on: there, query: rival });
    await watchCrises(theirs.id, now);
    await say(burst(40, now.getTime(), 60_000), { on: there, query: rival });
    await watchCrises(theirs.id, after(1.2));
    const boss = (await createMember(theirs.id, { roles: ["admin"] })).context;
    expect(await open(boss)).toHaveLength(1);
    expect((await getPublishingSettings(boss)).paused).toBeNull();
  });
});

describe("what one does about it", () => {
  let id: string;
  beforeEach(async () => {
    await say(usualTimes(4));
    await watchCrises(workspaceId, now);
    await say(burst(40, now.getTime(), 60_000));
    await watchCrises(workspaceId, after(1.2));
    id = (await open())[0]!.id;
  });

  test("the schedule is paused in the same moment, unless the workspace does not want that; it is resumed by a person, and the log says both", async () => {
    expect((await getPublishingSettings(ana)).paused).toMatchObject({ by: "Weft", reason: "A crisis began." });
    await pauseSchedule(ana, { paused: false });
    expect((await getCrisis(ana, id)).entries.map(({ kind, by }) => [kind, by])).toEqual([["began", "Weft"], ["paused", "Weft"], ["resumed", "Ana"]]);
    await watchCrises(workspaceId, after(12));
    expect((await getPublishingSettings(ana)).paused).toBeNull();

    const other = await createWorkspace();
    const there = await createConnection(other.id, { connector: loom.manifest.id });
    const boss = (await createMember(other.id, { roles: ["admin"] })).context;
    await changePublishingSettings(boss, { pausesInCrisis: false });
    await say(usualTimes(4), { on: there });
    await watchCrises(other.id, now);
    await say(burst(40, now.getTime(), 60_000), { on: there });
    await watchCrises(other.id, after(1.2));
    expect(await open(boss)).toHaveLength(1);
    expect((await getPublishingSettings(boss)).paused).toBeNull();
    expect(await asTest(other.id, (tx) => tx.select().from(publishing).where(eq(publishing.workspaceId, other.id)))).toMatchObject([{ pausedAt: null }]);
  });

  test("what is scheduled is counted in the log", async () => {
    await pauseSchedule(ana, { paused: false });
    await setEnded(ana, id, true);
    await asTest(workspaceId, (tx) => tx.insert(publications).values({ workspaceId, id: newId(), text: "Spring sale", state: "scheduled", scheduledAt: after(600), updatedAt: new Date() }));
    await say(burst(400, after(6).getTime(), 60_000));
    await watchCrises(workspaceId, after(8));
    expect((await entries()).map(({ text }) => text)).toContain("1 scheduled post waits.");
  });

  test("quiet holds for everybody, is taken back, and is over when it becomes clearly worse", async () => {
    const until = new Date(Date.now() + hourMs).toISOString();
    expect(await keepQuiet(ana, id, until)).toMatchObject({ quiet: { until, by: "Ana" } });
    await watchCrises(workspaceId, after(4));
    expect((await open())[0]!.quiet).not.toBeNull();
    expect(await keepQuiet(ana, id, null)).toMatchObject({ quiet: null });
    await keepQuiet(ana, id, until);
    await say(burst(500, after(6).getTime(), 60_000));
    await watchCrises(workspaceId, after(8));
    expect((await open())[0]).toMatchObject({ id, quiet: null });
    expect((await entries()).find(({ kind }) => kind === "worse")).toMatchObject({ text: expect.stringContaining("quiet time is over") });
    await expect(keepQuiet(ana, id, new Date(Date.now() - 1_000).toISOString())).rejects.toMatchObject({ code: "invalid" });
    await expect(keepQuiet(ana, id, new Date(Date.now() + 30 * dayMs).toISOString())).rejects.toMatchObject({ code: "invalid" });
  });

  test("somebody takes it, notes, ends it by hand, opens it again and writes down what was learned", async () => {
    expect(await acknowledge(ana, id, true)).toMatchObject({ owner: { name: "Ana" } });
    await writeNote(ana, id, "Statement at noon");
    expect(await setEnded(ana, id, true)).toMatchObject({ state: "ended", endedByName: "Ana" });
    await expect(keepQuiet(ana, id, new Date(Date.now() + hourMs).toISOString())).rejects.toMatchObject({ code: "conflict" });
    expect(await setEnded(ana, id, false)).toMatchObject({ state: "rising", endedAt: null });
    await setEnded(ana, id, true);
    await writeLearned(ana, id, "Answer sooner.");
    const detail = await getCrisis(ana, id);
    expect(detail).toMatchObject({ learned: "Answer sooner.", learnedBy: { name: "Ana" }, hasReport: true });
    expect(detail.entries.map(({ kind }) => kind)).toEqual(["began", "paused", "acknowledged", "note", "ended", "reopened", "ended"]);
    // It is not told of again for going on, and opens by itself when it becomes clearly worse.
    await watchCrises(workspaceId, after(3));
    expect(await open()).toEqual([]);
    await say(burst(500, after(6).getTime(), 60_000));
    await watchCrises(workspaceId, after(8));
    expect((await open())[0]).toMatchObject({ id });
  });

  test("who may only read acts on nothing", async () => {
    const boss = (await createMember(workspaceId, { roles: ["executive"] })).context;
    expect(await open(boss)).toHaveLength(1);
    for (const act of [() => acknowledge(boss, id, true), () => setEnded(boss, id, true), () => writeNote(boss, id, "x"), () => writeLearned(boss, id, "x"), () => keepQuiet(boss, id, null)]) await expect(act()).rejects.toMatchObject({ code: "forbidden" });
    const seller = (await createMember(workspaceId, { roles: ["sales"] })).context;
    await expect(listCrises(seller)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("who sees what", () => {
  test("another team's connection is no crisis of theirs, and of one that shows in both each sees its part", async () => {
    const [north, south] = [await createTeam(workspaceId, "North"), await createTeam(workspaceId, "South")];
    const { setTeamMember } = await import("../teams/membership");
    const member = async (name: string, team: string) => {
      const made = await createMember(workspaceId, { name, roles: ["community"] });
      await setTeamMember(ana, team, made.id, false);
      return { ...made.context, scope: { all: false as const, teamIds: [team], memberId: made.id } };
    };
    const [ben, cem] = [await member("Ben", north.id), await member("Cem", south.id)];
    const [first, second] = [await createConnection(workspaceId, { connector: loom.manifest.id, teamId: north.id }), await createConnection(workspaceId, { connector: loom.manifest.id, teamId: south.id })];
    for (const on of [first, second]) await say(usualTimes(4), { on });
    await watchCrises(workspaceId, now);
    await say(burst(40, now.getTime(), 60_000), { on: first });
    await watchCrises(workspaceId, after(1.2));
    const [crisis] = await open(ben);
    expect(crisis!.places).toHaveLength(1);
    expect(await open(cem)).toEqual([]);
    await expect(getCrisis(cem, crisis!.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(acknowledge(cem, crisis!.id, true)).rejects.toMatchObject({ code: "not_found" });
    expect((await readLevel(cem, after(1.3))).level).toBe("normal");
    await say(burst(50, after(2).getTime(), 60_000), { on: second });
    await watchCrises(workspaceId, after(3.2));
    expect((await open(ana))[0]!.places).toHaveLength(2);
    const [seenByBen, seenByCem] = [await getCrisis(ben, crisis!.id), await getCrisis(cem, crisis!.id)];
    expect(seenByBen.places.map(({ connectionId }) => connectionId)).toEqual([first.id]);
    expect(seenByCem.places.map(({ connectionId }) => connectionId)).toEqual([second.id]);
    expect(seenByCem.figures.mentions).toBeGreaterThanOrEqual(50);
    expect(seenByBen.entries.map(({ kind }) => kind)).toEqual(["began", "paused"]);
    expect(seenByCem.entries.map(({ kind }) => kind)).toEqual(["paused", "joined"]);
  });

  test("another workspace sees nothing", async () => {
    await say(usualTimes(4));
    await watchCrises(workspaceId, now);
    await say(burst(40, now.getTime(), 60_000));
    await watchCrises(workspaceId, after(1.2));
    const id = (await open())[0]!.id;
    const stranger = (await createMember((await createWorkspace()).id, { roles: ["admin"] })).context;
    expect((await listCrises(stranger)).items).toEqual([]);
    await expect(getCrisis(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(setEnded(stranger, id, true)).rejects.toMatchObject({ code: "not_found" });
    expect((await listMentions(stranger, mentionFilter.parse({ state: "all", crisis: id }))).items).toEqual([]);
  });
});

describe("the war room", () => {
  test("each figure is the length of the list that it opens", async () => {
    await say(usualTimes(4));
    await watchCrises(workspaceId, now);
    const said = Array.from({ length: 24 }, (_, n) => ({ kind: n % 4 === 3 ? ("comment" as const) : ("mention" as const), public: true, externalId: `b${n}`, from: `p${n % 7}`, fromName: `Person ${n % 7}`, fromHandle: `@p${n % 7}`, text: n % 3 ? "Terrible, my card was charged twice" : "I love the bread", at: new Date(now.getTime() + n * 1_000).toISOString(), ...(n % 4 === 3 && { replyTo: `b${n - 3}` }), post: { author: { followers: 100 * (n % 7) } } }));
    await receive(workspaceId, connection, said, loom.manifest);
    await receive(workspaceId, connection, [{ kind: "comment", public: true, externalId: "ours", outgoing: true, replyTo: "b0", text: "We are on it", at: new Date(now.getTime() + 50_000).toISOString() }], loom.manifest);
    await watchCrises(workspaceId, after(1.2));
    const id = (await open())[0]!.id;
    const { figures, drivers, answers, timeline, places } = await getCrisis(ana, id, after(1.3));
    const length = async (more: Partial<MentionFilter> = {}) => {
      let [many, cursor]: [number, string | null] = [0, null];
      do {
        const page = await listMentions(ana, mentionFilter.parse({ state: "all", sort: "newest", crisis: id, ...more }), cursor);
        many += page.items.length;
        cursor = page.nextCursor;
      } while (cursor);
      return many;
    };
    expect(figures.mentions).toBeGreaterThanOrEqual(24);
    expect(await length()).toBe(figures.mentions);
    expect(await length({ state: "open" })).toBe(figures.waiting);
    expect(await length({ state: "answered" })).toBe(figures.answered);
    for (const mood of ["negative", "neutral", "positive"] as const) expect(await length({ sentiment: mood })).toBe(figures.sentiment[mood]);
    for (const one of figures.connections) expect(await length({ connection: one.connectionId })).toBe(one.mentions);
    expect(drivers.byReach[0]).toMatchObject({ name: "Person 6", followers: 600 });
    expect(drivers.byReplies.length).toBeGreaterThan(0);
    for (const one of [...drivers.byReach, ...drivers.byReplies]) {
      expect(await length({ author: one.identityId! })).toBe(one.mentions);
      expect(await length({ answering: one.identityId! })).toBe(one.replies);
    }
    expect(answers).toMatchObject({ sent: 1, items: [{ text: "We are on it", by: null, status: "published" }] });
    // All that its place counted from the beginning on.
    const step = timeline.stepMinutes * 60_000;
    const began = Math.floor((Date.parse(places[0]!.beganAt) - Date.parse(timeline.from)) / step);
    expect(timeline.places[0]!.counts.slice(began).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(24);
    expect(Math.max(...timeline.places[0]!.usual)).toBeGreaterThan(0);
  });

  test("what we answered is there with its state, whoever wrote it", async () => {
    await say(usualTimes(4));
    await watchCrises(workspaceId, now);
    await say(burst(40, now.getTime(), 60_000));
    await watchCrises(workspaceId, after(1.2));
    const id = (await open())[0]!.id;
    const { items: [mention] } = await listMentions(ana, mentionFilter.parse({ state: "open", sort: "newest", crisis: id }));
    await asTest(workspaceId, (tx) => tx.insert(posts).values([
      { workspaceId, id: newId(), connectionId: connection.id, replyToId: mention!.id, authorName: "Ana", text: "Sent", status: "published", idempotencyKey: newId(), publishedAt: new Date(Date.parse(mention!.at) + 6 * 60_000), createdAt: new Date(Date.parse(mention!.at) + 5 * 60_000) },
      { workspaceId, id: newId(), connectionId: connection.id, replyToId: mention!.id, authorName: "Ana", text: "Refused", status: "failed", error: "Too long", idempotencyKey: newId(), createdAt: new Date(Date.parse(mention!.at) + 9 * 60_000) },
    ]));
    const { answers } = await getCrisis(ana, id);
    expect(answers).toMatchObject({ sent: 1, medianMinutes: 6, items: [{ text: "Refused", status: "failed", error: "Too long", afterMinutes: null }, { text: "Sent", by: "Ana", afterMinutes: 6 }] });
  });
});

test("no row is looked at before it is there: what is said later changes nothing of what was told", async () => {
  await say(usualTimes(4));
  await watchCrises(workspaceId, now);
  await say(burst(40, now.getTime(), 60_000));
  await watchCrises(workspaceId, after(1.2));
  const evidence = async () => (await asTest(workspaceId, (tx) => tx.select({ count: crisisSeries.count, factor: crisisSeries.factor, beganAt: crisisSeries.beganAt }).from(crisisSeries).where(eq(crisisSeries.workspaceId, workspaceId))))[0];
  const told = await evidence();
  await say(burst(30, after(6).getTime(), 60_000));
  await watchCrises(workspaceId, after(30));
  expect(await evidence()).toEqual(told);
});
