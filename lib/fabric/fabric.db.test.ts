import { beforeAll, expect, test } from "vitest";
import { asTest } from "@/db/testing/as-test";
import { fabricEdges } from "@/db/schema";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { systemContext, type Context } from "../context";
import { listContactIds } from "../testing/contact-ids";
import { nilId } from "../ids";
import { createQuery } from "../listening/save";
import { listeningInput } from "../listening/schema";
import { readTotals } from "../metrics/read";
import { addRelation } from "../relations/add";
import { createRecord } from "../records/create";
import { updateRecord } from "../records/update";
import { createConnection, createMember, createTeam, createWorkspace, receive, testManifest } from "../testing/factories";
import { directions, othersId } from "./directions";
import { checkFabric, weaveFabric } from "./keep-woven";
import { listStrandConversations } from "./list-conversations";
import { readFabric } from "./read";
import { weaveDay } from "./weave";
import { strandParams, type Fabric } from "./schema";

const timeZone = "UTC";
const day = "2026-03-10";
const period = { from: new Date("2026-03-01T00:00:00Z"), to: new Date("2026-03-20T00:00:00Z") };

let workspaceId: string;
let ctx: Context;
let admin: Context;
let stranger: Context;
let north: string;
let people: Map<string, string>;
let firms: Record<"linden" | "shah" | "packwise", string>;

interface Line {
  thread: string;
  from: string;
  at: string;
  group?: boolean;
  outgoing?: boolean;
  replyTo?: string;
}

const said = (connection: Awaited<ReturnType<typeof createConnection>>, lines: readonly Line[]) =>
  receive(workspaceId, connection, lines.map(({ thread, from, at, group, outgoing, replyTo }) => ({ kind: "message" as const, externalId: `${thread} ${at}`, conversation: thread, from, fromName: from, text: "Hello", at: `${day}T${at}:00.000Z`, ...(group && { group }), ...(outgoing && { outgoing }), ...(replyTo && { replyTo: `${thread} ${replyTo}` }) })), { ...testManifest, id: connection.connector });

beforeAll(async () => {
  workspaceId = (await createWorkspace()).id;
  ctx = systemContext(workspaceId);
  north = (await createTeam(workspaceId, "North")).id;
  const south = (await createTeam(workspaceId, "South")).id;
  admin = (await createMember(workspaceId, { roles: ["admin"] })).context;
  stranger = (await createMember(workspaceId, { teamIds: [south] })).context;
  const connection = await createConnection(workspaceId, { teamId: north });
  await said(connection, [
    { thread: "lena", from: "lena", at: "09:00" }, { thread: "lena", from: "lena", at: "09:01", outgoing: true }, { thread: "lena", from: "lena", at: "09:02" },
    { thread: "ravi", from: "ravi", at: "10:00" },
    // The first words in a room are to us; then each to whoever spoke before; a reply to whom it replies to.
    { thread: "room", from: "lena", at: "11:00", group: true }, { thread: "room", from: "ravi", at: "11:01", group: true }, { thread: "room", from: "ravi", at: "11:02", group: true },
    { thread: "room", from: "mark", at: "11:03", group: true }, { thread: "room", from: "lena", at: "11:04", group: true, replyTo: "11:01" },
  ]);
  people = await listContactIds(workspaceId);
  const company = async (name: string, contact: string) => {
    const { record } = await createRecord(admin, companyRecord, { name });
    await updateRecord(admin, contactRecord, people.get(contact)!, { companyId: record.id });
    return record.id;
  };
  firms = { linden: await company("Café Linden", "lena"), shah: await company("Shah Foods", "ravi"), packwise: await company("Packwise", "mark") };
  await addRelation(admin, "companies", firms.packwise, { kind: "competes_for", toKind: "companies", toId: firms.linden, inverse: false });
  await weaveFabric(workspaceId);
});

const read = (who: Context = ctx, more: Partial<Parameters<typeof readFabric>[1]> = {}) => readFabric(who, { period, filter: {}, params: {}, timeZone, ...more }) as Promise<Fabric>;
const keyOf = (firm: keyof typeof firms) => `companies:${firms[firm]}`;

test("every message is on one strand, and their sum is that of the messages in and out", async () => {
  const fabric = await read();
  const { messagesIn, messagesOut } = await readTotals(ctx, period);
  expect(fabric.messages).toBe(messagesIn + messagesOut);
  expect(fabric.points.reduce((sum, { messages }) => sum + messages, 0)).toBe(fabric.messages);
  expect(fabric.directions.reduce((sum, { messages }) => sum + messages, 0)).toBe(fabric.messages);
  expect(fabric.channels.reduce((sum, { messages }) => sum + messages, 0)).toBe(fabric.messages);
});

test("customers and us, customers among themselves, and a competitor are told apart", async () => {
  const { strands, parties, ours, directions: found } = await read();
  expect(ours).toEqual([{ key: `team:${north}`, name: "North", messages: 5 }]);
  expect(found).toEqual([{ direction: "to_us", messages: 4 }, { direction: "from_us", messages: 1 }, { direction: "among", messages: 3 }, { direction: "competitor", messages: 1 }]);
  expect(parties.map(({ name, isCompetitor }) => [name, isCompetitor])).toEqual([["Café Linden", false], ["Shah Foods", false], ["Packwise", true]]);
  const between = (a: string, b: string) => strands.find((strand) => [strand.a, strand.b].toSorted().join() === [a, b].toSorted().join());
  expect(between(`team:${north}`, keyOf("linden"))).toMatchObject({ kind: "with", there: 1, back: 3 });
  expect(between(`team:${north}`, keyOf("shah"))).toMatchObject({ kind: "with", there: 0, back: 1 });
  const among = between(keyOf("linden"), keyOf("shah"))!;
  expect([among.kind, [among.there, among.back].toSorted()]).toEqual(["among", [1, 2]]);
  expect(between(keyOf("packwise"), keyOf("shah"))).toMatchObject({ kind: "competitor" });
});

test("a strand opens the conversations that it was added up from", async () => {
  for (const { href, there, back } of (await read()).strands) {
    const params = strandParams.parse(Object.fromEntries(new URLSearchParams(href!.split("?")[1])));
    const { messages, items, hidden } = await listStrandConversations(admin, params, timeZone);
    expect(messages).toBe(there + back);
    expect(items.reduce((sum, one) => sum + one.messages, 0)).toBe(messages);
    expect(hidden).toEqual({ conversations: 0, messages: 0, posts: 0 });
  }
});

test("what is said in public is on a strand, to whom it answers, and the strand opens it", async () => {
  const square = await createConnection(workspaceId, { teamId: north });
  const say = (from: string, at: string, more: object = {}) => ({ kind: "mention" as const, public: true, externalId: `public ${at}`, from, fromName: from, text: "Said in public", at: `${day}T${at}:00.000Z`, ...more });
  await createQuery(admin, listeningInput.parse({ name: "Packwise", text: "packwise", kind: "competitor" }));
  const before = await read();
  await receive(workspaceId, square, [
    say("lena", "13:00"), say("ravi", "13:01", { kind: "comment", replyTo: "public 13:00" }), say("us", "13:02", { kind: "comment", outgoing: true, replyTo: "public 13:00" }),
    say("mark", "13:03", { kind: "comment", replyTo: "public 13:01", text: "packwise does it better" }), say("ravi", "13:04", { text: "packwise is dear" }),
  ], { ...testManifest, id: square.connector });
  expect(await checkFabric(workspaceId, () => 0)).toEqual([day]);
  const after = await read();
  const { messagesIn, messagesOut, mentionsIn, publicAnswers } = await readTotals(ctx, period);
  expect([mentionsIn, publicAnswers]).toEqual([4, 1]);
  expect(after.messages).toBe(messagesIn + messagesOut + mentionsIn + publicAnswers);
  const of = (fabric: Fabric, direction: string) => fabric.directions.find((one) => one.direction === direction)?.messages ?? 0;
  expect(["to_us", "from_us", "among", "competitor"].map((direction) => of(after, direction) - of(before, direction))).toEqual([1, 1, 1, 2]);
  for (const strand of after.strands.filter(({ href }) => href)) {
    const params = strandParams.parse(Object.fromEntries(new URLSearchParams(strand.href!.split("?")[1])));
    const { messages, posts, items } = await listStrandConversations(admin, params, timeZone);
    expect([messages, posts.length + items.reduce((sum, one) => sum + one.messages, 0)]).toEqual([strand.there + strand.back, strand.there + strand.back]);
  }
  const answered = await listStrandConversations(admin, { from: day, to: day, channel: testManifest.id, a: `team:${north}`, b: keyOf("linden") }, timeZone);
  expect(answered.posts.map(({ author, isOurs }) => [author, isOurs])).toEqual([["us", true], ["lena", false]]);
  expect((await listStrandConversations((await createMember(workspaceId, { roles: ["service"], teamIds: [north] })).context, { from: day, to: day, channel: testManifest.id, a: `team:${north}`, b: keyOf("linden") }, timeZone)).hidden.posts).toBe(2);
});

test("who may not see a team's conversations sees nothing of their strands", async () => {
  expect(await read(stranger)).toBeNull();
  expect(await listStrandConversations(stranger, { from: day, to: day, channel: testManifest.id, a: `team:${north}`, b: keyOf("linden") }, timeZone)).toMatchObject({ messages: 0, items: [] });
});

test("another workspace has nothing of it, by any name", async () => {
  const other = systemContext((await createWorkspace()).id);
  expect(await read(other)).toBeNull();
  await expect(listStrandConversations(other, { from: day, to: day, channel: testManifest.id, a: `team:${north}`, b: keyOf("linden") }, timeZone)).rejects.toMatchObject({ code: "not_found" });
  await expect(listStrandConversations(other, { from: day, to: day, channel: testManifest.id, a: keyOf("shah"), b: keyOf("linden") }, timeZone)).rejects.toMatchObject({ code: "not_found" });
});

test("what comes late is added to its day, and the night finds what the minutes did not look at", async () => {
  const connection = await createConnection(workspaceId, { teamId: north });
  await said(connection, [{ thread: "late", from: "ravi", at: "12:00" }]);
  const before = (await read()).messages;
  // The tenth of March is long ago: only the nightly check looks there.
  await weaveFabric(workspaceId, new Date("2026-06-01T00:00:00Z"));
  expect((await read()).messages).toBe(before);
  expect(await checkFabric(workspaceId, () => 0)).toEqual([day]);
  expect((await read()).messages).toBe(before + 1);
  expect(await checkFabric(workspaceId, () => 0)).toEqual([]);
});

test("a day keeps the busiest one by one and the rest as one, and loses nothing", async () => {
  const edges = () => asTest(workspaceId, (tx) => tx.select().from(fabricEdges));
  const sum = async () => (await edges()).reduce((total, { messages }) => total + messages, 0);
  const before = await sum();
  await weaveDay(workspaceId, day, timeZone, 1);
  expect(await sum()).toBe(before);
  expect(new Set((await edges()).flatMap(({ fromId, toId }) => [fromId, toId]).filter((id) => id !== nilId && id !== othersId)).size).toBe(1);
  await weaveDay(workspaceId, day, timeZone);
  expect(directions).toContain("competitor");
});
