import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { conversations, pushDevices, pushKeys } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { findContextForSession } from "../../auth/find-context";
import { endSession, startSession } from "../../auth/sessions";
import type { Context } from "../../context";
import { assignConversation } from "../../conversations/assign";
import { markNamedSeen } from "../../conversations/named";
import { createConnection, createMember, createWorkspace, receive } from "../../testing/factories";
import { type PushService, startPushService } from "../../testing/push-service";
import { updateNotificationSettings } from "../settings";
import { addPushDevice, listPushDevices, removePushDevice } from "./devices";
import { pushKeysOf } from "./keys";
import { pushAgain, pushNotifications, type PushAgain } from "./send";
import { tryPushDevice } from "./try";

let service: PushService;
beforeAll(async () => {
  vi.stubEnv("WEFT_ALLOW_PRIVATE_HOSTS", "127.0.0.1");
  service = await startPushService();
});
afterAll(async () => {
  await service.stop();
  vi.unstubAllEnvs();
});

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: { id: string; userId: string; context: Context };
let bo: Awaited<ReturnType<typeof createMember>>;
let sessionId: string;
let conversationId: string;
let heard = 0;

const say = (...texts: string[]) => receive(workspaceId, connection, texts.map((text) => ({ kind: "message" as const, externalId: `m${++heard}`, conversation: "jane", from: "jane", fromName: "Jane", text })));
const turnOn = (ctx = ana.context, subscription = service.subscribe()) => addPushDevice(ctx, subscription, "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0");
const pushed = () => service.taken.map(({ text }) => JSON.parse(text) as { title: string; body: string; href: string; tag: string });

beforeEach(async () => {
  service.taken.length = 0;
  service.answers(201);
  workspaceId = (await createWorkspace()).id;
  const member = await createMember(workspaceId, { name: "Ana", roles: ["service"] });
  sessionId = await startSession(member.userId, { ip: null, userAgent: null }, workspaceId);
  ana = { ...member, context: (await findContextForSession(sessionId))! };
  bo = await createMember(workspaceId, { name: "Bo", roles: ["service"] });
  connection = await createConnection(workspaceId);
  await say("Hello");
  conversationId = (await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations)))[0]!.id;
  await assignConversation(ana.context, conversationId, ana.id);
});

describe("a push", () => {
  test("arrives encrypted for the browser and signed with the workspace's own key, says what happened, and leads to the message", async () => {
    await turnOn();
    await say("Where is my order? 🚚 哪里");
    await pushNotifications(workspaceId);
    expect(pushed()).toMatchObject([{ title: "Jane", body: "Where is my order? 🚚 哪里", href: expect.stringMatching(new RegExp(`^/inbox\\?c=${conversationId}&m=[0-9a-f-]{36}&n=[0-9a-f-]{36}$`)) }]);
    const { publicKey } = await pushKeysOf(workspaceId);
    expect(service.taken[0]).toMatchObject({ publicKey, claims: { aud: service.url, sub: expect.stringMatching(/^(https:\/\/|mailto:)/) }, headers: { ttl: "86400", urgency: "high" } });
    expect((await listPushDevices(ana.context)).devices).toMatchObject([{ name: "Firefox on Linux", isCurrent: true, problem: null, lastSentAt: expect.any(String) }]);
  });

  test("comes once, and again when more comes; not for what was read meanwhile", async () => {
    await turnOn();
    await say("One");
    await pushNotifications(workspaceId);
    await pushNotifications(workspaceId);
    expect(pushed()).toHaveLength(1);
    await say("Two");
    await pushNotifications(workspaceId);
    expect(pushed()[1]).toMatchObject({ body: "2 new. One", tag: pushed()[0]!.tag });
    await say("Three");
    await markNamedSeen(ana.context, conversationId);
    await pushNotifications(workspaceId);
    expect(pushed()).toHaveLength(2);
  });

  test("rests in quiet hours, and comes as one afterwards", async () => {
    await turnOn();
    await updateNotificationSettings(ana.context, { timeZone: "UTC", quietHours: { from: "00:00", to: "23:59", days: [1, 2, 3, 4, 5, 6, 7] } });
    const noon = new Date();
    for (let n = 0; n < 4; n++) {
      await receive(workspaceId, connection, [{ kind: "message", externalId: `q${++heard}`, conversation: `p${n}`, from: `p${n}`, fromName: `Person ${n}`, text: "Hello" }]);
    }
    for (const { id } of await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations))) await assignConversation(bo.context, id, ana.id);
    await pushNotifications(workspaceId, undefined, noon);
    expect(pushed()).toEqual([]);
    await updateNotificationSettings(ana.context, { quietHours: null });
    await pushNotifications(workspaceId, ana.id, new Date(noon.getTime() + 8 * 3_600_000));
    expect(pushed()).toMatchObject([{ title: "4 notifications", href: "/notifications" }]);
  });

  test("says nothing of what its reader wants to hear no other way", async () => {
    await turnOn();
    await updateNotificationSettings(ana.context, { ways: { message: ["bell"] } });
    await say("One");
    await pushNotifications(workspaceId);
    expect(pushed()).toEqual([]);
  });
});

describe("a push that did not go out", () => {
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);
  const owner = postgres(process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL!, { max: 1 });
  afterAll(() => owner.end());
  /** What is to be tried again, taken out of the queue: when, and what. */
  const takeAgain = async () => {
    const rows = await owner<{ payload: PushAgain; run_at: Date }[]>`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'push_again' and j.payload ->> 'workspaceId' = ${workspaceId} returning j.payload, j.run_at`;
    return rows.map(({ payload, run_at: at }) => ({ payload, afterMinutes: Math.round((at.getTime() - Date.now()) / 60_000) }));
  };

  test("is tried again after a minute, later less often, and comes once", async () => {
    await turnOn();
    await turnOn();
    service.answers(503);
    await say("One");
    await pushNotifications(workspaceId);
    const [first, ...others] = await takeAgain();
    expect([others, first!.afterMinutes, first!.payload.deviceIds.length]).toEqual([[], 1, 2]);
    await pushAgain(first!.payload, minutes(1));
    const [second] = await takeAgain();
    expect(second!.afterMinutes).toBe(5);
    service.answers(201);
    await pushAgain(second!.payload, minutes(5));
    expect(pushed().map(({ body }) => body)).toEqual(["One", "One"]);
    expect((await listPushDevices(ana.context)).devices.map(({ problem }) => problem)).toEqual([null, null]);
    expect(await takeAgain()).toEqual([]);
  }, 60_000);

  test("does not come any more once it was read, more was said of it, or it is an hour old", async () => {
    await turnOn();
    service.answers(503);
    await say("One");
    await pushNotifications(workspaceId);
    const { payload } = (await takeAgain())[0]!;
    await pushAgain(payload, minutes(61));
    service.answers(201);
    await say("Two");
    await pushNotifications(workspaceId);
    await pushAgain(payload, minutes(1));
    expect(pushed().map(({ body }) => body)).toEqual(["2 new. One"]);
    await markNamedSeen(ana.context, conversationId);
    await pushAgain({ ...payload, upTo: minutes(10).toISOString() }, minutes(1));
    expect(pushed()).toHaveLength(1);
    expect(await takeAgain()).toEqual([]);
  }, 60_000);
});

describe("a device", () => {
  test.each([404, 410])("that its service knows no more (%i) is removed", async (status) => {
    await turnOn();
    service.answers(status);
    await say("One");
    await pushNotifications(workspaceId);
    expect((await listPushDevices(ana.context)).devices).toEqual([]);
  });

  test("whose service is busy is tried again, and says what is wrong where that does not help", async () => {
    const { id } = await turnOn();
    service.answers(503);
    const before = service.asked();
    await expect(tryPushDevice(ana.context, id)).rejects.toMatchObject({ code: "conflict", message: "The push service answered 503." });
    expect(service.asked() - before).toBe(3);
    expect((await listPushDevices(ana.context)).devices).toMatchObject([{ problem: "The push service answered 503." }]);
    service.answers(201);
    await tryPushDevice(ana.context, id);
    expect((await listPushDevices(ana.context)).devices).toMatchObject([{ problem: null }]);
  }, 30_000);

  test("is pushed to no more once its session has ended", async () => {
    await turnOn();
    await endSession(sessionId);
    await say("One");
    await pushNotifications(workspaceId);
    expect(pushed()).toEqual([]);
  });

  test("belongs to whoever turned it on last, and to nobody else", async () => {
    const subscription = service.subscribe();
    const { id } = await turnOn(ana.context, subscription);
    const boContext = (await findContextForSession(await startSession(bo.userId, { ip: null, userAgent: null }, workspaceId)))!;
    await expect(removePushDevice(boContext, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(tryPushDevice(boContext, id)).rejects.toMatchObject({ code: "not_found" });
    await turnOn(boContext, subscription);
    expect([(await listPushDevices(ana.context)).devices.length, (await listPushDevices(boContext)).devices.length]).toEqual([0, 1]);
  });

  test("in our own network is refused", async () => {
    vi.stubEnv("WEFT_ALLOW_PRIVATE_HOSTS", "");
    for (const endpoint of ["http://127.0.0.1:5432/", "https://169.254.169.254/latest", "https://[::1]/", "ftp://example.com/x"]) await expect(turnOn(ana.context, { ...service.subscribe(), endpoint })).rejects.toMatchObject({ code: "invalid" });
    vi.stubEnv("WEFT_ALLOW_PRIVATE_HOSTS", "127.0.0.1");
  });

  test("and key lie sealed in the database", async () => {
    const subscription = service.subscribe();
    await turnOn(ana.context, subscription);
    const stored = JSON.stringify(await asTest(workspaceId, async (tx) => [await tx.select().from(pushDevices), await tx.select().from(pushKeys)]), (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value));
    const { privateKey } = await pushKeysOf(workspaceId);
    for (const secret of [subscription.endpoint, subscription.keys.auth, privateKey]) expect(stored).not.toContain(secret);
  });
});

test("two who ask for keys at once get the same", async () => {
  const [a, b] = await Promise.all([pushKeysOf(workspaceId), pushKeysOf(workspaceId)]);
  expect(a).toEqual(b);
});
