import { and, eq, sum } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { assignmentSettings, assignmentWork, automationEvents, automationRules, conversationCounters, conversations, files, messages, rollupHourly } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { alwaysOpen } from "../business-hours/calendar";
import type { ChannelEvent } from "../connectors/contract";
import { inTransaction, type Context } from "../context";
import { closeConversation } from "../conversations/close";
import { listConversations } from "../conversations/list";
import { listMessages } from "../conversations/list-messages";
import { addNote } from "../conversations/note";
import { splitConversation } from "../conversations/regroup/split";
import { conversationFilter } from "../conversations/schema";
import { sendMessage } from "../conversations/send";
import { storeFile } from "../files/store";
import { newId } from "../ids";
import { deliverConversation } from "../messages/deliver";
import { takeBackMessage } from "../messages/take-back";
import { differencesIn } from "../metrics/differences";
import { serviceLevelsChange } from "../sla/schema";
import { changeServiceLevels } from "../sla/service-levels";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { markTeamChannel } from "./mark";
import { prepareShare } from "./prepare";
import { shareInput } from "./schema";
import { shareWithTeamChannel } from "./share";

vi.mock("../connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("../connectors/entry"), await import("../testing/loom")];
  const { send: _, ...deaf } = loom;
  const reading = { ...loom.manifest, id: "reading", name: "Reading room" };
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })), reading: connectorEntry(reading, async () => ({ connector: { ...deaf, manifest: reading } })) };
});

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let team: string;
let admin: Context;
let ana: Context;
let bo: Context;
/** Jane's conversation, and the room. */
let jane: string;
let room: string;
let count = 0;

const hear = (who: string, text: string, more: Partial<ChannelEvent> = {}, through = connection) =>
  receive(workspaceId, through, [{ kind: "message", externalId: `${++count}`, conversation: who, from: who, fromName: who, text, at: new Date(Date.now() - 60_000 + count).toISOString(), ...more }]);
const inRoom = (text: string, more: Partial<ChannelEvent> = {}, through = connection) => hear("Bo", text, { conversation: "room", group: true, conversationTitle: "#field-sales", ...more }, through);
const later = () => ({ at: new Date(Date.now() + 1_000).toISOString() });
const stored = (id: string) => asTest(workspaceId, async (tx) => (await tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, id))))[0]!);
const called = (title: string) => asTest(workspaceId, async (tx) => (await tx.select({ id: conversations.id }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.title, title))))[0]!.id);
const listed = async (ctx: Context, filter: Record<string, string>) => (await listConversations(ctx, conversationFilter.parse(filter))).items.map(({ id }) => id);
const counted = () => asTest(workspaceId, async (tx) => {
  const [counters] = await tx.select({ open: sum(conversationCounters.open), waiting: sum(conversationCounters.waitingOnUs), unread: sum(conversationCounters.unread) }).from(conversationCounters);
  const [rollups] = await tx.select({ in: sum(rollupHourly.messagesIn), out: sum(rollupHourly.messagesOut), answered: sum(rollupHourly.exchangesAnswered), closed: sum(rollupHourly.conversationsClosed) }).from(rollupHourly);
  return Object.fromEntries(Object.entries({ ...counters, ...rollups }).map(([name, value]) => [name, Number(value)]));
});
const lastOf = async (ctx: Context, id: string) => (await listMessages(ctx, id)).items.at(-1)!;
const share = (ctx: Context, more: Record<string, unknown> = {}) => shareWithTeamChannel(ctx, jane, shareInput.parse({ teamChannelId: room, ...more }));
const expectFiguresRight = () => inTransaction(admin, async (unit) => expect(await differencesIn(unit, workspaceId, new Date(Date.now() - 86_400_000), new Date(Date.now() + 3_600_000))).toEqual([]));

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  team = (await createTeam(workspaceId, "North")).id;
  admin = (await createMember(workspaceId, { name: "Root", roles: ["admin"] })).context;
  ana = (await createMember(workspaceId, { name: "Ana", roles: ["service"], teamIds: [team] })).context;
  bo = (await createMember(workspaceId, { name: "Bo", roles: ["service"] })).context;
  connection = await createConnection(workspaceId);
  await hear("Jane Doe", "Where is my order?");
  await inRoom("Good morning");
  [jane, room] = [await called("Jane Doe"), await called("#field-sales")];
});

describe("a team channel", () => {
  test("is nobody's work: it leaves every queue, and nothing in it counts from then on, until it is a customers' group again", async () => {
    const before = await stored(room);
    expect(await counted()).toMatchObject({ open: 2, waiting: 2, unread: 2, in: 2 });
    expect(await markTeamChannel(admin, room, true)).toMatchObject({ isTeamChannel: true, waitingSince: null, status: "open" });
    expect((await lastOf(admin, room)).text).toBe("Root made this a team channel");
    expect(await counted()).toMatchObject({ open: 1, waiting: 1, unread: 1, in: 2 });
    for (const view of ["all", "mine", "unassigned", "waiting", "them"]) expect([view, await listed(bo, { view })]).toEqual([view, view === "all" || view === "unassigned" || view === "waiting" ? [jane] : []]);
    expect(await listed(bo, { view: "team_channels" })).toEqual([room]);

    await inRoom("Who has the key?");
    await sendMessage(bo, room, { text: "I do", fileIds: [] });
    await deliverConversation(workspaceId, room);
    await closeConversation(bo, room);
    await inRoom("Still open?", later());
    expect(await stored(room)).toMatchObject({ status: "open", waitingSince: null, firstResponseAt: null, closedAt: null });
    expect(await counted()).toMatchObject({ open: 1, waiting: 1, in: 2, out: 0, answered: 0, closed: 0 });
    await expectFiguresRight();

    expect(await markTeamChannel(admin, room, false)).toMatchObject({ isTeamChannel: false, waitingSince: expect.any(String) });
    expect((await stored(room)).waitingSince!.getTime()).toBeGreaterThan(before.waitingSince!.getTime());
    await inRoom("Hello from a customer");
    expect(await counted()).toMatchObject({ open: 2, waiting: 2, in: 3 });
    await expectFiguresRight();
  });

  test("marked by mistake and taken back at once is as it was, with what it was promised", async () => {
    await changeServiceLevels(admin, serviceLevelsChange.parse({ version: 0, calendars: [{ id: newId(), name: "Hours", timeZone: "UTC", week: alwaysOpen, holidays: [], teamIds: [] }], policies: [{ id: newId(), name: "Promise", conditions: {}, minutes: { first_response: 240, next_response: 60, resolution: null }, warnMinutes: 0 }] }));
    await hear("Kim Lee", "Hello?", { conversation: "other", group: true, conversationTitle: "Other room" });
    const id = await called("Other room");
    const before = await stored(id);
    expect(before.slaDueAt).toBeInstanceOf(Date);
    await markTeamChannel(admin, id, true);
    expect(await stored(id)).toMatchObject({ slaDueAt: null, slaCheckAt: null });
    expect(await listed(admin, { sort: "sla" })).not.toContain(id);
    await markTeamChannel(admin, id, false);
    const { waitingSince, slaDueAt, status, unreadCount } = await stored(id);
    expect({ waitingSince, slaDueAt, status, unreadCount }).toEqual({ waitingSince: before.waitingSince, slaDueAt: before.slaDueAt, status: before.status, unreadCount: before.unreadCount });
  });

  test("is given to nobody by itself, and begins no rule", async () => {
    await asTest(workspaceId, async (tx) => {
      await tx.insert(assignmentSettings).values({ workspaceId, rules: [{ isOn: true }], updatedAt: new Date() });
      await tx.insert(automationRules).values({ workspaceId, id: newId(), position: 1, name: "All", event: "message_received", definition: {}, isOn: true, updatedAt: new Date() });
    });
    await markTeamChannel(admin, room, true);
    await closeConversation(bo, room);
    await inRoom("Hello?");
    const noted = () => asTest(workspaceId, async (tx) => (await tx.select({ id: assignmentWork.conversationId }).from(assignmentWork).where(eq(assignmentWork.workspaceId, workspaceId))).map(({ id }) => id));
    expect(await noted()).not.toContain(room);
    await hear("Kim Lee", "A customer");
    const kim = await called("Kim Lee");
    expect(await noted()).toEqual([kim]);
    expect(await asTest(workspaceId, async (tx) => (await tx.select({ id: automationEvents.conversationId }).from(automationEvents).where(eq(automationEvents.workspaceId, workspaceId))).map(({ id }) => id))).toEqual([kim]);
  });

  test("is a group where something can be posted, and only who manages connections says so", async () => {
    await expect(markTeamChannel(ana, room, true)).rejects.toMatchObject({ code: "forbidden" });
    await expect(markTeamChannel(admin, jane, true)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("one person") });
    await inRoom("Read only", { conversation: "silent", conversationTitle: "Silent" }, await createConnection(workspaceId, { connector: "reading" }));
    await expect(markTeamChannel(admin, await called("Silent"), true)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Reading room") });
    await expect(markTeamChannel((await createMember((await createWorkspace()).id, { roles: ["admin"] })).context, room, true)).rejects.toMatchObject({ code: "not_found" });
    await markTeamChannel(admin, room, true);
    await expect(splitConversation(admin, room, { messageIds: [newId()] })).rejects.toMatchObject({ code: "conflict" });
    // To say it twice says it once.
    await markTeamChannel(admin, room, true);
    expect((await listMessages(admin, room)).items.filter(({ kind }) => kind === "system")).toHaveLength(1);
  });
});

describe("sharing", () => {
  let messageId: string;
  beforeEach(async () => {
    await markTeamChannel(admin, room, true);
    messageId = (await listMessages(ana, jane)).items[0]!.id;
  });

  test("posts who wrote what, with the way to it, as the member's own message; a line says so to members only", async () => {
    const { excerpt, teamChannels } = await prepareShare(ana, jane, messageId);
    expect(teamChannels).toMatchObject([{ id: room, title: "#field-sales", blocked: null, textLength: 1000 }]);
    expect(excerpt).toMatchObject({ words: "Where is my order?", files: [], link: expect.stringContaining(`/inbox?c=${jane}&m=${messageId}`) });
    const posted = await share(ana, { messageId, words: "Who can look?" });
    expect(posted).toMatchObject({ conversationId: room, kind: "message", direction: "out", authorName: "Ana", status: "queued", shared: { conversationId: jane, messageId } });
    expect(posted.text).toBe(`Who can look?\n\n${excerpt.head}\n> Where is my order?\n${excerpt.link}`);
    expect(excerpt.head).toMatch(/^Jane Doe on Loom, \d{1,2} \w{3,4} \d{4}, \d{2}:\d{2} UTC$/);
    expect(await lastOf(ana, jane)).toMatchObject({ kind: "system", text: "Ana shared a message with #field-sales", shared: { conversationId: room, messageId: posted.id } });
    await deliverConversation(workspaceId, room);
    await deliverConversation(workspaceId, jane);
    expect((await lastOf(bo, room)).status).toBe("sent");
    // The customer still waits, and was told nothing.
    expect(await stored(jane)).toMatchObject({ waitingSince: expect.any(Date), lastMessageText: "Where is my order?", firstResponseAt: null });
    expect(await asTest(workspaceId, (tx) => tx.select({ id: messages.id }).from(messages).where(and(eq(messages.conversationId, jane), eq(messages.kind, "message"), eq(messages.direction, "out"))))).toEqual([]);
    expect(await counted()).toMatchObject({ out: 0, answered: 0 });
    await expectFiguresRight();
  });

  test("twice under one key is one post and one line", async () => {
    const idempotencyKey = newId();
    const [first, second] = await Promise.all([share(ana, { messageId, idempotencyKey }), share(ana, { messageId, idempotencyKey })]);
    expect(second.id).toBe(first.id);
    expect((await listMessages(ana, jane)).items.filter(({ kind }) => kind === "system")).toHaveLength(1);
    expect((await listMessages(ana, room)).items.filter(({ kind, direction }) => kind === "message" && direction === "out")).toHaveLength(1);
  });

  test("a note is shared as people read it, a conversation by what the other side said last", async () => {
    const note = await addNote(ana, jane, { text: `@[Root](member:${admin.actor.kind === "member" ? admin.actor.id : ""}) she pays in advance` });
    expect((await share(ana, { messageId: note.id })).text).toMatch(/^Ana in a private note on Jane Doe, .+\n> @Root she pays in advance\n/);
    await sendMessage(ana, jane, { text: "We look into it", fileIds: [] });
    const { text } = await share(ana);
    expect(text).toMatch(/^Conversation with Jane Doe on Loom, .+\n> Where is my order\?\n.+\/inbox\?c=[0-9a-f-]{36}$/);
    expect((await lastOf(ana, jane)).text).toBe("Ana shared this conversation with #field-sales");
  });

  test("files go along as the team channel's own, or are named", async () => {
    const file = await inTransaction(ana, (unit) => storeFile(unit, ana, { name: "label.txt", content: Buffer.from("Pallet 7"), conversationId: jane }));
    await asTest(workspaceId, (tx) => tx.update(messages).set({ attachments: [{ type: "file", fileId: file.id, name: "label.txt", mime: file.mime, size: file.size, state: "ready" }, { type: "image", name: "late.png", state: "fetching" }] }).where(eq(messages.id, messageId)));
    expect(await prepareShare(ana, jane, messageId)).toMatchObject({ filesThere: 1, excerpt: { files: ["label.txt", "late.png"] }, teamChannels: [{ takesFiles: true }] });
    expect((await share(ana, { messageId })).text).toContain("\n2 files: label.txt, late.png\n");
    const [along] = (await share(ana, { messageId, withFiles: true })).attachments;
    expect(along).toMatchObject({ name: "label.txt", state: "ready" });
    expect(along!.fileId).not.toBe(file.id);
    expect(await asTest(workspaceId, (tx) => tx.select({ conversationId: files.conversationId }).from(files).where(eq(files.id, along!.fileId!)))).toEqual([{ conversationId: room }]);
  });

  test("what was taken back says so where it came from", async () => {
    const posted = await share(ana, { messageId, holdSeconds: 30 });
    await takeBackMessage(ana, posted.id);
    expect((await lastOf(ana, jane)).text).toBe("Ana took back what was shared with #field-sales");
  });

  test("needs both to be seen: neither a room nor a conversation of others is told of", async () => {
    await asTest(workspaceId, (tx) => tx.update(conversations).set({ teamId: team }).where(eq(conversations.id, room)));
    expect((await prepareShare(bo, jane, messageId)).teamChannels).toEqual([]);
    await expect(share(bo, { messageId })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "teamChannelId" }] });
    await asTest(workspaceId, (tx) => tx.update(conversations).set({ teamId: team }).where(eq(conversations.id, jane)));
    await expect(prepareShare(bo, jane, messageId)).rejects.toMatchObject({ code: "not_found" });
    await expect(share(bo, { messageId })).rejects.toMatchObject({ code: "not_found" });
    const looker = (await createMember(workspaceId, { roles: ["executive"] })).context;
    await expect(share(looker, { messageId })).rejects.toMatchObject({ code: "forbidden" });
    // A message of elsewhere is none of this conversation.
    await hear("Kim Lee", "Secret");
    const elsewhere = (await listMessages(admin, await called("Kim Lee"))).items[0]!.id;
    await expect(share(admin, { messageId: elsewhere })).rejects.toMatchObject({ code: "not_found" });
  });

  test("says what is wrong: no team channel, words too long, what cannot be posted now, what was deleted; and leaves nothing behind", async () => {
    await expect(share(ana, { messageId, teamChannelId: jane })).rejects.toMatchObject({ code: "invalid" });
    await expect(share(ana, { messageId, words: "x".repeat(1_001) })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "words", message: expect.stringMatching(/^Loom takes 1,000 characters a message\. Shorten your words by \d+\.$/) }] });
    expect((await share(ana, { messageId, words: "x".repeat(700) })).text.length).toBeLessThanOrEqual(1_000);
    await markTeamChannel(admin, room, false);
    await expect(share(ana, { messageId })).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("no team channel") });
    await markTeamChannel(admin, room, true);
    await asTest(workspaceId, (tx) => tx.execute(`update connections set status = 'paused' where id = '${connection.id}'`));
    expect((await prepareShare(ana, jane, messageId)).teamChannels[0]!.blocked).toContain("paused");
    await expect(share(ana, { messageId })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("paused") });
    await asTest(workspaceId, (tx) => tx.execute(`update connections set status = 'active' where id = '${connection.id}'`));
    await asTest(workspaceId, (tx) => tx.update(messages).set({ deletedAt: new Date() }).where(eq(messages.id, messageId)));
    await expect(share(ana, { messageId })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("deleted") });
    expect((await listMessages(ana, jane)).items.filter(({ kind }) => kind === "system")).toHaveLength(1);
  });

  test("with which one shared last comes first", async () => {
    await inRoom("Hi", { conversation: "second", conversationTitle: "#second" });
    const second = await called("#second");
    await markTeamChannel(admin, second, true);
    const order = async (ctx: Context) => (await prepareShare(ctx, jane, null)).teamChannels.map(({ title }) => title);
    expect(await order(ana)).toEqual(["#second", "#field-sales"]);
    await share(ana, { messageId });
    await inRoom("Later", { conversation: "second", ...later() });
    expect(await order(ana)).toEqual(["#field-sales", "#second"]);
    expect(await order(bo)).toEqual(["#second", "#field-sales"]);
  });
});
