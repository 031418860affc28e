import { expect, test } from "vitest";
import { conversations } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { buildContext } from "../connections/context";
import { inTransaction, systemContext } from "../context";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { openFile } from "./read";
import { storeFile } from "./store";

test("a file is its conversation's, an upload its member's, and a connector reads those of its own workspace", async () => {
  const { id: workspaceId } = await createWorkspace();
  const { id: other } = await createWorkspace();
  const [north, south] = [await createTeam(workspaceId, "North"), await createTeam(workspaceId, "South")];
  const [ana, ben] = [await createMember(workspaceId, { teamIds: [north.id] }), await createMember(workspaceId, { teamIds: [south.id] })];
  const connection = await createConnection(workspaceId, { teamId: north.id });
  await receive(workspaceId, connection, [{ kind: "message", externalId: "1", conversation: "jane", from: "jane", text: "Hello" }]);
  const [conversation] = await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations));
  const store = (name: string, conversationId?: string) => inTransaction(ana.context, (unit) => storeFile(unit, ana.context, { name, content: Buffer.from(name), conversationId }));
  const [shared, upload] = [await store("shared.txt", conversation!.id), await store("upload.txt")];
  for (const { id } of [shared, upload]) {
    expect(Buffer.from(await (await openFile(ana.context, id)).read()).toString()).toMatch(/\.txt$/);
    for (const context of [ben.context, systemContext(other)]) await expect(openFile(context, id)).rejects.toMatchObject({ code: "not_found" });
  }
  const parts = { id: connection.id, connector: connection.connector, settings: {}, facts: {}, secrets: {} };
  expect(Buffer.from(await buildContext({ ...parts, workspaceId }).readFile(shared.id)).toString()).toBe("shared.txt");
  await expect(buildContext({ ...parts, workspaceId: other }).readFile(shared.id)).rejects.toMatchObject({ code: "not_found" });
});
