import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { connections, conversations, messages } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { manifests } from "../connectors/registry";
import { inTransaction, systemContext, within } from "../context";
import { newId } from "../ids";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { deliverConversation } from "./deliver";
import { queueMessage } from "./queue-message";
import { requeueSends } from "./requeue";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let conversationId: string;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, [{ kind: "message", externalId: "1", conversation: "jane", from: "jane", text: "hello" }]);
  conversationId = (await asTest(workspaceId, (tx) => tx.select().from(conversations)))[0]!.id;
});

const queue = async (idempotencyKey = newId(), text = "hi") => {
  const { context } = await createMember(workspaceId, { roles: ["admin"] });
  return inTransaction(context, (unit) => queueMessage(unit, within(context, unit), { conversationId, text, fileIds: [], idempotencyKey }));
};
const outgoing = () => asTest(workspaceId, (tx) => tx.select().from(messages).where(eq(messages.direction, "out")).orderBy(messages.id));

test("the same idempotency key twice is one message", async () => {
  const key = newId();
  const [first, second] = [await queue(key), await queue(key)];
  expect(second.id).toBe(first.id);
  expect(await outgoing()).toHaveLength(1);
  const [conversation] = await asTest(workspaceId, (tx) => tx.select().from(conversations));
  expect(conversation).toMatchObject({ messageCount: 2, lastMessageText: "hi", lastMessageDirection: "out" });
});

test("what a paused connection has queued waits, says why, and goes out in order when it is resumed", async () => {
  await queue();
  await queue();
  // Any connector will do: a paused connection is not asked.
  await asTest(workspaceId, (tx) => tx.update(connections).set({ status: "paused", connector: manifests[0]!.id }));
  await deliverConversation(workspaceId, conversationId);
  expect(await outgoing()).toMatchObject([{ status: "queued", error: expect.stringContaining("resumed") }, { status: "queued" }]);
  const jobs: unknown[] = [];
  await inTransaction(systemContext(workspaceId), (unit) => requeueSends({ ...unit, job: (...specs) => void jobs.push(...specs) }, workspaceId, connection.id));
  expect(jobs).toMatchObject([{ identifier: "send_messages", payload: { conversationId } }]);
});

test("a message of a connection that is gone fails with its reason, and the next one too", async () => {
  await queue();
  await queue();
  await asTest(workspaceId, (tx) => tx.update(connections).set({ removedAt: new Date() }));
  await deliverConversation(workspaceId, conversationId);
  expect(await outgoing()).toMatchObject([{ status: "failed", error: expect.stringContaining("removed") }, { status: "failed" }]);
});
