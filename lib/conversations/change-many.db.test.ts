import { eq, sum } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { activities, conversationCounters, conversationLabels, conversations, rollupHourly } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { updateInboxSettings } from "../inbox-settings/update";
import { listLabels } from "../labels/list";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { changeConversations } from "./change-many";
import { listMessages } from "./list-messages";
import { restoreConversations } from "./restore";
import { conversationChangeInput, type ConversationChangeInput } from "./schema";

let workspaceId: string;
let north: string;
let south: string;
type Member = Awaited<ReturnType<typeof createMember>>;
let ana: Member;
let admin: Member;
let connection: Awaited<ReturnType<typeof createConnection>>;

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const stored = () => read((tx) => tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)).orderBy(conversations.title));
const ids = async () => (await stored()).map(({ id }) => id);
const change = (who: Member, input: Partial<ConversationChangeInput>) => changeConversations(who.context, conversationChangeInput.parse(input));
const counters = () => read(async (tx) => (await tx.select({ open: sum(conversationCounters.open), waiting: sum(conversationCounters.waitingOnUs), unread: sum(conversationCounters.unread), snoozed: sum(conversationCounters.snoozed) }).from(conversationCounters))[0]!);
const labelRows = () => read((tx) => tx.select({ id: conversationLabels.conversationId, label: conversationLabels.label, status: conversationLabels.status, at: conversationLabels.lastMessageAt }).from(conversationLabels).orderBy(conversationLabels.label));

const say = (n: number, minute = n, who = `p${n}`) => ({ kind: "message" as const, externalId: `${who} ${minute}`, conversation: who, from: who, fromName: `Person ${n}`, text: "Hello?", at: new Date(Date.UTC(2026, 0, 6, 12, minute)).toISOString() });

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  north = (await createTeam(workspaceId, "North")).id;
  south = (await createTeam(workspaceId, "South")).id;
  ana = await createMember(workspaceId, { name: "Ana", teamIds: [north] });
  admin = await createMember(workspaceId, { name: "Admin", roles: ["admin"] });
  connection = await createConnection(workspaceId, { teamId: north });
  await receive(workspaceId, connection, [say(1), say(2), say(3)]);
});

test("several are closed at once as each would be, and put back as they were", async () => {
  const before = await stored();
  const done = await change(ana, { ids: await ids(), status: "closed" });
  expect(done).toMatchObject({ changed: 3, leftOut: null, nextCursor: null });
  expect(await counters()).toEqual({ open: "0", waiting: "0", unread: "0", snoozed: "0" });
  expect((await read((tx) => tx.select({ n: sum(rollupHourly.conversationsClosed) }).from(rollupHourly)))[0]!.n).toBe("3");
  expect((await listMessages(ana.context, before[0]!.id)).items.map(({ text }) => text)).toEqual(["Hello?", "Closed by Ana"]);
  expect(await read((tx) => tx.select({ action: activities.action }).from(activities))).toEqual(Array(3).fill({ action: "conversation.close" }));
  expect(await restoreConversations(ana.context, done.before)).toEqual({ changed: 3 });
  expect(await stored()).toEqual(before);
  expect(await counters()).toEqual({ open: "3", waiting: "3", unread: "3", snoozed: "0" });
});

test("what came in meanwhile stays unread when a change is taken back", async () => {
  const [id] = await ids();
  const { before } = await change(ana, { ids: [id!], read: true });
  await receive(workspaceId, connection, [say(1, 30), say(1, 31), say(1, 32)]);
  await restoreConversations(ana.context, before);
  expect((await stored())[0]).toMatchObject({ unreadCount: 3 });
});

test("a list is worked through part by part, also where nothing leaves it", async () => {
  await receive(workspaceId, connection, Array.from({ length: 57 }, (_, n) => say(n + 4)));
  let cursor: string | undefined;
  let changed = 0;
  for (let round = 0; round < 9; round++) {
    const part = await change(ana, { matching: "", addLabels: ["Delivery"], ...(cursor && { after: cursor }) });
    changed += part.changed;
    if (!part.nextCursor) break;
    cursor = part.nextCursor;
  }
  expect(changed).toBe(60);
  expect(await change(ana, { matching: "label=Delivery", removeLabels: ["delivery"] })).toMatchObject({ changed: 60 });
  expect(await labelRows()).toEqual([]);
});

describe("labels", () => {
  test("are the workspace's words, however they are written, and follow their conversation", async () => {
    const [first, second] = await ids();
    await change(ana, { ids: [first!], addLabels: ["VIP", "delivery"] });
    await change(ana, { ids: [second!], addLabels: ["vip"] });
    expect((await stored()).map(({ labels }) => labels)).toEqual([["VIP", "delivery"], ["VIP"], []]);
    expect((await listLabels(ana.context)).items.map(({ name }) => name)).toEqual(["delivery", "VIP"]);
    await receive(workspaceId, connection, [say(2, 40)]);
    await change(ana, { ids: [first!], status: "closed" });
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 6, 12, minute));
    const rows = await labelRows();
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(expect.arrayContaining([{ id: first, label: "delivery", status: "closed", at: at(1) }, { id: first, label: "VIP", status: "closed", at: at(1) }, { id: second, label: "VIP", status: "open", at: at(40) }]));
  });

  test("of a change that is taken back are as before", async () => {
    const [first] = await ids();
    await change(ana, { ids: [first!], addLabels: ["a", "b"] });
    const { before } = await change(ana, { ids: [first!], addLabels: ["c"], removeLabels: ["a"] });
    expect((await stored())[0]!.labels).toEqual(["b", "c"]);
    await restoreConversations(ana.context, before);
    expect((await stored())[0]!.labels).toEqual(["a", "b"]);
    expect((await labelRows()).map(({ label }) => label)).toEqual(["a", "b"]);
  });
});

test("whom the assignee's teams do not reach is left out, and said", async () => {
  const [first] = await ids();
  await change(admin, { ids: [first!], teamId: south });
  const done = await change(admin, { ids: await ids(), assigneeId: ana.id });
  expect(done).toMatchObject({ changed: 2, leftOut: { count: 1, why: expect.stringContaining("Ana is not in this conversation’s team") } });
  expect((await stored()).map(({ assigneeId }) => assigneeId)).toEqual([null, ana.id, ana.id]);
  await expect(change(admin, { ids: await ids(), assigneeId: workspaceId })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "assigneeId" }] });
});

test("snoozed until they write, they come back when they do, and by no clock", async () => {
  const all = await ids();
  await change(ana, { ids: all, status: "snoozed", snoozedUntil: null });
  expect(await counters()).toMatchObject({ open: "0", snoozed: "3" });
  await receive(workspaceId, connection, [say(3, 50)]);
  expect((await stored()).map(({ status }) => status)).toEqual(["snoozed", "snoozed", "open"]);
  expect(await counters()).toMatchObject({ open: "1", snoozed: "2" });
  await change(ana, { ids: [all[0]!], status: "closed" });
  expect(await change(ana, { ids: all, status: "snoozed", snoozedUntil: new Date(Date.now() + 60_000).toISOString() })).toMatchObject({ changed: 2, leftOut: { count: 1 } });
  await expect(change(ana, { ids: all, status: "snoozed", snoozedUntil: new Date(Date.now() - 60_000).toISOString() })).rejects.toMatchObject({ code: "invalid" });
});

describe("a reason to close", () => {
  test("is one of the workspace's, and people say one where they have to", async () => {
    await expect(updateInboxSettings(ana.context, { closeReasons: ["Solved"] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateInboxSettings(admin.context, { closeReasonRequired: true })).rejects.toMatchObject({ code: "invalid" });
    await expect(updateInboxSettings(admin.context, { closeReasons: ["Solved", "solved"] })).rejects.toMatchObject({ fields: [{ field: "closeReasons", message: "“solved” stands there twice." }] });
    await updateInboxSettings(admin.context, { closeReasons: ["Solved", "Spam"], closeReasonRequired: true });
    const [first, second] = await ids();
    await expect(change(ana, { ids: [first!], status: "closed" })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "reason" }] });
    await expect(change(ana, { ids: [first!], status: "closed", closeReason: "Bored" })).rejects.toMatchObject({ code: "invalid" });
    const { before } = await change(ana, { ids: [first!, second!], status: "closed", closeReason: "solved" });
    expect((await stored()).map(({ status, closeReason }) => [status, closeReason])).toEqual([["closed", "Solved"], ["closed", "Solved"], ["open", null]]);
    expect((await listMessages(ana.context, first!)).items.at(-1)).toMatchObject({ kind: "system", text: "Closed by Ana: Solved" });
    await restoreConversations(ana.context, before);
    expect((await stored()).map(({ status, closeReason }) => [status, closeReason])).toEqual(Array(3).fill(["open", null]));
  });
});

test("priority is changed where it is another", async () => {
  const all = await ids();
  expect(await change(ana, { ids: [all[0]!], priority: "urgent" })).toMatchObject({ changed: 1 });
  expect(await change(ana, { ids: all, priority: "urgent" })).toMatchObject({ changed: 2 });
  expect((await listMessages(ana.context, all[0]!)).items.filter(({ kind }) => kind === "system").map(({ text }) => text)).toEqual(["Priority set to urgent by Ana"]);
});

test("who may not see them changes nothing, and neither does whoever only reads", async () => {
  const before = await stored();
  const other = await createMember(workspaceId, { teamIds: [south] });
  const reader = await createMember(workspaceId, { roles: ["executive"] });
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  for (const who of [other, stranger]) {
    await expect(change(who, { ids: await ids(), priority: "high" })).rejects.toMatchObject({ code: "not_found" });
    expect(await change(who, { matching: "", status: "closed" })).toMatchObject({ changed: 0, before: [] });
    expect(await restoreConversations(who.context, before.map(({ id, status, assigneeId, teamId }) => ({ id, status, assigneeId, teamId, snoozedUntil: null, closeReason: null, priority: "high" as const, labels: [], unreadCount: 0, messageCount: 1, reminderStoppedAt: null })))).toEqual({ changed: 0 });
  }
  await expect(change(reader, { matching: "", status: "closed" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await stored()).toEqual(before);
});

test("nobody is put back to a team or a person that is not there, or not theirs", async () => {
  const [first] = await ids();
  const { before: [was] } = await change(admin, { ids: [first!], priority: "high" });
  const strangers = (await createWorkspace()).id;
  const theirs = await createMember(strangers, { name: "Zoe" });
  const team = (await createTeam(strangers)).id;
  await restoreConversations(admin.context, [{ ...was!, assigneeId: theirs.id, teamId: team }]);
  expect((await stored())[0]).toMatchObject({ assigneeId: null, teamId: north, priority: "normal" });
  await restoreConversations(admin.context, [{ ...was!, assigneeId: ana.id, teamId: south }]);
  expect((await stored())[0]).toMatchObject({ assigneeId: null, teamId: south });
});
