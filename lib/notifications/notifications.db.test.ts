import { beforeEach, describe, expect, test } from "vitest";
import { conversations } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { assignConversation } from "../conversations/assign";
import { closeConversation } from "../conversations/close";
import { markConversationRead } from "../conversations/mark-read";
import { markNamedSeen } from "../conversations/named";
import { addNote } from "../conversations/note";
import type { ChannelEvent } from "../connectors/contract";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { countNotifications } from "./count";
import { listNotifications } from "./list";
import { muteConversation } from "./mute";
import { markNotifications } from "./read";
import { updateNotificationSettings } from "./settings";
import { tellOfUnassigned } from "./unassigned";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Awaited<ReturnType<typeof createMember>>;
let bo: typeof ana;
let north: string;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  north = (await createTeam(workspaceId, "North")).id;
  ana = await createMember(workspaceId, { name: "Ana", roles: ["service"], teamIds: [north] });
  bo = await createMember(workspaceId, { name: "Bo", roles: ["service"], teamIds: [north] });
  connection = await createConnection(workspaceId, { teamId: north });
});

let heard = 0;
const said = (text: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message", externalId: `m${++heard}`, conversation: "jane", from: "jane", fromName: "Jane", text, ...more } as ChannelEvent);
const say = (text: string, more: Partial<ChannelEvent> = {}) => receive(workspaceId, connection, [said(text, more)]);
const theConversation = async () => (await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations)))[0]!.id;
const shown = async (member = ana) => (await listNotifications(member.context, {})).items.map(({ kind, title, text, count, readAt }) => ({ kind, title, text, count, read: readAt !== null }));
const unread = async (member = ana) => (await countNotifications(member.context)).unread;

describe("what a member is told of", () => {
  test("who is given a conversation by somebody else, and not who takes it", async () => {
    await say("Where is my order?");
    const id = await theConversation();
    await assignConversation(bo.context, id, ana.id);
    expect(await shown()).toEqual([{ kind: "assigned", title: "Jane", text: "Bo gave it to you.", count: 1, read: false }]);
    await assignConversation(bo.context, id, bo.id);
    expect(await unread(bo)).toBe(0);
  });

  test("ten messages of one conversation are one line, which leads to the first of them", async () => {
    await say("Hello");
    const id = await theConversation();
    await assignConversation(ana.context, id, ana.id);
    for (let n = 1; n <= 10; n++) await say(`Message ${n}`);
    const [line] = (await listNotifications(ana.context, {})).items;
    expect(line).toMatchObject({ kind: "message", title: "Jane", text: "Message 1", count: 10, readAt: null, href: `/inbox?c=${id}&m=${line!.messageId}` });
    expect(await unread()).toBe(1);
    await markNamedSeen(ana.context, id);
    await say("Another");
    expect(await shown()).toMatchObject([{ text: "Another", count: 1, read: false }, { count: 10, read: true }]);
  });

  test("the same message that is delivered twice is told once", async () => {
    await say("Hello");
    await assignConversation(ana.context, await theConversation(), ana.id);
    const twice = said("Again");
    await receive(workspaceId, connection, [twice]);
    await receive(workspaceId, connection, [twice]);
    expect(await shown()).toMatchObject([{ count: 1 }]);
  });

  test("a message that its writer deletes is not counted any more, and a line goes with its last one", async () => {
    await say("Hello");
    await assignConversation(ana.context, await theConversation(), ana.id);
    const [first, second] = [said("One"), said("Two")];
    await receive(workspaceId, connection, [first, second]);
    const deleted = (target: ChannelEvent, n: number): ChannelEvent => ({ kind: "message_deleted", externalId: `d${n}${heard}`, target: target.externalId, conversation: "jane", from: "jane" } as ChannelEvent);
    await receive(workspaceId, connection, [deleted(first, 1)]);
    expect(await shown()).toMatchObject([{ count: 1 }]);
    await receive(workspaceId, connection, [deleted(second, 2)]);
    expect(await shown()).toEqual([]);
  });

  test("whom a note names", async () => {
    await say("Hello");
    await addNote(bo.context, await theConversation(), { text: `@[Ana](member:${ana.id}) can you look?` });
    expect(await shown()).toEqual([{ kind: "named", title: "Jane", text: "Bo: @Ana can you look?", count: 1, read: false }]);
  });

  test("those who may take a new conversation, as long as nobody has it", async () => {
    await say("Hello");
    const id = await theConversation();
    await tellOfUnassigned(workspaceId, [id]);
    await tellOfUnassigned(workspaceId, [id]);
    expect([await shown(), await unread(bo)]).toEqual([[{ kind: "unassigned", title: "Jane", text: "Hello", count: 1, read: false }], 1]);
    await assignConversation(bo.context, id, bo.id);
    expect([await unread(), await unread(bo)]).toEqual([0, 0]);
    await assignConversation(bo.context, id, null);
    expect(await unread()).toBe(1);
    await closeConversation(bo.context, id);
    expect(await unread()).toBe(0);
  });

  test("nothing of what they may not see any more", async () => {
    await say("Hello");
    const id = await theConversation();
    await assignConversation(bo.context, id, ana.id);
    const outsider = await createMember(workspaceId, { roles: ["service"] });
    expect(await unread(outsider)).toBe(0);
    await asTest(workspaceId, (tx) => tx.update(conversations).set({ assigneeId: null, teamId: null }));
    const south = (await createTeam(workspaceId, "South")).id;
    await asTest(workspaceId, (tx) => tx.update(conversations).set({ teamId: south }));
    expect([await unread(), await shown()]).toEqual([0, []]);
    await asTest(workspaceId, (tx) => tx.update(conversations).set({ teamId: north }));
    expect(await unread()).toBe(1);
  });
});

describe("reading", () => {
  test("marking a conversation read reads what tells of it, of that member alone", async () => {
    await say("Hello");
    const id = await theConversation();
    await addNote(bo.context, id, { text: `@[Ana](member:${ana.id}) look` });
    await addNote(ana.context, id, { text: `@[Bo](member:${bo.id}) I do` });
    await markConversationRead(ana.context, id, true);
    expect([await unread(), await unread(bo)]).toEqual([0, 1]);
  });

  test("all at once, and back; what came meanwhile joins what is unread again", async () => {
    await say("Hello");
    const id = await theConversation();
    await assignConversation(ana.context, id, ana.id);
    await say("One");
    await addNote(bo.context, id, { text: `@[Ana](member:${ana.id}) look` });
    const { ids } = await markNotifications(ana.context, { ids: null, read: true });
    expect([ids.length, await unread()]).toEqual([2, 0]);
    await say("Two");
    expect(await unread()).toBe(1);
    await markNotifications(ana.context, { ids, read: false });
    expect(await shown()).toMatchObject([{ kind: "message", text: "One", count: 2, read: false }, { kind: "named", read: false }]);
    expect(await unread()).toBe(2);
  });

  test("nobody reads another one's", async () => {
    await say("Hello");
    await addNote(bo.context, await theConversation(), { text: `@[Ana](member:${ana.id}) look` });
    const [line] = (await listNotifications(ana.context, {})).items;
    await expect(markNotifications(bo.context, { ids: [line!.id], read: true })).rejects.toMatchObject({ code: "not_found" });
    expect(await unread()).toBe(1);
  });
});

describe("wishes", () => {
  beforeEach(async () => {
    await say("Hello");
    await assignConversation(bo.context, await theConversation(), ana.id);
    await say("News");
  });

  test("the bell holds only what it is told to", async () => {
    await updateNotificationSettings(ana.context, { ways: { message: ["push"] } });
    expect(await shown()).toMatchObject([{ kind: "assigned" }]);
    await updateNotificationSettings(ana.context, { ways: { message: ["bell"] } });
    expect(await unread()).toBe(2);
  });

  test("of an inbox from which they want nothing only what is meant for them by name", async () => {
    await updateNotificationSettings(ana.context, { inboxes: { [connection.id]: "nothing" } });
    expect(await shown()).toMatchObject([{ kind: "assigned" }]);
  });

  test("the same of a conversation that is muted, until it is not", async () => {
    const id = await theConversation();
    await muteConversation(ana.context, id, true);
    expect(await unread()).toBe(1);
    expect((await countNotifications(ana.context)).news.map(({ kind }) => kind)).toEqual(["assigned"]);
    await muteConversation(ana.context, id, false);
    expect(await unread()).toBe(2);
  });

  test("in quiet hours the bell counts and nothing is said aloud", async () => {
    expect((await countNotifications(ana.context)).news.map(({ kind, ways }) => [kind, ways])).toEqual(expect.arrayContaining([["message", ["desktop", "sound"]], ["assigned", ["desktop", "sound"]]]));
    await updateNotificationSettings(ana.context, { quietHours: { from: "00:00", to: "23:59", days: [1, 2, 3, 4, 5, 6, 7] } });
    expect(await countNotifications(ana.context)).toEqual({ unread: 2, news: [] });
  });
});
