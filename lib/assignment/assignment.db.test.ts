import { and, asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { assignmentTurns, assignmentWork, companies, contacts, conversations, members, messages } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { usualWeek } from "../business-hours/calendar";
import type { Context } from "../context";
import { assignConversation, moveToTeam } from "../conversations/assign";
import { closeConversation } from "../conversations/close";
import { newId } from "../ids";
import { updateMember } from "../members/update";
import { serviceLevelsChange } from "../sla/schema";
import { changeServiceLevels } from "../sla/service-levels";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { giveBack, setAvailability, setSkills } from "./availability";
import { giveOut } from "./give-out";
import type { AssignmentRule } from "./rule";
import { assignmentChange } from "./schema";
import { changeAssignmentSettings, getAssignmentSettings } from "./settings";

let workspaceId: string;
let admin: Context;
let team: string;
let people: Awaited<ReturnType<typeof createMember>>[];
let connection: Awaited<ReturnType<typeof createConnection>>;
let n = 0;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  team = (await createTeam(workspaceId, "Support")).id;
  connection = await createConnection(workspaceId, { teamId: team });
  admin = (await createMember(workspaceId, { name: "Ada", roles: ["admin"] })).context;
  people = [];
  for (const name of ["Ana", "Ben", "Cleo"]) people.push(await createMember(workspaceId, { name, roles: ["service"], teamIds: [team] }));
});

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const set = async (...rules: Partial<AssignmentRule>[]) => changeAssignmentSettings(admin, assignmentChange.parse({ version: (await getAssignmentSettings(admin)).version, rules: rules.map((rule) => ({ id: newId(), name: "Support", way: "round_robin", inBusinessHours: false, ...rule })) }));
const write = (who: string, text = "Where is my order?", at = new Date()) => receive(workspaceId, connection, [{ kind: "message", externalId: `m${n++}`, conversation: who, from: who, fromName: who, text, at: at.toISOString() }]);
const all = () => read((tx) => tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)).orderBy(asc(conversations.createdAt), asc(conversations.id)));
const of = async (title: string) => (await all()).find((one) => one.title === title)!;
/** Whose it is: their name. */
const nameOf = async (title: string) => {
  const { assigneeId } = await of(title);
  return (people.find(({ id }) => id === assigneeId)?.context.actor as { name: string } | undefined)?.name ?? null;
};
const lines = async (title: string) => {
  const { id } = await of(title);
  return (await read((tx) => tx.select({ text: messages.text }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), eq(messages.kind, "system"))).orderBy(asc(messages.id)))).map(({ text }) => text);
};
const waiting = () => read((tx) => tx.select().from(assignmentWork).where(eq(assignmentWork.workspaceId, workspaceId)));

test("conversations go to members in turn, and say in the thread why", async () => {
  await set({});
  for (const who of ["a", "b", "c", "d", "e", "f"]) await write(who);
  expect(await waiting()).toHaveLength(6);
  await giveOut(workspaceId);
  expect(await waiting()).toHaveLength(0);
  const given = (await all()).map(({ assigneeId }) => people.findIndex(({ id }) => id === assigneeId));
  expect(given.toSorted()).toEqual([0, 0, 1, 1, 2, 2]);
  expect(await lines("a")).toEqual([expect.stringMatching(/^Assigned to (Ana|Ben|Cleo): round robin in Support$/)]);
});

test("without a rule nothing is noted, and nothing given out", async () => {
  await write("a");
  expect(await waiting()).toHaveLength(0);
  await giveOut(workspaceId);
  expect(await nameOf("a")).toBeNull();
  await set({ isOn: false });
  await write("b");
  expect(await waiting()).toHaveLength(0);
});

test("what waits when a rule begins is given out as well", async () => {
  await write("a");
  await set({});
  await giveOut(workspaceId);
  expect(await nameOf("a")).toBe("Ana");
});

test("nobody is given more than they may have; what is left waits until something is closed", async () => {
  await set({ mostOpen: 1 });
  for (const who of ["a", "b", "c", "d"]) await write(who);
  await giveOut(workspaceId);
  expect((await all()).filter(({ assigneeId }) => assigneeId).length).toBe(3);
  expect(await waiting()).toHaveLength(1);
  const first = (await all()).find(({ assigneeId }) => assigneeId)!;
  await closeConversation(admin, first.id);
  await giveOut(workspaceId, { freed: true });
  expect(await waiting()).toHaveLength(0);
  expect((await all()).filter(({ assigneeId, status }) => assigneeId === first.assigneeId && status === "open")).toHaveLength(1);
});

test("only to who is available; going away gives back what waits for an answer, as the rule says", async () => {
  await set({ giveBackMinutes: 10 });
  await setAvailability(people[1]!.context, "away");
  await setAvailability(people[2]!.context, "do_not_disturb");
  for (const who of ["a", "b"]) await write(who);
  await giveOut(workspaceId);
  expect([await nameOf("a"), await nameOf("b")]).toEqual(["Ana", "Ana"]);
  await setAvailability(people[0]!.context, "away");
  await giveBack(workspaceId, people[0]!.id);
  expect(await nameOf("a")).toBe("Ana");
  await giveBack(workspaceId, people[0]!.id, new Date(Date.now() + 10 * 60_000));
  expect(await nameOf("a")).toBeNull();
  await giveOut(workspaceId);
  expect(await nameOf("a")).toBeNull();
  expect(await waiting()).toHaveLength(2);
  await setAvailability(people[1]!.context, "available");
  await giveOut(workspaceId, { freed: true });
  expect(await nameOf("a")).toBe("Ben");
  expect(await lines("a")).toEqual(["Assigned to Ana: round robin in Support", "Back in the queue: Ana is away", "Assigned to Ben: round robin in Support"]);
});

test("what a suspended member had goes back at once", async () => {
  await set({ giveBackMinutes: 60 });
  await write("a");
  await giveOut(workspaceId);
  await updateMember(admin, people[0]!.id, { status: "suspended" });
  await giveBack(workspaceId, people[0]!.id);
  expect(await nameOf("a")).toBeNull();
});

test("outside of business hours it waits, and is given out when they begin", async () => {
  await changeServiceLevels(admin, serviceLevelsChange.parse({ version: 0, calendars: [{ id: newId(), name: "Office", timeZone: "UTC", week: usualWeek, holidays: [], teamIds: [] }] }));
  await set({ inBusinessHours: true });
  await write("a");
  const sunday = new Date(Date.UTC(2031, 5, 1, 12));
  await giveOut(workspaceId, { now: sunday });
  expect(await nameOf("a")).toBeNull();
  expect((await waiting())[0]!.lookAt).toEqual(new Date(Date.UTC(2031, 5, 2, 9, 0, 0, 1)));
  await giveOut(workspaceId, { now: new Date(Date.UTC(2031, 5, 2, 8, 59)) });
  expect(await nameOf("a")).toBeNull();
  await giveOut(workspaceId, { now: new Date(Date.UTC(2031, 5, 2, 9, 1)) });
  expect(await nameOf("a")).toBe("Ana");
});

test("one that is reopened stays with whom it had, or goes on to others when they are not there", async () => {
  await set({});
  await write("a");
  await giveOut(workspaceId);
  const { id } = await of("a");
  await closeConversation(admin, id);
  await write("a", "One more thing");
  await giveOut(workspaceId);
  expect(await nameOf("a")).toBe("Ana");
  await closeConversation(admin, id);
  await setAvailability(people[0]!.context, "away");
  await write("a", "And another");
  await giveOut(workspaceId);
  expect(await nameOf("a")).toBe("Ben");
  expect((await lines("a")).at(-1)).toBe("Assigned to Ben: round robin in Support, as Ana is not there");
});

test("the owner of the customer comes first, then the fallback", async () => {
  await set({ way: "owner", fallback: "nobody" });
  await write("a");
  await write("b");
  const [a, b] = [await of("a"), await of("b")];
  const companyId = newId();
  await read(async (tx) => {
    await tx.insert(companies).values({ workspaceId, id: companyId, name: "Clinker & Sons", ownerId: people[2]!.id } as never);
    await tx.update(contacts).set({ companyId }).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, a.contactId!)));
  });
  await giveOut(workspaceId);
  expect([await nameOf("a"), await nameOf("b")]).toEqual(["Cleo", null]);
  expect(await lines("a")).toEqual(["Assigned to Cleo: owner of Clinker & Sons"]);
  expect(b.assigneeId).toBeNull();
});

test("skills: whoever has the language and the topics, with least to do", async () => {
  await set({ way: "skills", fallback: "nobody" });
  await setSkills(admin, people[1]!.id, { languages: ["de"], topics: [] });
  await setSkills(admin, people[2]!.id, { languages: ["en", "de"], topics: ["Returns"] });
  await write("a", "Guten Tag, ich habe die falsche Ware bekommen und möchte sie gerne zurückgeben, bitte sagen Sie mir wie das geht.");
  await giveOut(workspaceId);
  expect(["Ben", "Cleo"]).toContain(await nameOf("a"));
  await write("b", "Guten Tag, ich habe die falsche Ware bekommen und möchte sie gerne zurückgeben, bitte sagen Sie mir wie das geht.");
  await read((tx) => tx.update(conversations).set({ labels: ["returns"] }).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.title, "b"))));
  await giveOut(workspaceId);
  expect(await nameOf("b")).toBe("Cleo");
});

test("what a person gives back to the queue is left to people; what is moved into one is given out", async () => {
  await set({});
  await write("a");
  await giveOut(workspaceId);
  const { id } = await of("a");
  await assignConversation(admin, id, null);
  expect(await waiting()).toHaveLength(0);
  const other = (await createTeam(workspaceId, "Sales")).id;
  await moveToTeam(admin, id, other);
  await moveToTeam(admin, id, team);
  await giveOut(workspaceId);
  expect(await nameOf("a")).not.toBeNull();
});

test("several workers at once: turns stay fair, no limit is passed, none is given twice", async () => {
  await set({ mostOpen: 5 });
  for (let at = 0; at < 24; at++) await write(`c${at}`);
  await Promise.all([1, 2, 3, 4].map(() => giveOut(workspaceId, { freed: true })));
  await Promise.all([1, 2, 3, 4].map(() => giveOut(workspaceId, { freed: true })));
  const counts = people.map(({ id }) => id);
  const rows = await all();
  expect(counts.map((id) => rows.filter(({ assigneeId }) => assigneeId === id).length)).toEqual([5, 5, 5]);
  expect(await waiting()).toHaveLength(9);
  for (const { title, assigneeId } of rows) expect((await lines(title)).length).toBe(assigneeId ? 1 : 0);
  const turns = await read((tx) => tx.select().from(assignmentTurns).where(eq(assignmentTurns.workspaceId, workspaceId)));
  expect(turns.map(({ turn }) => turn).toSorted((a, b) => a - b)).toEqual([13, 14, 15]);
});

test("over any day: nobody who is not there is given anything, the limit holds, whatever happens meanwhile", async () => {
  let seed = 11;
  const random = (most: number) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % most;
  await set({ mostOpen: 4 });
  const gone = people[2]!;
  const openOf = async (id: string) => (await all()).filter((one) => one.assigneeId === id && one.status === "open").length;
  for (let step = 0; step < 30; step++) {
    const what = random(5);
    if (what <= 2) await write(`x${step}`);
    if (what === 3) {
      const open = (await all()).filter(({ status, assigneeId }) => status === "open" && assigneeId);
      if (open.length) await closeConversation(admin, open[random(open.length)]!.id);
    }
    if (what === 4) await setAvailability(gone.context, random(2) ? "away" : "available");
    const before = new Map((await all()).map(({ id, assigneeId }) => [id, assigneeId]));
    await Promise.all([giveOut(workspaceId, { freed: true }), giveOut(workspaceId, { freed: true })]);
    const [member] = await read((tx) => tx.select().from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, gone.id))));
    for (const { id, assigneeId } of await all()) if (assigneeId !== before.get(id)) expect(member!.availability === "available" || assigneeId !== gone.id).toBe(true);
    for (const { id } of people) expect(await openOf(id)).toBeLessThanOrEqual(4);
  }
});

test("a rule that names what there is not is refused, and one that somebody changed meanwhile is not written over", async () => {
  await expect(set({ memberIds: [newId()] })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "rules.0.memberIds" }] });
  await expect(set({ teamIds: [newId()] })).rejects.toMatchObject({ code: "invalid" });
  await set({});
  await expect(changeAssignmentSettings(admin, { version: 0, rules: [] })).rejects.toMatchObject({ code: "conflict" });
  await expect(changeAssignmentSettings(people[0]!.context, { version: 1, rules: [] })).rejects.toMatchObject({ code: "forbidden" });
});
