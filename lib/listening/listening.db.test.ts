import { beforeEach, expect, test, vi } from "vitest";
import { deliveries, listeningSearches, listeningVolume, mentionQueries, mentions } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent, Connector, PostSearch } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import type { Context } from "../context";
import { processDeliveries } from "../ledger/process";
import { countMentions, listMentions } from "../mentions/list";
import { mentionFilter } from "../mentions/schema";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { listQueries } from "./list";
import { previewQuery } from "./preview";
import { removeQuery } from "./remove";
import { createQuery, updateQuery } from "./save";
import { listeningInput, previewInput } from "./schema";
import { searchPlatforms } from "./search";
import { repairVolume } from "./volume";

const platform = vi.hoisted(() => ({ asked: [] as { search: PostSearch; cursor: string | null }[], answer: null as Connector["search"] | null }));
vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom: base }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  const manifest = { ...base.manifest, posts: { ...base.manifest.posts!, search: true } };
  const connector: Connector = {
    ...base, manifest,
    parse: ({ body, headers }) => [{ ...(JSON.parse(new TextDecoder().decode(body)) as ChannelEvent), ...(headers["weft-query"] && { kind: "mention" as const }) }],
    search: async (context, search, cursor, signal) => (platform.asked.push({ search, cursor }), platform.answer!(context, search, cursor, signal)),
  };
  return { loom: connectorEntry(manifest, async () => ({ connector })) };
});

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Context;
let count = 0;

beforeEach(async () => {
  Object.assign(platform, { asked: [], answer: async () => ({ deliveries: [], cursor: "1" }) });
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId, { connector: loom.manifest.id });
  ana = (await createMember(workspaceId, { name: "Ana", roles: ["community", "admin"] })).context;
});

const post = (text: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "mention", public: true, externalId: `l${++count}`, from: "jane", fromName: "Jane Doe", fromHandle: "@jane", text, at: new Date().toISOString(), ...more });
const tell = (...events: ChannelEvent[]) => receive(workspaceId, connection, events, loom.manifest);
const listenFor = (name: string, text: string, more: object = {}) => createQuery(ana, listeningInput.parse({ name, text, kind: "brand", ...more }));
const found = async (ctx = ana) => Object.fromEntries((await listQueries(ctx)).items.map(({ name, mentions: n }) => [name, n]));
const delivery = (event: ChannelEvent, query: string) => ({ type: "post", headers: { "weft-query": query }, body: new TextEncoder().encode(JSON.stringify(event)) });

test("what comes in is found by every query that matches, and what several find counts once in the whole", async () => {
  await listenFor("Us", "acme OR #acme");
  await listenFor("Beans", "beans -tea", { kind: "product" });
  await listenFor("Paused", "acme", { isPaused: true });
  await tell(post("Acme has the best beans"), post("acme is late"), post("beans and tea"), post("nothing of it"));
  await tell(post("acme long ago", { at: new Date(Date.now() - 8 * 86_400_000).toISOString() }));
  const { items, total } = await listQueries(ana);
  expect(items.map(({ name, mentions: n, share }) => [name, n, share])).toEqual([["Us", 2, 1], ["Beans", 1, 0.5], ["Paused", 0, 0]]);
  expect(total).toBe(2);
  const us = items[0]!;
  const list = await listMentions(ana, mentionFilter.parse({ query: us.id, since: (await listQueries(ana)).since, sort: "newest" }));
  expect(list.items.map(({ text }) => text).sort()).toEqual(["Acme has the best beans", "acme is late"]);
  expect((await countMentions(ana, mentionFilter.parse({ query: us.id, since: (await listQueries(ana)).since }))).open).toBe(us.mentions);
});

test("the same post again is neither found nor counted twice", async () => {
  await listenFor("Us", "acme");
  const one = post("acme");
  await tell(one, one);
  await tell(one);
  expect(await found()).toEqual({ Us: 1 });
});

test("a query listens only where it is told to", async () => {
  const other = await createConnection(workspaceId, { connector: loom.manifest.id });
  await listenFor("There", "acme", { connectionIds: [other.id] });
  await tell(post("acme"));
  expect(await found()).toEqual({ There: 0 });
  await receive(workspaceId, other, [post("acme")], loom.manifest);
  expect(await found()).toEqual({ There: 1 });
  const elsewhere = await createConnection((await createWorkspace()).id, { connector: loom.manifest.id });
  await expect(listenFor("Foreign", "acme", { connectionIds: [elsewhere.id] })).rejects.toMatchObject({ code: "not_found" });
});

test("what only a competitor's query finds is about a competitor; what also names us is ours", async () => {
  await listenFor("Us", "acme");
  await listenFor("Them", "globex", { kind: "competitor" });
  await tell(post("globex is cheaper"), post("acme beats globex"));
  const rows = await asTest(workspaceId, (tx) => tx.select({ text: mentions.text, relation: mentions.relation }).from(mentions).orderBy(mentions.text));
  expect(rows).toEqual([{ text: "acme beats globex", relation: "to_us" }, { text: "globex is cheaper", relation: "about_competitor" }]);
});

test("a text that cannot be read is refused in plain words, and neither made nor changed by who may only read", async () => {
  await expect(listenFor("Broken", 'acme "late')).rejects.toMatchObject({ code: "invalid", fields: [{ field: "text", message: expect.stringContaining("never closed") }] });
  const { id } = await listenFor("Us", "acme");
  await expect(updateQuery(ana, id, { text: "-acme" })).rejects.toMatchObject({ code: "invalid" });
  const reader = (await createMember(workspaceId, { roles: ["executive"] })).context;
  await expect(updateQuery(reader, id, { isPaused: true })).rejects.toMatchObject({ code: "forbidden" });
  expect((await listQueries(reader)).items).toHaveLength(1);
  await expect(listQueries((await createMember(workspaceId, { roles: ["sales"] })).context)).rejects.toMatchObject({ code: "forbidden" });
});

test("who sees their team's mentions alone sees their figures alone", async () => {
  const team = await createTeam(workspaceId, "North");
  const north = await createConnection(workspaceId, { connector: loom.manifest.id, teamId: team.id });
  await listenFor("Us", "acme");
  await tell(post("acme"));
  await receive(workspaceId, north, [post("acme north")], loom.manifest);
  const outside = (await createMember(workspaceId, { roles: ["community"] })).context;
  expect(await found(outside)).toEqual({ Us: 1 });
  expect(await found()).toEqual({ Us: 2 });
});

test("a query that is deleted takes its figures along and leaves the whole right", async () => {
  const { id } = await listenFor("Us", "acme");
  await listenFor("Beans", "beans");
  await tell(post("acme beans"), post("acme"), post("beans"));
  await removeQuery(ana, id);
  const { items, total } = await listQueries(ana);
  expect([items.map(({ name, mentions: n }) => [name, n]), total]).toEqual([[["Beans", 2]], 2]);
  expect(await repairVolume(workspaceId, new Date(Date.now() - 86_400_000))).toBe(0);
  expect(await asTest(workspaceId, (tx) => tx.select().from(mentions))).toHaveLength(3);
});

test("volume that went wrong is put right from what was found", async () => {
  await listenFor("Us", "acme");
  await listenFor("All", "acme OR beans");
  await tell(post("acme"), post("acme beans"), post("beans", { at: new Date(Date.now() - 2 * 3_600_000).toISOString() }));
  const before = await asTest(workspaceId, (tx) => tx.select().from(listeningVolume).orderBy(listeningVolume.hour, listeningVolume.queryId));
  await asTest(workspaceId, (tx) => tx.update(listeningVolume).set({ mentions: 40 }));
  expect(await repairVolume(workspaceId, new Date(Date.now() - 86_400_000))).toBe(before.length);
  expect(await asTest(workspaceId, (tx) => tx.select().from(listeningVolume).orderBy(listeningVolume.hour, listeningVolume.queryId))).toEqual(before);
  expect(await repairVolume(workspaceId, new Date(Date.now() - 86_400_000))).toBe(0);
});

test("a preview marks what matches among the mentions that are here, and asks platforms when told to; nothing is stored", async () => {
  await tell(post("Acme is late again"), post("tea"));
  platform.answer = async (_, { query }) => ({ deliveries: [delivery(post("ACME in the news"), query), delivery(post("acme and tea"), query)], cursor: null });
  const preview = await previewQuery(ana, previewInput.parse({ text: "acme -tea", elsewhere: true }));
  expect(preview.here).toMatchObject({ lookedAt: 2, matches: 1, posts: [{ text: "Acme is late again", places: [{ from: 0, to: 4 }] }] });
  expect(preview.elsewhere).toMatchObject([{ connectionId: connection.id, trouble: null, posts: [{ text: "ACME in the news" }] }]);
  platform.answer = async () => Promise.reject(new ConnectorError("rate_limit", "Too many searches. Try again in a minute."));
  expect((await previewQuery(ana, previewInput.parse({ text: "acme", elsewhere: true }))).elsewhere).toMatchObject([{ trouble: "Too many searches. Try again in a minute." }]);
  expect(await asTest(workspaceId, (tx) => tx.select().from(deliveries))).toEqual([]);
});

test("platforms are asked from where they were left, as often as they allow, and only what matches becomes a mention", async () => {
  const { id } = await listenFor("Us", "acme -tea");
  const [match, other] = [post("acme found"), post("acme and tea")];
  platform.answer = async (_, { query }) => ({ deliveries: [delivery(match, query), delivery(other, query)], cursor: "a", waitSeconds: 90 });
  const begun = Date.now();
  const at = (seconds: number) => () => new Date(begun + seconds * 1000);
  await searchPlatforms(workspaceId, at(0));
  await searchPlatforms(workspaceId, at(60));
  expect(platform.asked).toMatchObject([{ search: { query: id, anyOf: ["acme"], limit: 100 }, cursor: null }]);
  await searchPlatforms(workspaceId, at(95));
  expect(platform.asked.map(({ cursor }) => cursor)).toEqual([null, "a"]);
  const kept = await asTest(workspaceId, (tx) => tx.select({ headers: deliveries.headers }).from(deliveries));
  expect(kept).toEqual([{ headers: { "weft-query": id } }, { headers: { "weft-query": id } }]);
  await processDeliveries(workspaceId);
  expect(await asTest(workspaceId, (tx) => tx.select({ text: mentions.text }).from(mentions))).toEqual([{ text: "acme found" }]);
  expect(await asTest(workspaceId, (tx) => tx.select({ query: mentionQueries.queryId }).from(mentionQueries))).toEqual([{ query: id }]);
});

test("a platform that is asked too often is left alone for all queries, and the screen says why", async () => {
  await listenFor("Us", "acme");
  await listenFor("Beans", "beans");
  platform.answer = async () => Promise.reject(new ConnectorError("rate_limit", "Too many searches.", { retryAfterSeconds: 600 }));
  const begun = Date.now();
  await searchPlatforms(workspaceId, () => new Date(begun));
  await searchPlatforms(workspaceId, () => new Date(begun + 500_000));
  expect(platform.asked).toHaveLength(1);
  expect((await listQueries(ana)).items.flatMap(({ searches }) => searches.flatMap(({ trouble }) => trouble ?? []))).toEqual(["Too many searches."]);
  await searchPlatforms(workspaceId, () => new Date(begun + 601_000));
  expect(platform.asked).toHaveLength(2);
});

test("words that change are looked for anew, also when an answer for the old ones was on its way", async () => {
  const { id } = await listenFor("Us", "acme");
  platform.answer = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await updateQuery(ana, id, { text: "globex" });
    return { deliveries: [], cursor: "of acme" };
  };
  await searchPlatforms(workspaceId);
  const [search] = await asTest(workspaceId, (tx) => tx.select().from(listeningSearches));
  expect(search!.cursor).toBeNull();
});
