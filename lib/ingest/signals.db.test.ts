import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { conversations, identities } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import { createConnection, createTeam, createWorkspace, receive, testManifest } from "../testing/factories";
import { toIncoming } from "./incoming";
import { toSignals } from "./signals";

test("typing and presence are told of known threads and people, in their own workspace only", async () => {
  const { id: workspaceId } = await createWorkspace();
  const { id: teamId } = await createTeam(workspaceId);
  const connection = await createConnection(workspaceId, { teamId });
  await receive(workspaceId, connection, [{ kind: "message", externalId: "1", conversation: "jane", from: "jane", text: "Hello" }]);
  const [conversation] = await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations));
  const [identity] = await asTest(workspaceId, (tx) => tx.select({ id: identities.id }).from(identities).where(eq(identities.handle, "jane")));
  const events: ChannelEvent[] = [
    { kind: "typing", conversation: "jane", from: "jane", fromName: "Jane", on: true }, { kind: "typing", conversation: "nobody", from: "nobody", on: true },
    { kind: "presence", conversation: "jane", from: "jane", on: false }, { kind: "presence", conversation: "nobody", from: "nobody", on: true },
  ];
  const items = events.map((event, index) => toIncoming(connection, testManifest, event, new Date(), "transient", index));
  expect(await toSignals(workspaceId, items)).toEqual([
    { topic: "typing", conversationId: conversation!.id, placement: { teamId, assigneeId: null }, name: "Jane", memberId: null, on: true },
    { topic: "presence", identityId: identity!.id, on: false },
  ]);
  expect(await toSignals((await createWorkspace()).id, items)).toEqual([]);
});
