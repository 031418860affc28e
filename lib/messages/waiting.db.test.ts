import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { activities, connections, contacts, conversations, identities, messageAliases, messages, offerRecipients, offers } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Connector, Draft, MessageTarget } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { contactRecord } from "../contacts/record";
import { listMessages } from "../conversations/list-messages";
import { sendInput } from "../conversations/schema";
import { sendMessage } from "../conversations/send";
import { getSendingRules } from "../conversations/sending";
import { newId } from "../ids";
import { log } from "../log";
import { updateProfile } from "../members/profile";
import { listTimeline } from "../records/timeline";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { updateWorkspace } from "../workspaces/update";
import { changeMessage } from "./change";
import { deliverConversation } from "./deliver";
import { reactToMessage } from "./react";
import { releaseMessage } from "./schedule";
import { takeBackMessage } from "./take-back";

// A platform that writes down what it was asked.
const platform = vi.hoisted(() => ({ drafts: [] as Draft[], asked: [] as unknown[][], refuses: null as string | null, can: true }));
vi.mock("../connectors/entries", async () => {
  const [{ connectorEntry }, { testManifest: manifest }] = [await import("../connectors/entry"), await import("../testing/manifest")];
  const ask = (what: string) => async (_: unknown, target: MessageTarget, more?: unknown) => {
    if (platform.refuses) throw new ConnectorError("rejected", platform.refuses);
    platform.asked.push([what, target.message, more]);
  };
  const able: Partial<Connector> = { edit: ask("edit"), unsend: ask("unsend"), react: ask("react") };
  const connector: Partial<Connector> = { manifest, send: async (_, draft) => (platform.drafts.push(draft), { externalId: `theirs ${draft.text}`, status: "sent" as const }) };
  return { loom: connectorEntry(manifest, async () => ({ connector: { ...connector, ...(platform.can && able) } as Connector })) };
});
log.level = "silent";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Awaited<ReturnType<typeof createMember>>;
let id: string;

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const jane = (externalId: string, text: string) => receive(workspaceId, connection, [{ kind: "message", externalId, conversation: "jane", from: "jane", fromName: "Jane", text }]);
const send = (text: string, more: Record<string, unknown> = {}) => sendMessage(ana.context, id, sendInput.parse({ text, ...more }));
const later = (seconds = 3600) => new Date(Date.now() + seconds * 1000).toISOString();
const conversation = () => read(async (tx) => (await tx.select().from(conversations))[0]!);
const stored = (messageId: string) => read(async (tx) => (await tx.select().from(messages).where(eq(messages.id, messageId)))[0]!);
const deliver = () => deliverConversation(workspaceId, id);
const sentTexts = () => platform.drafts.map(({ text }) => text);
const shown = async () => (await listMessages(ana.context, id)).items.map(({ text }) => text);
/** Its time is now. */
const come = (messageId: string, field: "notBefore" | "scheduledAt") => read((tx) => tx.update(messages).set({ [field]: new Date(Date.now() - 1000) }).where(eq(messages.id, messageId)));

beforeEach(async () => {
  Object.assign(platform, { drafts: [], asked: [], refuses: null, can: true });
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId);
  ana = await createMember(workspaceId, { name: "Ana", roles: ["admin"] });
  await receive(workspaceId, connection, [{ kind: "message", externalId: "1", conversation: "jane", from: "jane", fromName: "Jane", text: "Hello?", at: new Date(Date.now() - 3_600_000).toISOString() }]);
  id = (await conversation()).id;
});

describe("what can be taken back for some seconds", () => {
  test("goes out after them, and not before, and what was written after it waits too", async () => {
    const held = await send("One", { holdSeconds: 10 });
    expect(held.heldUntil).toBeDefined();
    await send("Two");
    await deliver();
    expect(sentTexts()).toEqual([]);
    await come(held.id, "notBefore");
    await deliver();
    expect(sentTexts()).toEqual(["One", "Two"]);
    await deliver();
    expect(sentTexts()).toEqual(["One", "Two"]);
  });

  test("leaves nothing behind when it is taken back: the conversation is as it was", async () => {
    const { lastMessageAt, lastMessageText, lastMessageDirection, messageCount, waitingSince } = await conversation();
    const [offerId, contactId] = [newId(), (await conversation()).contactId!];
    await read((tx) => tx.insert(offers).values({ workspaceId, id: offerId, name: "Spring" }));
    const held = await send("Oops", { holdSeconds: 10, offerId });
    expect(await conversation()).toMatchObject({ lastMessageText: "Oops", messageCount: messageCount + 1 });
    expect(await takeBackMessage(ana.context, held.id)).toMatchObject({ status: "withdrawn", text: "" });
    expect(await conversation()).toMatchObject({ lastMessageAt, lastMessageText, lastMessageDirection, messageCount, waitingSince, contactId });
    expect(await read((tx) => tx.select().from(offerRecipients))).toEqual([]);
    expect(await shown()).toEqual(["Hello?"]);
    await send("Tomorrow", { sendAt: later() });
    expect((await listTimeline(ana.context, contactRecord, contactId, { kind: "message" })).items).toMatchObject([{ text: "Hello?" }]);
    await come(held.id, "notBefore");
    await deliver();
    expect(sentTexts()).toEqual([]);
    await expect(takeBackMessage(ana.context, held.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("has gone out, or it was taken back: never both", async () => {
    const held = await send("Now or never", { holdSeconds: 10 });
    await come(held.id, "notBefore");
    const [taken] = await Promise.allSettled([takeBackMessage(ana.context, held.id), deliver()]);
    await deliver();
    const { status } = await stored(held.id);
    if (status === "withdrawn") expect(sentTexts()).toEqual([]);
    else expect([sentTexts(), status === "sent" || taken.status === "fulfilled"]).toEqual([["Now or never"], true]);
  });

  test("is as long as the member chose, else as the workspace has it, and nothing for programs", async () => {
    await updateWorkspace(ana.context, { undoSendSeconds: 10 });
    expect(await getSendingRules(ana.context, id)).toMatchObject({ undoSeconds: 10 });
    await expect(updateWorkspace(ana.context, { undoSendSeconds: 3600 })).rejects.toThrow();
    await read((tx) => tx.update(connections).set({ status: "active" }));
    const program = { ...ana.context, actor: { kind: "api_key", id: newId(), name: "Shop", scopes: ["conversations.handle"] } } as typeof ana.context;
    expect(await getSendingRules(program, id)).toMatchObject({ undoSeconds: 0 });
    await updateProfile(ana.context, { undoSendSeconds: 5 }).catch(() => {});
    expect((await getSendingRules(ana.context, id)).undoSeconds).toBe(5);
  });
});

describe("what is kept for later", () => {
  test("is no part of what lists show until its time, holds up nothing, and goes out once", async () => {
    const before = await conversation();
    const kept = await send("Tomorrow", { sendAt: later() });
    expect(kept).toMatchObject({ status: "queued", cancelOnReply: false, scheduledAt: expect.any(String) });
    expect(await conversation()).toEqual(before);
    await send("Today");
    await deliver();
    expect(sentTexts()).toEqual(["Today"]);
    expect(await shown()).toEqual(["Hello?", "Today", "Tomorrow"]);
    await come(kept.id, "scheduledAt");
    await deliver();
    await deliver();
    expect(sentTexts()).toEqual(["Today", "Tomorrow"]);
    expect(await conversation()).toMatchObject({ lastMessageText: "Tomorrow", messageCount: 3 });
    expect((await stored(kept.id)).sentAt.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test("stays when the other side has written before, if that was wanted", async () => {
    const [kept, other] = [await send("Any news?", { sendAt: later(), cancelOnReply: true }), await send("Anyway", { sendAt: later() })];
    await jane("2", "Here it is");
    for (const one of [kept, other]) await come(one.id, "scheduledAt");
    await deliver();
    expect(sentTexts()).toEqual(["Anyway"]);
    expect(await stored(kept.id)).toMatchObject({ status: "withdrawn" });
    expect(await shown()).toContain("A scheduled message of Ana stays unsent: Jane has written");
  });

  test("is changed, sent now, or taken back", async () => {
    const kept = await send("Draft", { sendAt: later() });
    const at = later(7200);
    expect(await changeMessage(ana.context, kept.id, { text: "Better", sendAt: at, cancelOnReply: true })).toMatchObject({ text: "Better", scheduledAt: at, cancelOnReply: true });
    await expect(changeMessage(ana.context, kept.id, { sendAt: "2020-01-01T00:00:00.000Z" })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "sendAt" }] });
    await expect(changeMessage(ana.context, kept.id, { text: " " })).rejects.toMatchObject({ code: "invalid" });
    expect(await releaseMessage(ana.context, kept.id)).not.toHaveProperty("scheduledAt");
    await deliver();
    expect(sentTexts()).toEqual(["Better"]);
    await expect(releaseMessage(ana.context, kept.id)).rejects.toMatchObject({ code: "conflict" });
    const second = await send("Never", { sendAt: later() });
    const before = await conversation();
    await takeBackMessage(ana.context, second.id);
    expect(await conversation()).toEqual(before);
    expect(await shown()).toEqual(["Hello?", "Better"]);
    await expect(send("Past", { sendAt: "2020-01-01T00:00:00.000Z" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("does not go to who has asked not to be written to meanwhile", async () => {
    const kept = await send("Offer", { sendAt: later() });
    await read((tx) => tx.update(identities).set({ optedOutAt: new Date() }).where(eq(identities.workspaceId, workspaceId)));
    await come(kept.id, "scheduledAt");
    await deliver();
    expect(sentTexts()).toEqual([]);
    expect(await stored(kept.id)).toMatchObject({ status: "failed", error: expect.stringContaining("not to be written to") });
  });
});

describe("what has gone out", () => {
  const sent = async (text = "Hi") => {
    const { id: messageId } = await send(text);
    await deliver();
    return messageId;
  };

  test("is changed at the platform and then here, and the audit log knows what it said", async () => {
    const messageId = await sent();
    expect(await changeMessage(ana.context, messageId, { text: "Hello" })).toMatchObject({ text: "Hello", editedAt: expect.any(String), status: "sent" });
    expect(platform.asked).toEqual([["edit", "theirs Hi", "Hello"]]);
    expect(await conversation()).toMatchObject({ lastMessageText: "Hello" });
    expect(await read((tx) => tx.select({ detail: activities.detail }).from(activities).where(eq(activities.action, "message.edit")))).toEqual([{ detail: { before: "Hi", after: "Hello" } }]);
    platform.refuses = "Too old.";
    await expect(changeMessage(ana.context, messageId, { text: "Again" })).rejects.toThrow("Too old.");
    expect(await stored(messageId)).toMatchObject({ text: "Hello" });
  });

  test("is taken back at the platform, in all its parts, and keeps its place", async () => {
    const messageId = await sent();
    await read((tx) => tx.insert(messageAliases).values({ workspaceId, connectionId: connection.id, alias: "part 2", messageId }));
    await expect(changeMessage(ana.context, messageId, { text: "One" })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("several parts") });
    expect(await takeBackMessage(ana.context, messageId)).toMatchObject({ text: "", deletedAt: expect.any(String), status: "sent" });
    expect(platform.asked).toEqual([["unsend", "theirs Hi", undefined], ["unsend", "part 2", undefined]]);
    // Lists do not go on showing its words.
    expect(await conversation()).toMatchObject({ lastMessageText: "This message was deleted." });
    await expect(changeMessage(ana.context, messageId, { text: "Hello" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("and what they wrote can have one reaction of ours", async () => {
    const [theirs] = await read((tx) => tx.select({ id: messages.id }).from(messages).where(eq(messages.direction, "in")).orderBy(asc(messages.id)));
    expect(await reactToMessage(ana.context, theirs!.id, "👍")).toMatchObject({ reactions: { "👍": [connection.remoteId] } });
    expect(await reactToMessage(ana.context, theirs!.id, "❤️")).toMatchObject({ reactions: { "❤️": [connection.remoteId] } });
    expect(await reactToMessage(ana.context, theirs!.id, null)).toMatchObject({ reactions: null });
    expect(platform.asked.map(([what, , emoji]) => [what, emoji])).toEqual([["react", "👍"], ["react", "❤️"], ["react", null]]);
    await expect(changeMessage(ana.context, theirs!.id, { text: "Forged" })).rejects.toMatchObject({ code: "conflict" });
    await expect(takeBackMessage(ana.context, theirs!.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("stays where the channel cannot, or nobody knows whether it arrived", async () => {
    const messageId = await sent();
    await read((tx) => tx.update(messages).set({ status: "unknown" }).where(and(eq(messages.id, messageId))));
    await expect(takeBackMessage(ana.context, messageId)).rejects.toMatchObject({ code: "conflict" });
  });
});

test("who cannot see a conversation, and another workspace, change nothing in it", async () => {
  const { id: teamId } = await createTeam(workspaceId);
  await read((tx) => tx.update(conversations).set({ teamId, assigneeId: null }));
  const kept = await send("Later", { sendAt: later() });
  const [outsider, stranger] = [await createMember(workspaceId, { name: "Eve" }), await createMember((await createWorkspace()).id, { roles: ["admin"] })];
  const watcher = await createMember(workspaceId, { roles: ["executive"] });
  for (const { context } of [outsider, stranger]) {
    await expect(takeBackMessage(context, kept.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(changeMessage(context, kept.id, { text: "X" })).rejects.toMatchObject({ code: "not_found" });
    await expect(releaseMessage(context, kept.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(reactToMessage(context, kept.id, "👍")).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(takeBackMessage(watcher.context, kept.id)).rejects.toMatchObject({ code: "forbidden" });
  expect(await stored(kept.id)).toMatchObject({ status: "queued", text: "Later" });
  expect(await read((tx) => tx.select({ id: contacts.id }).from(contacts))).toHaveLength(1);
});
