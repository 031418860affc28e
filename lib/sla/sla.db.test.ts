import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { companies, contacts, conversations, liveEvents, metricFacts, rollupHourly, slaBreaches } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { usualWeek } from "../business-hours/calendar";
import type { ChannelEvent } from "../connectors/contract";
import type { Context } from "../context";
import { moveToTeam } from "../conversations/assign";
import { closeConversation } from "../conversations/close";
import type { ConversationFilter } from "../conversations/schema";
import { conversationFilter } from "../conversations/schema";
import { listConversations } from "../conversations/list";
import { reopenConversation } from "../conversations/reopen";
import { snoozeConversation } from "../conversations/snooze";
import { newId } from "../ids";
import { checkFigures } from "../metrics/check";
import { lastCheck } from "../metrics/last-check";
import { companyRecord } from "../companies/record";
import { updateRecord } from "../records/update";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { dueAtOf } from "./clock";
import type { SlaPolicy } from "./policy";
import { renewSla } from "./renew";
import { serviceLevelsChange } from "./schema";
import { changeServiceLevels, getServiceLevels } from "./service-levels";
import { watchSla } from "./watch";

let workspaceId: string;
let admin: Context;
let connection: Awaited<ReturnType<typeof createConnection>>;
const minute = 60_000;
const ago = (minutes: number) => new Date(Math.floor(Date.now() / 1000) * 1000 - minutes * minute);

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId);
  admin = (await createMember(workspaceId, { roles: ["admin"] })).context;
});

const policy = (more: Partial<Omit<SlaPolicy, "conditions">> & { conditions?: Partial<SlaPolicy["conditions"]> } = {}) => ({ id: newId(), name: "Standard", minutes: { first_response: 60, next_response: 120, resolution: 480 }, inBusinessHours: false, warnMinutes: 15, ...more });
const promise = async (...policies: object[]) => changeServiceLevels(admin, serviceLevelsChange.parse({ version: (await getServiceLevels(admin)).version, policies }));
let n = 0;
const says = (who: string, at: Date, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message", externalId: `m${n++}`, conversation: who, from: who, fromName: who, text: "Where is my order?", at: at.toISOString(), ...more });
const answers = (who: string, at: Date): ChannelEvent => says(who, at, { outgoing: true, from: undefined, fromName: "Ana" });
const hear = (...events: ChannelEvent[]) => receive(workspaceId, connection, events);
const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const of = async (title: string) => (await read((tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.title, title)))))[0]!;
const facts = async () => (await read((tx) => tx.select().from(metricFacts).where(eq(metricFacts.workspaceId, workspaceId)).orderBy(asc(metricFacts.at)))).filter(({ kind }) => /_(kept|missed)$/.test(kind)).map(({ kind, at }) => [kind, at.getTime()]);
const breaches = () => read((tx) => tx.select().from(slaBreaches).where(eq(slaBreaches.workspaceId, workspaceId)).orderBy(asc(slaBreaches.dueAt)));
const counted = async () => (await read((tx) => tx.select({ missed: rollupHourly.firstMissed }).from(rollupHourly).where(eq(rollupHourly.workspaceId, workspaceId)))).reduce((sum, { missed }) => sum + missed, 0);
const list = (filter: Partial<ConversationFilter>, ctx = admin) => listConversations(ctx, conversationFilter.parse(filter)).then(({ items }) => items.map(({ title }) => title));

test("a message that comes in starts what is promised, and an answer ends it, in the same transaction", async () => {
  await promise(policy());
  const at = ago(30);
  await hear(says("jane", at));
  const asked = await of("jane");
  expect(asked.slaDueAt).toEqual(new Date(at.getTime() + 60 * minute));
  expect(asked.slaCheckAt).toEqual(new Date(at.getTime() + 45 * minute));
  expect(asked.sla).toMatchObject({ policyName: "Standard", due: { first_response: at.getTime() + 60 * minute, resolution: at.getTime() + 480 * minute } });
  const answered = new Date(at.getTime() + 20 * minute);
  await hear(answers("jane", answered));
  expect(await of("jane")).toMatchObject({ slaDueAt: null, sla: { due: {}, spentMs: 20 * minute } });
  expect(await facts()).toEqual([["first_kept", answered.getTime()]]);
});

test("many at once, some of them late: each is noticed once, and counted with whose it was", async () => {
  await promise(policy());
  await hear(...Array.from({ length: 30 }, (_, k) => says(`c${k}`, ago(31 + k * 2))));
  await watchSla(workspaceId);
  await Promise.all([watchSla(workspaceId), watchSla(workspaceId)]);
  const late = Array.from({ length: 30 }, (_, k) => 31 + k * 2).filter((minutes) => minutes > 60).length;
  expect(await facts()).toHaveLength(late);
  expect(await breaches()).toHaveLength(late);
  expect(await counted()).toBe(late);
  await checkFigures(workspaceId);
  expect((await lastCheck(admin)).check).toMatchObject({ differences: 0 });
  // A late answer adds nothing to what was noticed, and what nobody noticed is counted when it went by.
  await hear(answers("c29", ago(0)), says("late", ago(100)), answers("late", ago(1)));
  expect(await facts()).toHaveLength(late + 1);
  expect(await counted()).toBe(late + 1);
  expect(await breaches()).toMatchObject(Array.from({ length: late + 1 }, () => ({ target: "first_response", policyName: "Standard", assigneeId: null })));
});

test("what comes near and what went by is told to open browsers", async () => {
  await promise(policy());
  await hear(says("jane", ago(50)));
  const events = () => read((tx) => tx.select({ changes: liveEvents.changes }).from(liveEvents).where(eq(liveEvents.workspaceId, workspaceId)));
  const before = (await events()).length;
  await watchSla(workspaceId);
  expect((await of("jane")).sla).toMatchObject({ warned: ["first_response"], missed: [] });
  expect((await events()).length).toBe(before + 1);
  await watchSla(workspaceId);
  expect((await events()).length).toBe(before + 1);
  await watchSla(workspaceId, new Date(Date.now() + 20 * minute));
  expect((await of("jane")).sla).toMatchObject({ missed: ["first_response"] });
});

test("snoozing lets the time to resolve rest, closing ends it, opening again goes on", async () => {
  await promise(policy({ minutes: { first_response: null, next_response: null, resolution: 60 } }));
  await hear(says("jane", ago(30)));
  const { id } = await of("jane");
  await snoozeConversation(admin, id, new Date(Date.now() + 60 * minute));
  const asleep = await of("jane");
  expect(asleep.slaDueAt).toBeNull();
  expect(asleep.sla!.spentMs / minute).toBeCloseTo(30, 0);
  await reopenConversation(admin, id);
  expect((dueAtOf((await of("jane")).sla)!.getTime() - Date.now()) / minute).toBeCloseTo(30, 0);
  await closeConversation(admin, id);
  expect((await facts()).map(([kind]) => kind)).toEqual(["resolution_kept"]);
  expect(await of("jane")).toMatchObject({ slaDueAt: null, slaCheckAt: null });
});

test("a policy that changes holds for who is open, from when they wrote; what is closed and what was missed stay", async () => {
  const asked = ago(30);
  const after = (minutes: number) => new Date(asked.getTime() + minutes * minute);
  await hear(says("jane", asked), says("joe", ago(90)));
  await closeConversation(admin, (await of("joe")).id);
  expect((await of("jane")).sla).toBeNull();
  await promise(policy());
  await renewSla(workspaceId);
  expect((await of("jane")).slaDueAt).toEqual(after(60));
  expect((await of("joe")).sla).toBeNull();
  await promise(policy({ minutes: { first_response: 10, next_response: null, resolution: null } }));
  await renewSla(workspaceId);
  expect((await of("jane")).slaDueAt).toEqual(after(10));
  await watchSla(workspaceId);
  await promise();
  await renewSla(workspaceId);
  expect(await of("jane")).toMatchObject({ sla: null, slaDueAt: null, slaCheckAt: null });
  expect(await breaches()).toHaveLength(1);
});

test("a customer’s tier and a conversation’s team choose the policy, and their changes choose it anew", async () => {
  const team = await createTeam(workspaceId, "Repairs");
  await promise(policy({ name: "VIP", conditions: { tiers: ["vip"] }, minutes: { first_response: 5, next_response: null, resolution: null } }), policy({ name: "Repairs", conditions: { teamIds: [team.id] } }), policy());
  await hear(says("jane", ago(1)));
  expect((await of("jane")).sla?.policyName).toBe("Standard");
  await moveToTeam(admin, (await of("jane")).id, team.id);
  expect((await of("jane")).sla?.policyName).toBe("Repairs");
  const company = newId();
  await read(async (tx) => {
    await tx.insert(companies).values({ workspaceId, id: company, name: "Jane & Sons" });
    await tx.update(contacts).set({ companyId: company }).where(eq(contacts.workspaceId, workspaceId));
  });
  await updateRecord(admin, companyRecord, company, { serviceLevel: "vip" });
  expect((await of("jane")).sla?.policyName).toBe("VIP");
  await hear(says("joe", ago(1)));
  await read((tx) => tx.update(contacts).set({ serviceLevel: "vip" }).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.name, "joe"))));
  await closeConversation(admin, (await of("joe")).id);
  await hear(says("joe", ago(0)));
  expect((await of("joe")).sla?.policyName).toBe("VIP");
});

test("business hours of the team say when a time is due", async () => {
  const team = await createTeam(workspaceId, "Repairs");
  await changeServiceLevels(admin, serviceLevelsChange.parse({
    version: 0, policies: [policy({ inBusinessHours: true })],
    calendars: [{ id: newId(), name: "Office", timeZone: "Europe/Berlin", week: usualWeek, holidays: [], teamIds: [] }, { id: newId(), name: "Nights", timeZone: "Europe/Berlin", week: usualWeek.map(() => [{ from: 0, to: 120 }]), holidays: [], teamIds: [team.id] }],
  }));
  await hear(says("jane", new Date("2026-05-08T14:30:00Z")));
  const { id, slaDueAt } = await of("jane");
  expect(slaDueAt).toEqual(new Date("2026-05-11T07:30:00Z"));
  await moveToTeam(admin, id, team.id);
  expect((await of("jane")).slaDueAt).toEqual(new Date("2026-05-08T23:00:00Z"));
  await hear(answers("jane", new Date("2026-05-11T06:00:00Z")));
  const [answered] = await read((tx) => tx.select().from(metricFacts).where(and(eq(metricFacts.workspaceId, workspaceId), eq(metricFacts.kind, "answered"))));
  expect(answered).toMatchObject({ value: 63.5 * 3600, hoursValue: 3 * 2 * 3600 });
});

describe("the list", () => {
  test("in the order of what is due, and by how that stands; another team’s is not in it", async () => {
    const [team, other] = [await createTeam(workspaceId, "Repairs"), await createTeam(workspaceId, "Sales")];
    const { context: rep } = await createMember(workspaceId, { roles: ["service"], teamIds: [team.id] });
    await promise(policy({ minutes: { first_response: 120, next_response: null, resolution: null } }));
    await hear(says("late", ago(130)), says("soon", ago(90)), says("fine", ago(5)), says("hidden", ago(140)), says("answered", ago(150)), answers("answered", ago(140)));
    await moveToTeam(admin, (await of("hidden")).id, other.id);
    expect(await list({ sort: "sla" })).toEqual(["hidden", "late", "soon", "fine"]);
    expect(await list({ sort: "sla" }, rep)).toEqual(["late", "soon", "fine"]);
    expect(await list({ sla: "missed" }, rep)).toEqual(["late"]);
    expect(await list({ sla: "soon" }, rep)).toEqual(["soon"]);
    expect(await list({ sla: "on_track" }, rep)).toEqual(["fine"]);
    expect(await list({ sla: "missed", team: other.id })).toEqual(["hidden"]);
  });

  test("goes on page by page without losing any", async () => {
    await promise(policy());
    await hear(...Array.from({ length: 60 }, (_, k) => says(`c${k}`, ago(200 - Math.floor(k / 3)))));
    const filter = conversationFilter.parse({ sort: "sla" });
    const first = await listConversations(admin, filter);
    const second = await listConversations(admin, filter, first.nextCursor!);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(60);
    expect(second.nextCursor).toBeNull();
  });
});

describe("business hours and policies", () => {
  test("are not written over what somebody changed meanwhile, and name only what there is", async () => {
    await promise(policy());
    await expect(changeServiceLevels(admin, { version: 0, policies: [] })).rejects.toMatchObject({ code: "conflict" });
    const elsewhere = await createTeam((await createWorkspace()).id);
    await expect(promise(policy({ conditions: { teamIds: [elsewhere.id] } }))).rejects.toMatchObject({ code: "invalid", fields: [{ field: "policies.0.conditions.teamIds" }] });
    await expect(promise(policy({ conditions: { connectionIds: [newId()] } }))).rejects.toMatchObject({ code: "invalid" });
    const { context: rep } = await createMember(workspaceId, { roles: ["sales"] });
    await expect(changeServiceLevels(rep, { version: 1, policies: [] })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("of another workspace mean nothing here", async () => {
    await promise(policy());
    const theirs = (await createWorkspace()).id;
    const { context } = await createMember(theirs, { roles: ["admin"] });
    expect(await getServiceLevels(context)).toEqual({ version: 0, calendars: [], policies: [] });
    await receive(theirs, await createConnection(theirs), [says("jane", ago(500))]);
    expect(await asTest(theirs, (tx) => tx.select({ sla: conversations.sla }).from(conversations).where(eq(conversations.workspaceId, theirs)))).toEqual([{ sla: null }]);
    await watchSla(theirs);
    expect(await breaches()).toEqual([]);
  });
});
