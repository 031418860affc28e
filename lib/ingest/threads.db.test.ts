import { expect, test } from "vitest";
import { conversationCounters, conversations, messages } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createConnection, createWorkspace, receive } from "../testing/factories";

test("workers that begin the same thread at the same moment make one of it", async () => {
  const { id: workspaceId } = await createWorkspace();
  const connection = await createConnection(workspaceId);
  // A contact that is there already: the batches then meet at the thread.
  await receive(workspaceId, connection, [{ kind: "message", externalId: "0", conversation: "before", from: "jane", text: "0" }]);
  await Promise.all(Array.from({ length: 6 }, (_, n) => receive(workspaceId, connection, [{ kind: "message", externalId: `${n + 1}`, conversation: "new", from: "jane", text: `${n + 1}` }])));
  const stored = await asTest(workspaceId, async (tx) => ({ threads: await tx.select({ count: conversations.messageCount }).from(conversations), messages: await tx.$count(messages), counters: await tx.select({ open: conversationCounters.open }).from(conversationCounters) }));
  expect(stored.threads.map(({ count }) => count).toSorted()).toEqual([1, 6]);
  expect([stored.messages, stored.counters.reduce((sum, { open }) => sum + open, 0)]).toEqual([7, 2]);
});
