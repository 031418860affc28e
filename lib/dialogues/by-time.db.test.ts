import { beforeEach, expect, test } from "vitest";
import { and, asc, eq, inArray } from "drizzle-orm";
import { contacts, dialogueEntries, dialogueRuns, dialogues } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { contactRecord } from "../contacts/record";
import { dealRecord } from "../deals/record";
import { addDays } from "../format/day";
import { newId } from "../ids";
import { quoteRecord } from "../quotes/record";
import { createRecord } from "../records/create";
import { lineInput } from "../records/line-schema";
import { setLines } from "../records/lines";
import { updateRecord } from "../records/update";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { beginForRecords } from "./begin";
import { beginByTime } from "./begin-by-time";
import type { Definition, TimeTrigger } from "./definition";
import { changeDialogue, createDialogue, saveVersion } from "./keep";
import { startByHand } from "./start-by-hand";
import { quoteReminder } from "./templates/quote-reminder";
import { withdrawRun } from "./withdraw";

let workspaceId: string;
let admin: Awaited<ReturnType<typeof createMember>>;
let jane: string;
const today = new Date().toISOString().slice(0, 10);
const at = (day: string, time = "12:00") => new Date(`${day}T${time}:00Z`);

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  admin = await createMember(workspaceId, { name: "Maria Lopez", roles: ["manager", "admin"] });
  await receive(workspaceId, await createConnection(workspaceId), [{ kind: "message", externalId: newId(), conversation: "jane", from: "jane", fromName: "Jane Doe", text: "Hello" }]);
  jane = (await asTest(workspaceId, (tx) => tx.select().from(contacts).where(eq(contacts.workspaceId, workspaceId))))[0]!.id;
});

/** The shipped reminder, at any hour, with another trigger. */
async function activate(trigger: Partial<TimeTrigger> = {}, more: Partial<Definition> = {}): Promise<string> {
  const { definition } = quoteReminder;
  const { id } = await createDialogue(admin.context, { definition: { ...definition, limits: {}, ...more, trigger: { ...definition.trigger, ...trigger } } });
  await changeDialogue(admin.context, id, { status: "active" });
  return id;
}
async function quote(validUntil: string, status = "sent"): Promise<string> {
  const { record } = await createRecord(admin.context, quoteRecord, { contactId: jane, validUntil, status, currency: "EUR" });
  await setLines(admin.context, quoteRecord, record.id, [lineInput.parse({ description: "Olive oil", quantity: 12, unitPriceMinor: 1_000 })]);
  return record.id;
}
const runs = () => asTest(workspaceId, (tx) => tx.select().from(dialogueRuns).where(eq(dialogueRuns.workspaceId, workspaceId)).orderBy(asc(dialogueRuns.startedAt)));
const told = async () => (await asTest(workspaceId, (tx) => tx.select({ text: dialogueEntries.text }).from(dialogueEntries).where(and(eq(dialogueEntries.workspaceId, workspaceId), inArray(dialogueEntries.type, ["said", "asked"]))).orderBy(asc(dialogueEntries.at)))).map(({ text }) => text);
const changed = (id: string) => beginForRecords({ workspaceId, kind: "quotes", ids: [id] });

test("a quote is asked about three days before it ends, once, from the hour on", async () => {
  await activate();
  const id = await quote(addDays(today, 7));
  await quote(addDays(today, 8));
  await quote(addDays(today, 7), "draft");
  const due = addDays(today, 4);
  await beginByTime(workspaceId, at(addDays(due, -1)));
  await beginByTime(workspaceId, at(due, "08:59"));
  expect(await runs()).toEqual([]);
  for (const time of ["09:00", "09:05", "23:00"]) await beginByTime(workspaceId, at(due, time));
  expect((await runs()).map(({ recordId }) => recordId)).toEqual([id]);
  expect(await told()).toEqual([expect.stringMatching(/^Hello Jane Doe, our quote Q-\d+ for €120\.00 is valid until .*Would you like to go ahead\?/)]);
});

test("what was missed while no worker ran is caught up with, and what is older is left", async () => {
  await activate();
  const dayBefore = await quote(addDays(today, 13));
  await quote(addDays(today, 8));
  await beginByTime(workspaceId, at(addDays(today, 11), "07:00"));
  expect((await runs()).map(({ recordId }) => recordId)).toEqual([dayBefore]);
});

test("what was due before the dialogue began to be active is not asked", async () => {
  const past = await quote(addDays(today, 1));
  await activate();
  await beginByTime(workspaceId, at(today, "23:59"));
  await changed(past);
  expect(await runs()).toEqual([]);
});

test("a day that is moved withdraws the question, and asks again when the new one has come", async () => {
  await activate({ days: 0, at: "00:00" });
  const id = await quote(today);
  await changed(id);
  await changed(id);
  const [first] = await runs();
  expect(first).toMatchObject({ status: "asking" });
  await updateRecord(admin.context, quoteRecord, id, { validUntil: addDays(today, 5) });
  await changed(id);
  await withdrawRun(workspaceId, first!.id);
  expect((await runs())[0]).toMatchObject({ status: "ended", subjectLeft: true });
  await beginByTime(workspaceId, at(addDays(today, 5)));
  expect(await runs()).toHaveLength(2);
});

test("what is settled meanwhile is not asked any more", async () => {
  await activate({ days: 0, at: "00:00" });
  const id = await quote(today);
  await changed(id);
  await updateRecord(admin.context, quoteRecord, id, { status: "accepted" });
  await changed(id);
  await withdrawRun(workspaceId, (await runs())[0]!.id);
  expect((await runs())[0]).toMatchObject({ status: "ended", subjectLeft: true });
});

test("birthdays come every year, also the 29th of February", async () => {
  const year = Number(today.slice(0, 4)) + 1;
  await updateRecord(admin.context, contactRecord, jane, { birthday: "1984-02-29" });
  await activate({ kind: "contacts", field: "birthday", days: 0, yearly: true, only: undefined }, { about: "contacts", start: "say", steps: { say: { type: "say", words: { en: "Happy birthday, {contact}!" }, go: "end" }, end: { type: "end", outcome: "told" } } });
  for (const one of [year, year, year + 1]) {
    const day = new Date(Date.UTC(one, 1, 29)).getUTCMonth() === 1 ? `${one}-02-29` : `${one}-02-28`;
    await beginByTime(workspaceId, at(addDays(day, -1)));
    await beginByTime(workspaceId, at(day));
    await beginByTime(workspaceId, at(addDays(day, 1)));
  }
  expect(await told()).toEqual(["Happy birthday, Jane Doe!", "Happy birthday, Jane Doe!"]);
});

test("a moment counts by its day in the workspace's time zone", async () => {
  const { record } = await createRecord(admin.context, dealRecord, { name: "Second shop", contactId: jane });
  await activate({ kind: "deals", field: "createdAt", days: 14, only: undefined }, { about: "deals", start: "say", steps: { say: { type: "say", words: { en: "Two weeks ago we began to talk about {name}." }, go: "end" }, end: { type: "end", outcome: "told" } } });
  await beginByTime(workspaceId, at(addDays(today, 14)));
  expect((await runs()).map(({ recordId }) => recordId)).toEqual([record.id]);
});

test("records are looked through once a day, and again when the dialogue was changed", async () => {
  const id = await activate();
  const lookedUntil = async () => (await asTest(workspaceId, (tx) => tx.select().from(dialogues).where(eq(dialogues.id, id))))[0]!.lookedUntil;
  await beginByTime(workspaceId, at(addDays(today, 1)));
  expect(await lookedUntil()).toBe(addDays(today, 1));
  await beginByTime(workspaceId, at(addDays(today, 2), "08:00"));
  expect(await lookedUntil()).toBe(addDays(today, 1));
  await saveVersion(admin.context, id, { after: 1, definition: quoteReminder.definition });
  expect(await lookedUntil()).toBeNull();
});

test("by hand it begins for what is in the state that it names, on any day", async () => {
  const id = await activate();
  const [open, draft] = [await quote(addDays(today, 30)), await quote(addDays(today, 30), "draft")];
  expect((await startByHand(admin.context, id, { kind: "quotes", recordId: open })).runIds).toHaveLength(1);
  await expect(startByHand(admin.context, id, { kind: "quotes", recordId: draft })).rejects.toMatchObject({ code: "conflict" });
});

test.each([
  [{ field: "name" }, "It begins by “name”, which is no day of quotes."],
  [{ field: "nothing" }, "It begins by “nothing”, which is no day of quotes."],
  [{ only: { field: "name", is: ["sent"] } }, "It begins by “name”, which is no choice of quotes."],
  [{ only: { field: "status", is: ["lost"] } }, "“lost” is none of the choices of Status."],
])("%j is refused before it runs", async (trigger, message) => {
  await expect(activate(trigger)).rejects.toThrow(message);
});
