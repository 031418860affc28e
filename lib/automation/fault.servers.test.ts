import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/db";
import { findContextForSession } from "@/lib/auth/find-context";
import { startSession } from "@/lib/auth/sessions";
import { createReply } from "@/lib/canned-replies/keep";
import { addPushDevice } from "@/lib/notifications/push/devices";
import { createConnection, createMember, createWorkspace } from "@/lib/testing/factories";
import { startPushService, type PushService } from "@/lib/testing/push-service";
import { eventually, kill, openBooks } from "@/scripts/testing/faults";
import { startProduct, type Product } from "@/scripts/testing/product";
import { startCustomSimulator } from "@/simulator/custom";
import { createRule } from "./keep";

const people = 80;
/** After so many notes of the rule. */
const killsAt = [8, 30, 60];

let product: Product;
let pushes: PushService;
let hook: Server;
/** By the id of what happened: how often it was told. */
const called = new Map<string, number>();

beforeAll(async () => {
  await closeDatabase();
  product = await startProduct({ logFile: "test-results/fault-automation.log" });
  Object.assign(process.env, product.env, { WEFT_ALLOW_PRIVATE_HOSTS: "127.0.0.1,localhost" });
  pushes = await startPushService();
  hook = createServer((request, response) => {
    const id = String(request.headers["webhook-id"]);
    request.resume().on("end", () => {
      called.set(id, (called.get(id) ?? 0) + 1);
      response.end("ok");
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
}, 300_000);
afterAll(async () => {
  hook?.close();
  await pushes?.stop();
  await closeDatabase();
  await product?.stop();
});

test("kill -9 of the worker while a rule acts, replies, calls and tells: each of it is done once, and nothing is left out", async () => {
  const { id: workspaceId } = await createWorkspace();
  const member = await createMember(workspaceId, { name: "Ana Meyer", roles: ["service", "admin"] });
  const ana = (await findContextForSession(await startSession(member.userId, { ip: null, userAgent: null }, workspaceId)))!;
  await addPushDevice(ana, pushes.subscribe(), null);
  const { id: cannedReplyId } = await createReply(ana, { shortcut: "late", title: "Late", text: "We are looking into it.", sharing: "workspace" });
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`;
  await createRule(ana, { name: "Refunds", isOn: true, event: "message_received", conditions: { match: "all", of: [{ field: "text", op: "contains", value: "refund" }] }, actions: [{ type: "assign_member", memberId: member.id }, { type: "note", text: "Look into this" }, { type: "reply", cannedReplyId }, { type: "webhook", url }] });
  const simulator = await startCustomSimulator({});
  const connection = await createConnection(workspaceId, { connector: "custom", settings: { name: "Terminals", url: simulator.url, signals: false }, secrets: { secret: simulator.secret } });
  simulator.connectTo(`${product.url}/webhooks/custom/${connection.id}`);
  const books = openBooks(product, workspaceId);
  const count = async (what: string): Promise<number> => (await books.sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${what}`))[0]!.n;
  const here = `workspace_id = '${workspaceId}'`;
  const notes = () => count(`messages where ${here} and kind = 'note'`);

  const names = Array.from({ length: people }, (_, n) => `customer-${n}`);
  await simulator.post(names.map((from) => ({ kind: "message", from, fromName: from, text: "I want a refund" })), { tries: 200 });
  for (const at of killsAt) {
    await eventually(`${at} notes`, 90, async () => (await notes()) >= at);
    await kill(product, "worker");
    await product.pids();
  }
  await eventually("rules were asked about all of it", 120, async () => (await count(`automation_events where ${here}`)) === 0 && (await notes()) >= people);
  await eventually("all replies are out", 180, async () => (await books.unsent()) === 0);
  await eventually("the address was called for each", 180, async () => called.size === people);
  await eventually("the log knows of it", 60, async () => (await count(`automation_runs where ${here} and actions @> '[{"outcome": "queued"}]'`)) === 0);

  expect(await notes()).toBe(people);
  expect(await books.sql`select outcome, count(*)::int as n from automation_runs where workspace_id = ${workspaceId} group by 1`).toMatchObject([{ outcome: "done", n: people }]);
  expect(names.map((name) => simulator.messagesTo(name).map(({ text }) => text))).toEqual(names.map(() => ["We are looking into it."]));
  expect(await books.sql`select count(*)::int as lines, sum(count)::int as told, count(distinct conversation_id)::int as conversations from notifications where workspace_id = ${workspaceId} and member_id = ${member.id} and kind = 'assigned'`).toMatchObject([{ lines: people, told: people, conversations: people }]);
  // What was told to whoever may take it is not pushed any more: it is Ana's.
  await eventually("nothing of hers waits to be pushed", 60, async () => (await count(`notifications where ${here} and kind = 'assigned' and pushed_at is null`)) === 0);
  // Pushes may be lost with the worker, since they are marked before; none comes twice.
  const pushed = pushes.taken.map(({ text }) => text);
  expect(new Set(pushed).size).toBe(pushed.length);
  expect(pushed.length).toBeGreaterThan(0);
  // Each has one message in and one out; what stands in it of who was given it counts as none.
  expect((await books.disagreements()).filter((line) => !/^messages of conversation .*: says 2, is 2$/.test(line))).toEqual([]);
  await Promise.all([simulator.close(), books.close()]);
}, 600_000);
