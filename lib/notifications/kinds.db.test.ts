import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { connections, conversations, messages } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import { inTransaction, systemContext, within } from "../context";
import { assignConversation } from "../conversations/assign";
import { snoozeConversation } from "../conversations/snooze";
import { wakeConversation } from "../conversations/wake";
import { newId } from "../ids";
import { deliverConversation } from "../messages/deliver";
import { queueMessage } from "../messages/queue-message";
import { takeBackMessage } from "../messages/take-back";
import { serviceLevelsChange } from "../sla/schema";
import { changeServiceLevels, getServiceLevels } from "../sla/service-levels";
import { watchSla } from "../sla/watch";
import { createCrisis } from "../testing/crises";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { setTeamMember } from "../teams/membership";
import { countNotifications } from "./count";
import { tellOfCrisis } from "./crisis";
import { listNotifications } from "./list";
import { markNotifications } from "./read";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Awaited<ReturnType<typeof createMember>>;
let admin: Awaited<ReturnType<typeof createMember>>;
let north: string;
let conversationId: string;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  north = (await createTeam(workspaceId, "North")).id;
  admin = await createMember(workspaceId, { roles: ["admin"] });
  ana = await createMember(workspaceId, { name: "Ana", roles: ["service"], teamIds: [north] });
  connection = await createConnection(workspaceId, { teamId: north });
});

const hear = async (minutesAgo = 0) => {
  await receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: "jane", from: "jane", fromName: "Jane", text: "Hello", at: new Date(Date.now() - minutesAgo * 60_000).toISOString() }]);
  conversationId = (await asTest(workspaceId, (tx) => tx.select().from(conversations)))[0]!.id;
};
const shown = async (of = ana.context) => (await listNotifications(of)).items.map(({ kind, text, count }) => [kind, text, count]);
const of = (items: unknown[][], kind: string) => items.filter(([one]) => one === kind);

describe("promised times", () => {
  const promise = async () => changeServiceLevels(admin.context, serviceLevelsChange.parse({ version: (await getServiceLevels(admin.context)).version, policies: [{ id: newId(), name: "Standard", minutes: { first_response: 60, next_response: 120, resolution: null }, inBusinessHours: false, warnMinutes: 15 }] }));

  test("come near and go by, each told once to whom the conversation is", async () => {
    await promise();
    await hear(30);
    await assignConversation(ana.context, conversationId, ana.id);
    const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    for (let time = 0; time < 2; time++) await watchSla(workspaceId, later(20));
    expect(await shown()).toEqual([["sla_near", "The first answer is due soon.", 1]]);
    for (let time = 0; time < 2; time++) await watchSla(workspaceId, later(40));
    expect(of(await shown(), "sla_missed")).toEqual([["sla_missed", "The first answer is late.", 1]]);
  });

  test("of what nobody has are told to who leads its team", async () => {
    await promise();
    await setTeamMember(admin.context, north, ana.id, true);
    const bo = await createMember(workspaceId, { roles: ["service"], teamIds: [north] });
    await hear(30);
    await watchSla(workspaceId, new Date(Date.now() + 40 * 60_000));
    expect([of(await shown(), "sla_missed").length, of(await shown(bo.context), "sla_missed").length]).toEqual([1, 0]);
  });
});

test("what was put aside is back: to whom it is, or who put it aside", async () => {
  await hear();
  await snoozeConversation(ana.context, conversationId, new Date(Date.now() + 3_600_000));
  const wake = async () => {
    await asTest(workspaceId, (tx) => tx.update(conversations).set({ snoozedUntil: new Date(Date.now() - 1_000) }));
    await wakeConversation(workspaceId, conversationId);
  };
  await wake();
  expect(await shown()).toEqual([["snooze", "Back from snooze.", 1]]);
  await assignConversation(admin.context, conversationId, admin.id);
  await snoozeConversation(ana.context, conversationId, new Date(Date.now() + 3_600_000));
  await wake();
  expect([of(await shown(), "snooze"), of(await shown(admin.context), "snooze").length]).toEqual([[["snooze", "Back from snooze.", 1]], 1]);
});

test("who wrote what did not go out hears why, until it is taken back", async () => {
  await hear();
  const message = await inTransaction(ana.context, (unit) => queueMessage(unit, within(ana.context, unit), { conversationId, text: "hi", fileIds: [], idempotencyKey: newId() }));
  await asTest(workspaceId, (tx) => tx.update(connections).set({ removedAt: new Date() }).where(eq(connections.id, connection.id)));
  await deliverConversation(workspaceId, conversationId);
  expect(await shown()).toEqual([["failed", expect.stringMatching(/^Not sent: .*removed/), 1]]);
  expect((await listNotifications(ana.context)).items[0]!.href).toBe(`/inbox?c=${conversationId}&m=${message.id}`);
  await takeBackMessage(ana.context, message.id);
  expect(await shown()).toEqual([]);
});

test("what its platform says later did not arrive is told once, to whom the conversation is where nobody wrote it", async () => {
  await hear();
  await assignConversation(ana.context, conversationId, ana.id);
  await markNotifications(ana.context, { ids: null, read: true });
  const send = async (memberId: string | null, remoteId: string) => {
    const message = await inTransaction(admin.context, (unit) => queueMessage(unit, within(admin.context, unit), { conversationId, text: remoteId, fileIds: [], idempotencyKey: newId() }));
    await asTest(workspaceId, (tx) => tx.update(messages).set({ status: "sent", remoteId, memberId }).where(eq(messages.id, message.id)));
    return message.id;
  };
  const word = (target: string, status: "sent" | "delivered" | "failed", more: Partial<ChannelEvent> = {}) => receive(workspaceId, connection, [{ kind: "status", externalId: newId(), target, status, at: new Date().toISOString(), ...more }]);
  const byAdmin = await send(admin.id, "r1");
  const byNobody = await send(null, "r2");
  const refused = { error: { message: "Their number takes no messages.", retryable: false } } as Partial<ChannelEvent>;
  await word("r1", "failed", { ...refused, externalId: "f1" });
  await word("r1", "failed", { ...refused, externalId: "f1" });
  for (const target of ["r1", "r2"]) await word(target, "failed", refused);
  expect(of(await shown(admin.context), "failed")).toEqual([["failed", "Not sent: Their number takes no messages.", 1]]);
  expect((await listNotifications(admin.context)).items.find(({ kind }) => kind === "failed")!.href).toBe(`/inbox?c=${conversationId}&m=${byAdmin}`);
  expect((await listNotifications(ana.context)).items.filter(({ kind }) => kind === "failed").map(({ messageId }) => messageId)).toEqual([byNobody]);
  await word("r1", "delivered");
  expect(of(await shown(admin.context), "failed")).toEqual([]);
});

test("a crisis is told to all who hear what is said in public and may see where it shows, and read by looking at it", async () => {
  const seer = await createMember(workspaceId, { roles: ["community"], teamIds: [north] });
  const outsider = await createMember(workspaceId, { roles: ["community"], teamIds: [(await createTeam(workspaceId, "South")).id] });
  const crisisId = await createCrisis(workspaceId, { connection: { ...connection, displayName: "The square" }, learned: "", note: "" });
  const tell = (at: Date) => inTransaction(systemContext(workspaceId), async (unit) => tellOfCrisis(unit, workspaceId, { crisisId, at, what: "“Weft” on Loom: 40 mentions in 10 minutes, usually 2" }));
  const at = new Date();
  await tell(at);
  await tell(at);
  expect(await shown(seer.context)).toEqual([["crisis", "“Weft” on Loom: 40 mentions in 10 minutes, usually 2", 1]]);
  expect([(await shown(ana.context)).length, (await countNotifications(outsider.context)).unread <= 1]).toEqual([0, true]);
  await markNotifications(seer.context, { ids: null, subjectId: crisisId, read: true });
  expect((await countNotifications(seer.context)).unread).toBe(0);
});
