import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { conversations, liveEvents } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import type { LiveChange } from "../realtime/changes";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { listMessages } from "../conversations/list-messages";
import { splitConversation } from "../conversations/regroup/split";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, [said("1", "My card is 4111"), said("2", "Sorry, wrong chat")]);
});

const said = (externalId: string, text: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message", externalId, conversation: "jane", from: "jane", fromName: "Jane Doe", text, at: `2026-01-06T12:0${externalId}:00.000Z`, ...more });
const about = (kind: ChannelEvent["kind"], target: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind, externalId: `${kind} ${target}`, target, conversation: "jane", from: "jane", at: "2026-01-06T12:30:00.000Z", ...more });
const shown = () => asTest(workspaceId, async (tx) => (await tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)).orderBy(conversations.id)).map(({ lastMessageText }) => lastMessageText));
const told = () => asTest(workspaceId, async (tx) => (await tx.select().from(liveEvents).orderBy(sql`${liveEvents.id} desc`).limit(1))[0]!.changes as Extract<LiveChange, { topic: "conversation" }>[]);

test("the last message shows as deleted in lists once its writer deleted it, and open lists are told", async () => {
  await receive(workspaceId, connection, [about("message_deleted", "2")]);
  expect(await shown()).toEqual(["This message was deleted."]);
  const [change] = await told();
  expect(change).toMatchObject({ topic: "conversation", row: { lastMessageText: "This message was deleted." } });
  expect(change).not.toHaveProperty("onlyMessages");
});

test("an edit of the last message shows in lists; of an earlier one nothing changes there", async () => {
  await receive(workspaceId, connection, [about("message_edited", "2", { text: "Sorry, wrong number" }), about("message_deleted", "1")]);
  expect(await shown()).toEqual(["Sorry, wrong number"]);
});

test("deleted in the same batch in which it came, and before it came at all", async () => {
  await receive(workspaceId, connection, [said("3", "Oh no"), about("message_deleted", "3")]);
  expect(await shown()).toEqual(["This message was deleted."]);
  await receive(workspaceId, connection, [about("message_deleted", "4")]);
  await receive(workspaceId, connection, [said("4", "Never read")]);
  expect(await shown()).toEqual(["This message was deleted."]);
});

test("what is said of a message that was split off reaches it where it is", async () => {
  const { context } = await createMember(workspaceId, { roles: ["admin"] });
  await receive(workspaceId, connection, [said("3", "And my invoice", { aliases: ["three"] })]);
  const [row] = await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations));
  const { items } = await listMessages(context, row!.id);
  await splitConversation(context, row!.id, { fromMessageId: items.find(({ text }) => text === "And my invoice")!.id });
  await receive(workspaceId, connection, [about("message_deleted", "three")]);
  expect(await shown()).toEqual(["Sorry, wrong chat", "This message was deleted."]);
});
