import { randomBytes } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { connectionHealth, connections, conversations, deliveries, files, messages } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { readCursor, recordHealthy, recordTrouble } from "../connections/health";
import type { ChannelEvent, Connector, Delivery } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { log } from "../log";
import { createConnection, createWorkspace } from "../testing/factories";
import { acknowledge } from "./acknowledge";
import { processDeliveries } from "./process";
import { acceptDelivery, recordDeliveries } from "./record";
import { countRefusal } from "./refusals";

const told = vi.hoisted((): string[] => []);

// A platform whose deliveries are our own events as JSON.
vi.mock("../connectors/entries", async () => {
  const [{ connectorEntry }, { testManifest }] = [await import("../connectors/entry"), await import("../testing/manifest")];
  const connector: Partial<Connector> = {
    manifest: testManifest,
    parse: ({ body }: Delivery) => {
      const text = Buffer.from(body).toString();
      if (text === "?") throw new ConnectorError("payload", "This is not what the platform sends.");
      return (JSON.parse(text) as ChannelEvent[]).map((event) => ({ ...event, ...(event.attachments && { attachments: event.attachments.map((file) => ({ ...file, content: Buffer.from("crates") })) }) }));
    },
    acknowledge: async (_, events) => void told.push(...events.map(({ externalId }) => externalId ?? "")),
  };
  return { loom: connectorEntry(testManifest, async () => ({ connector: connector as Connector })) };
});

// What goes wrong here is meant to.
log.level = "silent";

let workspaceId: string;
let connectionId: string;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  connectionId = (await createConnection(workspaceId)).id;
});

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const says = (externalId: string, text: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message", externalId, conversation: "jane", from: "jane", text, ...more });
const delivery = (...events: ChannelEvent[]) => ({ type: "event", body: Buffer.from(JSON.stringify(events)) });
const row = (...events: ChannelEvent[]) => ({ connectionId, delivery: delivery(...events), receivedAt: new Date() });
const states = () => read(async (tx) => (await tx.select({ status: deliveries.status, error: deliveries.error }).from(deliveries).orderBy(asc(deliveries.id))).map(({ status, error }) => (error ? `${status}: ${error}` : status)));
const texts = () => read(async (tx) => (await tx.select({ text: messages.text }).from(messages).orderBy(asc(messages.id))).map(({ text }) => text));
const health = () => read(async (tx) => (await tx.select().from(connectionHealth).where(eq(connectionHealth.connectionId, connectionId)))[0]!);

test("what was accepted is applied once, and the platform is told so", async () => {
  await Promise.all([acceptDelivery(workspaceId, row(says("1", "Hello"))), acceptDelivery(workspaceId, row(says("2", "Anybody?"), says("1", "Hello")))]);
  expect(await states()).toEqual(["pending", "pending"]);
  const { count, acknowledgements } = await processDeliveries(workspaceId);
  expect([count, await states()]).toEqual([2, ["done", "done"]]);
  expect((await texts()).toSorted()).toEqual(["Anybody?", "Hello"]);
  expect((await health()).lastInboundAt).not.toBeNull();
  await acknowledge(workspaceId, acknowledgements);
  expect(told.toSorted()).toEqual(["1", "1", "2"]);
  expect(await processDeliveries(workspaceId)).toEqual({ count: 0, acknowledgements: [] });
});

test("a workspace's deliveries wait for their own workspace", async () => {
  const other = await createWorkspace("Other");
  const theirs = await createConnection(other.id);
  await acceptDelivery(other.id, { ...row(says("1", "Hello")), connectionId: theirs.id });
  expect(await processDeliveries(workspaceId)).toMatchObject({ count: 0 });
  expect([await states(), await texts()]).toEqual([[], []]);
  expect(await processDeliveries(other.id)).toMatchObject({ count: 1 });
  expect(await texts()).toEqual([]);
});

test("what cannot be read is set aside alone, and says why", async () => {
  await recordDeliveries(workspaceId, [row(says("1", "Before")), { ...row(), delivery: { type: "event", body: Buffer.from("?") } }, row(says("2", "After"))]);
  await processDeliveries(workspaceId);
  expect(await states()).toEqual(["done", "set_aside: This is not what the platform sends.", "done"]);
  expect(await texts()).toEqual(["Before", "After"]);
});

test("a delivery that the database refuses is set aside, and its neighbours are not", async () => {
  // Longer than an index takes, and random, so that it cannot be shortened.
  const tooLong = randomBytes(2000).toString("hex");
  await recordDeliveries(workspaceId, [row(says("1", "Before")), row(says(tooLong, "Never")), row(says("2", "After"))]);
  expect(await processDeliveries(workspaceId)).toMatchObject({ count: 3 });
  expect(await states()).toEqual(["done", expect.stringMatching(/^set_aside: Weft could not store/), "done"]);
  expect(await texts()).toEqual(["Before", "After"]);
});

test("deliveries of a connection that is gone, or whose connector is, are kept with the reason", async () => {
  const unknown = await createConnection(workspaceId, { connector: "no-such-connector" });
  await recordDeliveries(workspaceId, [{ ...row(says("1", "Hello")), connectionId: unknown.id }]);
  await processDeliveries(workspaceId);
  expect(await states()).toEqual([expect.stringMatching(/^set_aside: This Weft has no connector "no-such-connector"/)]);
});

test("files that came along belong to the conversation", async () => {
  await recordDeliveries(workspaceId, [row(says("1", "Look", { attachments: [{ type: "file", name: "list.txt" }] }))]);
  await processDeliveries(workspaceId);
  const [kept] = await read((tx) => tx.select({ name: files.name, size: files.size, conversationId: files.conversationId }).from(files));
  const [conversation] = await read((tx) => tx.select({ id: conversations.id }).from(conversations));
  expect(kept).toEqual({ name: "list.txt", size: 6, conversationId: conversation!.id });
});

test("a pull goes on where the deliveries that are stored led", async () => {
  expect(await readCursor(workspaceId, connectionId)).toBeNull();
  await recordDeliveries(workspaceId, [row(says("1", "Hello"))], { connectionId, cursor: "7" });
  await recordDeliveries(workspaceId, [], { connectionId, cursor: "8" });
  expect([await readCursor(workspaceId, connectionId), await states()]).toEqual(["8", ["pending"]]);
});

test("a connection's health says what is wrong, until it works again; refused credentials stop it", async () => {
  expect(await recordTrouble(workspaceId, connectionId, new ConnectorError("network", "Nobody answers."))).toBe(false);
  expect(await health()).toMatchObject({ lastError: "Nobody answers.", lastErrorKind: "network" });
  await recordHealthy(workspaceId, connectionId);
  expect(await health()).toMatchObject({ lastError: null, lastHealthyAt: expect.any(Date) });
  expect(await recordTrouble(workspaceId, connectionId, new ConnectorError("auth", "The token was taken back."))).toBe(true);
  expect(await read((tx) => tx.select({ status: connections.status }).from(connections))).toEqual([{ status: "reconnect" }]);
});

test("forged deliveries are counted together, not stored", async () => {
  for (let n = 0; n < 3; n++) countRefusal(workspaceId, connectionId, "wrong signature");
  await expect.poll(async () => (await health()).refusedCount, { timeout: 5_000 }).toBe(3);
  expect(await states()).toEqual([]);
});
