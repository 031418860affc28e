import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { conversations, messages } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createConnection, createWorkspace, receive } from "../testing/factories";

test("a read mark counts for what we wrote before it in that conversation, and for nothing else", async () => {
  const { id: workspaceId } = await createWorkspace();
  const connection = await createConnection(workspaceId);
  const at = (minute: number) => `2026-01-06T12:0${minute}:00.000Z`;
  const ours = (externalId: string, conversation: string, minute: number) => ({ kind: "message" as const, externalId, conversation, outgoing: true, text: externalId, at: at(minute) });
  await receive(workspaceId, connection, [
    { kind: "message", externalId: "q", conversation: "jane", from: "jane", text: "q", at: at(0) },
    ours("first", "jane", 1), ours("second", "jane", 2), ours("third", "jane", 3), ours("other", "joe", 1),
  ]);
  await receive(workspaceId, connection, [{ kind: "status", target: "second", status: "read", conversation: "jane", from: "jane", at: at(5) }]);
  const rows = await asTest(workspaceId, (tx) => tx.select({ text: messages.text, status: messages.status }).from(messages).innerJoin(conversations, eq(conversations.id, messages.conversationId)).where(eq(messages.direction, "out")).orderBy(asc(messages.text)));
  expect(Object.fromEntries(rows.map(({ text, status }) => [text, status]))).toEqual({ first: "read", second: "read", third: "sent", other: "sent" });
});
