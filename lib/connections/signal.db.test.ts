import { eq } from "drizzle-orm";
import postgres from "postgres";
import { beforeEach, expect, test, vi } from "vitest";
import { connections, conversations } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ConnectionContext, Connector } from "../connectors/contract";
import { markConversationRead } from "../conversations/mark-read";
import { signalTyping } from "../conversations/typing";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { passOnSignal, type PlatformSignal } from "./signal";

const told = vi.hoisted((): unknown[][] => []);

vi.mock("../connectors/entries", async () => {
  const [{ connectorEntry }, { testManifest }] = [await import("../connectors/entry"), await import("../testing/manifest")];
  const caller: Partial<Connector> = {
    manifest: testManifest,
    typing: async ({ id }: ConnectionContext, ...what) => void told.push(["typing", id, ...what]),
    markRead: async ({ id }: ConnectionContext, ...what) => void told.push(["read", id, ...what]),
  };
  return { caller: connectorEntry(testManifest, async () => ({ connector: caller as Connector })) };
});

let workspaceId = "";
let ana: Awaited<ReturnType<typeof createMember>>;
let connectionId = "";
let conversationId = "";

beforeEach(async () => {
  told.length = 0;
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId, { name: "Ana" });
  await connect(false);
});

/** A connection whose platform calls us, or one whose session a worker holds; and a first message on it. */
async function connect(attended: boolean): Promise<void> {
  const connection = await createConnection(workspaceId, { attended });
  connectionId = connection.id;
  await receive(workspaceId, connection, [{ kind: "message", externalId: "m1", aliases: ["theirs-1"], conversation: "jane", from: "jane", text: "Hello?", at: "2026-01-06T12:00:00.000Z" }]);
  conversationId = await asTest(workspaceId, async (tx) => (await tx.select().from(conversations).where(eq(conversations.connectionId, connectionId)))[0]!.id);
}

/** What waits for a worker. */
async function queued(): Promise<PlatformSignal[]> {
  const owner = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1 });
  const rows = await owner<{ payload: { signal: PlatformSignal } }[]>`
    select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'signal_platform' and payload ->> 'workspaceId' = ${workspaceId} order by j.id`;
  await owner.end();
  return rows.map(({ payload }) => payload.signal);
}

test("where the platform calls us, a job tells it who writes and what was read", async () => {
  await signalTyping(ana.context, conversationId, true);
  await signalTyping(ana.context, conversationId, false);
  await markConversationRead(ana.context, conversationId, true);
  const signals = await queued();
  expect(signals).toEqual([
    { kind: "typing", connectionId, conversation: "jane", on: false },
    { kind: "read", connectionId, conversation: "jane", message: "m1", aliases: ["theirs-1"] },
  ]);
  for (const signal of signals) await passOnSignal(workspaceId, signal);
  expect(told).toEqual([["typing", connectionId, "jane", false], ["read", connectionId, "jane", "m1", ["theirs-1"]]]);
});

test("where a worker holds a session, that one is asked and nothing is queued", async () => {
  await connect(true);
  await signalTyping(ana.context, conversationId, true);
  expect(await queued()).toEqual([]);
});

test("a paused connection says nothing", async () => {
  await asTest(workspaceId, (tx) => tx.update(connections).set({ status: "paused" }).where(eq(connections.id, connectionId)));
  await passOnSignal(workspaceId, { kind: "typing", connectionId, conversation: "jane", on: true });
  expect(told).toEqual([]);
});
