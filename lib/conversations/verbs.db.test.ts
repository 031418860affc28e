import { eq, sql, sum } from "drizzle-orm";
import postgres from "postgres";
import { beforeEach, describe, expect, test } from "vitest";
import { activities, conversationCounters, conversations, liveEvents, messages, rollupHourly } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import type { Context } from "../context";
import type { LiveChange } from "../realtime/changes";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { assignConversation, moveToTeam } from "./assign";
import { closeConversation } from "./close";
import { listMessages } from "./list-messages";
import { markConversationRead } from "./mark-read";
import { addNote } from "./note";
import { reopenConversation } from "./reopen";
import { snoozeConversation } from "./snooze";
import { wakeConversation } from "./wake";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let north: string;
let south: string;
let id: string;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  north = (await createTeam(workspaceId, "North")).id;
  south = (await createTeam(workspaceId, "South")).id;
  ana = await createMember(workspaceId, { name: "Ana", roles: ["sales"], teamIds: [north] });
  const connection = await createConnection(workspaceId, { teamId: north });
  await receive(workspaceId, connection, [said("1", "Where is my order?"), said("2", "Hello?")]);
  id = (await stored()).id;
});

const said = (externalId: string, text: string): ChannelEvent => ({ kind: "message", externalId, conversation: "jane", from: "jane", fromName: "Jane Doe", text, at: `2026-01-06T12:0${externalId}:00.000Z` });
const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const stored = () => read(async (tx) => (await tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)))[0]!);
const lines = async (ctx: Context) => (await listMessages(ctx, id)).items.filter(({ kind }) => kind === "system").map(({ text }) => text);
const counters = () => read(async (tx) => (await tx.select({ open: sum(conversationCounters.open), waiting: sum(conversationCounters.waitingOnUs), unread: sum(conversationCounters.unread) }).from(conversationCounters))[0]!);
const rollups = () => read(async (tx) => (await tx.select({ closed: sum(rollupHourly.conversationsClosed), reopened: sum(rollupHourly.conversationsReopened), seconds: sum(rollupHourly.resolutionSeconds) }).from(rollupHourly))[0]!);
const lastChange = () => read(async (tx) => (await tx.select().from(liveEvents).orderBy(sql`${liveEvents.id} desc`).limit(1))[0]!.changes.at(-1) as LiveChange);

describe("closing", () => {
  test("ends the wait, keeps the figures right and says who did it", async () => {
    expect(await closeConversation(ana.context, id)).toMatchObject({ status: "closed", waitingSince: null, unreadCount: 0 });
    expect(await counters()).toEqual({ open: "0", waiting: "0", unread: "0" });
    const { closed, reopened, seconds } = await rollups();
    expect([closed, reopened]).toEqual(["1", "0"]);
    const { closedAt, openedAt } = await stored();
    expect(Number(seconds)).toBe(Math.round((closedAt!.getTime() - openedAt.getTime()) / 1000));
    expect(await lines(ana.context)).toEqual(["Closed by Ana"]);
    expect(await read((tx) => tx.select({ action: activities.action, actorId: activities.actorId }).from(activities))).toEqual([{ action: "conversation.close", actorId: ana.id }]);
  });

  test("twice is once", async () => {
    await closeConversation(ana.context, id);
    await closeConversation(ana.context, id);
    expect(await rollups()).toMatchObject({ closed: "1" });
    expect(await lines(ana.context)).toHaveLength(1);
  });

  test("tells open browsers the new row and the line in the thread", async () => {
    await closeConversation(ana.context, id);
    expect(await lastChange()).toMatchObject({ topic: "conversation", id, placement: { teamId: north, assigneeId: null }, row: { status: "closed" }, messages: [{ kind: "system", text: "Closed by Ana" }] });
  });

  test("can be taken back, and the other side's clock runs on from its first unanswered message", async () => {
    const before = await stored();
    await closeConversation(ana.context, id);
    expect(await reopenConversation(ana.context, id)).toMatchObject({ status: "open", waitingSince: before.waitingSince!.toISOString() });
    expect(await counters()).toMatchObject({ open: "1", waiting: "1" });
    expect(await rollups()).toMatchObject({ closed: "1", reopened: "1" });
    expect((await stored()).closedAt).toBeNull();
  });

  test("a customer's next message opens it again", async () => {
    await closeConversation(ana.context, id);
    const { connectionId } = await stored();
    await receive(workspaceId, { ...(await createConnection(workspaceId)), id: connectionId }, [said("3", "Still nothing")]);
    expect(await stored()).toMatchObject({ status: "open", unreadCount: 1 });
    expect(await counters()).toEqual({ open: "1", waiting: "1", unread: "1" });
  });
});

describe("assigning", () => {
  test("moves the figures from nobody to the assignee", async () => {
    expect(await assignConversation(ana.context, id, ana.id)).toMatchObject({ assigneeId: ana.id });
    const rows = await read((tx) => tx.select({ memberId: conversationCounters.memberId, open: conversationCounters.open }).from(conversationCounters).where(sql`${conversationCounters.open} <> 0`));
    expect(rows).toEqual([{ memberId: ana.id, open: 1 }]);
    expect(await lines(ana.context)).toEqual(["Taken by Ana"]);
    expect(await lastChange()).toMatchObject({ before: { teamId: north, assigneeId: null }, placement: { assigneeId: ana.id } });
  });

  test("names both people, and can be taken back", async () => {
    const bo = await createMember(workspaceId, { name: "Bo", teamIds: [north] });
    await assignConversation(ana.context, id, bo.id);
    await assignConversation(ana.context, id, null);
    expect(await lines(ana.context)).toEqual(["Assigned to Bo by Ana", "Unassigned by Ana"]);
  });

  test("refuses somebody whose teams do not reach the conversation", async () => {
    const cem = await createMember(workspaceId, { name: "Cem", teamIds: [south] });
    await expect(assignConversation(ana.context, id, cem.id)).rejects.toMatchObject({ code: "forbidden", message: expect.stringContaining("Cem") });
  });

  test("reaches a manager of a department above, and who sees everything", async () => {
    const department = (await createTeam(workspaceId, "Sales")).id;
    const team = (await createTeam(workspaceId, "Field", department)).id;
    const manager = await createMember(workspaceId, { name: "Mia", roles: ["manager"], teamIds: [department] });
    const seller = await createMember(workspaceId, { name: "Sam", roles: ["sales"], teamIds: [department] });
    const admin = await createMember(workspaceId, { name: "Ada", roles: ["admin"] });
    await moveToTeam(ana.context, id, team);
    await expect(assignConversation(admin.context, id, seller.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await assignConversation(admin.context, id, manager.id)).toMatchObject({ assigneeId: manager.id });
    expect(await assignConversation(admin.context, id, admin.id)).toMatchObject({ assigneeId: admin.id });
  });

  test("refuses who is suspended or of another workspace", async () => {
    const other = await createMember((await createWorkspace()).id);
    await expect(assignConversation(ana.context, id, other.id)).rejects.toMatchObject({ code: "invalid" });
    const gone = await createMember(workspaceId, { teamIds: [north] });
    await read((tx) => tx.execute(sql`update members set status = 'suspended' where id = ${gone.id}`));
    await expect(assignConversation(ana.context, id, gone.id)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("moving to another team", () => {
  test("takes an assignee off whom the new team does not reach, and leaves the old team's sight", async () => {
    await assignConversation(ana.context, id, ana.id);
    expect(await moveToTeam(ana.context, id, south)).toMatchObject({ teamId: south, assigneeId: null });
    await expect(listMessages(ana.context, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await lastChange()).toMatchObject({ before: { teamId: north, assigneeId: ana.id }, placement: { teamId: south, assigneeId: null } });
  });

  test("keeps an assignee who sees it there too", async () => {
    await assignConversation(ana.context, id, ana.id);
    expect(await moveToTeam(ana.context, id, null)).toMatchObject({ teamId: null, assigneeId: ana.id });
  });

  test("refuses a team that is not there", async () => {
    const theirs = (await createTeam((await createWorkspace()).id)).id;
    await expect(moveToTeam(ana.context, id, theirs)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("snoozing", () => {
  const inAnHour = () => new Date(Date.now() + 3_600_000);

  test("puts a conversation aside and queues its return", async () => {
    const until = inAnHour();
    expect(await snoozeConversation(ana.context, id, until)).toMatchObject({ status: "snoozed" });
    expect(await counters()).toEqual({ open: "0", waiting: "0", unread: "0" });
    const owner = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1 });
    const [job] = await owner`select task_identifier, run_at from graphile_worker.jobs where key = ${`wake:${id}`}`;
    await owner.end();
    expect(job).toEqual({ task_identifier: "wake_conversation", run_at: until });
  });

  test("brings it back when its time has come, not before, and not once somebody else did", async () => {
    await snoozeConversation(ana.context, id, inAnHour());
    await wakeConversation(workspaceId, id);
    expect(await stored()).toMatchObject({ status: "snoozed" });
    await read((tx) => tx.update(conversations).set({ snoozedUntil: new Date(Date.now() - 1000) }));
    await wakeConversation(workspaceId, id);
    expect(await stored()).toMatchObject({ status: "open", snoozedUntil: null });
    await closeConversation(ana.context, id);
    await wakeConversation(workspaceId, id);
    expect(await stored()).toMatchObject({ status: "closed" });
  });

  test("refuses a time that is past, and a closed conversation", async () => {
    await expect(snoozeConversation(ana.context, id, new Date(Date.now() - 1))).rejects.toMatchObject({ code: "invalid" });
    await closeConversation(ana.context, id);
    await expect(snoozeConversation(ana.context, id, inAnHour())).rejects.toMatchObject({ code: "conflict" });
  });
});

test("reading empties the unread mark and its counter; marking unread sets it again", async () => {
  expect(await markConversationRead(ana.context, id, true)).toMatchObject({ unreadCount: 0 });
  expect(await counters()).toMatchObject({ unread: "0", open: "1" });
  expect(await markConversationRead(ana.context, id, false)).toMatchObject({ unreadCount: 1 });
  expect(await counters()).toMatchObject({ unread: "1" });
});

test("a note is in the thread, changes neither the clock nor the list, and is written once per key", async () => {
  const before = await stored();
  const idempotencyKey = "0190c0de-0000-7000-8000-000000000001";
  const note = await addNote(ana.context, id, { text: "Ask the warehouse", idempotencyKey });
  expect(note).toMatchObject({ kind: "note", authorName: "Ana", text: "Ask the warehouse" });
  expect(await addNote(ana.context, id, { text: "Ask the warehouse", idempotencyKey })).toMatchObject({ id: note.id });
  expect(await stored()).toEqual(before);
  expect(await read((tx) => tx.select().from(messages).where(eq(messages.kind, "note")))).toHaveLength(1);
});

describe("who may", () => {
  const everything = (ctx: Context) => [
    () => closeConversation(ctx, id),
    () => reopenConversation(ctx, id),
    () => snoozeConversation(ctx, id, new Date(Date.now() + 60_000)),
    () => assignConversation(ctx, id, null),
    () => moveToTeam(ctx, id, null),
    () => markConversationRead(ctx, id, true),
    () => addNote(ctx, id, { text: "x" }),
  ];

  test("another workspace's conversation is not found", async () => {
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    for (const act of [...everything(stranger.context), () => listMessages(stranger.context, id)]) await expect(act()).rejects.toMatchObject({ code: "not_found" });
  });

  test("another team's conversation is not found either", async () => {
    const cem = await createMember(workspaceId, { teamIds: [south] });
    for (const act of everything(cem.context)) await expect(act()).rejects.toMatchObject({ code: "not_found" });
  });

  test("a role that only reads reports may not change anything", async () => {
    const boss = await createMember(workspaceId, { roles: ["executive"] });
    for (const act of everything(boss.context)) await expect(act()).rejects.toMatchObject({ code: "forbidden" });
    expect((await listMessages(boss.context, id)).items).toHaveLength(2);
  });
});
