import { expect, test } from "vitest";
import { conversations } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { newId } from "../ids";
import { systemContext } from "../context";
import { createConnection, createWorkspace, receive } from "../testing/factories";
import { quietUntil } from "./quiet";
import type { RunRecord } from "./run";

test("nobody is written to at night, unless they are writing to us", async () => {
  const { id: workspaceId } = await createWorkspace();
  await receive(workspaceId, await createConnection(workspaceId), [{ kind: "message", externalId: newId(), conversation: "jane", from: "jane", text: "Hello", at: "2026-03-02T21:10:00.000Z" }]);
  const [conversation] = await asTest(workspaceId, (tx) => tx.select().from(conversations));
  const until = (now: string) => quietUntil(systemContext(workspaceId), { workspaceId, contactId: null, memberId: null, conversationId: conversation!.id } as RunRecord, { from: "20:00", to: "08:00" }, new Date(now));
  expect(await until("2026-03-02T21:20:00.000Z")).toBeNull();
  expect(await until("2026-03-02T22:00:00.000Z")).toEqual(new Date("2026-03-03T08:00:00.000Z"));
  expect(await until("2026-03-03T09:00:00.000Z")).toBeNull();
});
