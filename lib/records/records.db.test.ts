import { beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { companies, contacts, conversations } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../companies/record";
import { dealRecord } from "../deals/record";
import { contactRecord } from "../contacts/record";
import { newId } from "../ids";
import { taskRecord } from "../tasks/record";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { createRecord } from "./create";
import { deleteRecords, restoreRecords } from "./delete";
import { fromSearch, type Group, type ListQuery } from "./list-query";
import { getRecord } from "./get";
import { groupRecords } from "./groups";
import { countRecords, listRecords, recordPageSize } from "./list";
import { listPlaces } from "./places";
import { listTimeline } from "./timeline";
import { updateRecord, updateRecords } from "./update";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const query = (more: Partial<ListQuery> = {}): ListQuery => ({ ...fromSearch(companyRecord, {}), ...more });
const names = async (more: Partial<ListQuery> = {}, ctx = ana.context) => (await listRecords(ctx, companyRecord, query(more))).items.map(({ name }) => name);
const all = (...of: Group["of"]): Group => ({ match: "all", of });
const history = async (id: string) => (await listTimeline(ana.context, companyRecord, id, { kind: "change" })).items.flatMap((entry) => (entry.kind === "change" ? [entry.change] : []));
const company = (values: Record<string, unknown>) => createRecord(ana.context, companyRecord, values);

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
});

describe("a record", () => {
  test("belongs to whom made it, and says what became of it", async () => {
    const { record } = await company({ name: "Harbour Mills", employees: 40 });
    expect(record).toMatchObject({ name: "Harbour Mills", employees: 40, ownerId: ana.id, labels: [], deletedAt: null });
    await updateRecord(ana.context, companyRecord, record.id, { employees: 41, country: "Portugal", name: "Harbour Mills" });
    await deleteRecords(ana.context, companyRecord, [record.id]);
    await restoreRecords(ana.context, companyRecord, [record.id]);
    expect((await history(record.id)).map(({ action, actor, changes }) => ({ action, by: actor.name, changes }))).toEqual([
      { action: "restore", by: "Ana Meyer", changes: [] },
      { action: "delete", by: "Ana Meyer", changes: [] },
      { action: "update", by: "Ana Meyer", changes: [{ field: "employees", from: 40, to: 41 }, { field: "country", from: null, to: "Portugal" }] },
      { action: "create", by: "Ana Meyer", changes: expect.arrayContaining([{ field: "name", from: null, to: "Harbour Mills" }]) },
    ]);
  });

  test("that is changed to what it is stays as it is", async () => {
    const { record } = await company({ name: "Harbour Mills", labels: ["key"] });
    const after = await updateRecord(ana.context, companyRecord, record.id, { name: "Harbour Mills", labels: ["key"] });
    expect(after.record.updatedAt).toBe(record.updatedAt);
    expect(await history(record.id)).toHaveLength(1);
  });

  test("points only to what is there", async () => {
    const { record: mills } = await company({ name: "Harbour Mills" });
    const jane = await createRecord(ana.context, contactRecord, { name: "Jane", companyId: mills.id });
    expect(jane.names).toEqual({ [mills.id]: "Harbour Mills" });
    await expect(createRecord(ana.context, contactRecord, { name: "Joe", companyId: newId() })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "companyId", message: "This company does not exist." }] });
    await deleteRecords(ana.context, companyRecord, [mills.id]);
    await expect(updateRecord(ana.context, contactRecord, jane.record.id, { companyId: mills.id, ownerId: newId() })).rejects.toMatchObject({ fields: [{ field: "companyId", message: expect.stringContaining("Restore") }, { field: "ownerId" }] });
    // What pointed there before still says where.
    expect((await getRecord(ana.context, contactRecord, jane.record.id)).names).toEqual({ [mills.id]: "Harbour Mills" });
  });

  test("that was deleted is not changed, and is in no list", async () => {
    const { record } = await company({ name: "Harbour Mills" });
    await deleteRecords(ana.context, companyRecord, [record.id]);
    await expect(updateRecord(ana.context, companyRecord, record.id, { country: "Spain" })).rejects.toMatchObject({ code: "conflict" });
    expect([await names(), await names({ deleted: true })]).toEqual([[], ["Harbour Mills"]]);
  });

  test("several are changed together or not at all", async () => {
    const ids = [];
    for (const name of ["A", "B", "C"]) ids.push((await company({ name, country: name === "C" ? "Spain" : null })).record.id);
    expect(await updateRecords(ana.context, companyRecord, ids, { country: "Spain" })).toBe(2);
    await expect(updateRecords(ana.context, companyRecord, [...ids, newId()], { country: "Italy" })).rejects.toMatchObject({ code: "not_found" });
    expect(new Set((await listRecords(ana.context, companyRecord, query())).items.map(({ country }) => country))).toEqual(new Set(["Spain"]));
  });

  test("is changed by whose role allows it, and never from another workspace", async () => {
    const { record } = await company({ name: "Harbour Mills" });
    const watcher = await createMember(workspaceId, { roles: ["executive"] });
    await expect(updateRecord(watcher.context, companyRecord, record.id, { name: "X" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(createRecord(watcher.context, companyRecord, { name: "X" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteRecords(watcher.context, companyRecord, [record.id])).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    await expect(getRecord(stranger.context, companyRecord, record.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(updateRecord(stranger.context, companyRecord, record.id, { name: "X" })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteRecords(stranger.context, companyRecord, [record.id])).rejects.toMatchObject({ code: "not_found" });
    await expect(listTimeline(stranger.context, companyRecord, record.id, {})).rejects.toMatchObject({ code: "not_found" });
    expect(await names({}, stranger.context)).toEqual([]);
  });
});

test("a contact's new name reaches all the contact's conversations", async () => {
  const connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, ["1", "2"].map((externalId) => ({ kind: "message", externalId, conversation: `jane-${externalId}`, from: "jane", fromName: "Jane Doe", text: "Hi" })));
  const [{ id } = { id: "" }] = await read((tx) => tx.select({ id: contacts.id }).from(contacts));
  await updateRecord(ana.context, contactRecord, id, { name: "Jane Miller" });
  expect(new Set((await read((tx) => tx.select({ title: conversations.title }).from(conversations))).map(({ title }) => title))).toEqual(new Set(["Jane Miller"]));
});

test("a timeline has what was said on any channel to any of a company's people, with changes, page by page, and no more than the reader may see", async () => {
  const [mine, hidden] = [await createConnection(workspaceId), await createConnection(workspaceId, { teamId: (await createTeam(workspaceId)).id })];
  const said = (n: number, from: string) => ({ kind: "message" as const, externalId: `${from} ${n}`, conversation: from, from, fromName: from, text: `${from} ${n}`, at: new Date(1.7e12 + n * 60_000).toISOString() });
  await receive(workspaceId, mine, Array.from({ length: 60 }, (_, n) => said(n, n % 2 ? "jane" : "joe")));
  await receive(workspaceId, hidden, [said(100, "jim")]);
  const people = await read((tx) => tx.select({ id: contacts.id, name: contacts.name }).from(contacts));
  const { record: mills } = await company({ name: "Harbour Mills" });
  for (const { id } of people) await updateRecord(ana.context, contactRecord, id, { companyId: mills.id });
  const [jane] = people.filter(({ name }) => name === "jane");
  const first = await listTimeline(ana.context, contactRecord, jane!.id, {});
  expect(first.items.map((entry) => (entry.kind === "message" ? entry.text : entry.kind === "change" && entry.change.changes[0]?.field)).slice(0, 3)).toEqual(["companyId", "jane 59", "jane 57"]);
  expect([first.items.length, first.nextCursor]).toEqual([31, null]);
  const all: string[] = [];
  for (let cursor: string | undefined, page = 0; page < 3; page++) {
    const { items, nextCursor } = await listTimeline(ana.context, companyRecord, mills.id, { cursor, kind: "message" });
    all.push(...items.map((entry) => (entry.kind === "message" ? entry.text : "")));
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  expect(all).toEqual(Array.from({ length: 60 }, (_, at) => `${at % 2 ? "joe" : "jane"} ${59 - at}`));
  const admin = await createMember(workspaceId, { roles: ["admin"] });
  expect((await listTimeline(admin.context, companyRecord, mills.id, { kind: "message" })).items[0]).toMatchObject({ text: "jim 100", contact: { name: "jim" } });
});

describe("a list", () => {
  beforeEach(async () => {
    await company({ name: "alder", employees: 5, country: "Spain", labels: ["key"] });
    await company({ name: "Birch", employees: 50, country: "France", labels: ["key", "late"] });
    await company({ name: "cedar", country: null, about: "Wood & more", ownerId: null });
  });

  test("is in order of names whatever their capitals, or of any other fields, with empty ones last", async () => {
    expect(await names()).toEqual(["alder", "Birch", "cedar"]);
    expect(await names({ sort: [{ field: "name", descending: true }] })).toEqual(["cedar", "Birch", "alder"]);
    expect(await names({ sort: [{ field: "employees" }] })).toEqual(["alder", "Birch", "cedar"]);
    expect(await names({ sort: [{ field: "employees", descending: true }] })).toEqual(["Birch", "alder", "cedar"]);
    expect(await names({ sort: [{ field: "country" }, { field: "name" }] })).toEqual(["Birch", "alder", "cedar"]);
  });

  test.each<[string, Group, string[]]>([
    ["contains, whatever the capitals", all({ field: "name", op: "contains", value: "IR" }), ["Birch"]],
    ["begins with", all({ field: "name", op: "starts", value: "b" }), ["Birch"]],
    ["is", all({ field: "country", op: "is", value: "spain" }), ["alder"]],
    ["is not, empty ones included", all({ field: "country", op: "is_not", value: "Spain" }), ["Birch", "cedar"]],
    ["more than", all({ field: "employees", op: "more", value: 5 }), ["Birch"]],
    ["any of the labels", all({ field: "labels", op: "any_of", value: ["late", "other"] }), ["Birch"]],
    ["none of the labels", all({ field: "labels", op: "none_of", value: ["late"] }), ["alder", "cedar"]],
    ["empty", all({ field: "country", op: "empty" }), ["cedar"]],
    ["filled in", all({ field: "labels", op: "filled" }), ["alder", "Birch"]],
    ["nobody's", all({ field: "ownerId", op: "empty" }), ["cedar"]],
    ["what means something to LIKE means itself", all({ field: "about", op: "contains", value: "%" }), []],
    ["any", { match: "any", of: [{ field: "employees", op: "less", value: 10 }, { field: "about", op: "contains", value: "wood" }] }, ["alder", "cedar"]],
    ["a group in a group", all({ field: "name", op: "filled" }, { match: "any", of: [{ field: "country", op: "is", value: "France" }, { field: "country", op: "empty" }] }), ["Birch", "cedar"]],
  ])("filtered: %s", async (_, filter, expected) => {
    expect(await names({ filter })).toEqual(expected);
  });

  test("by words of the name, and counted up to a bound", async () => {
    expect(await names({ q: "ed AR" })).toEqual(["cedar"]);
    expect(await countRecords(ana.context, companyRecord, query())).toEqual({ count: 3, more: false });
    expect(await countRecords(ana.context, companyRecord, query(), 2)).toEqual({ count: 2, more: true });
  });
});

test.each(["name", "-name", "employees", "-employees", "country,-employees,name", "-createdAt"])("every record comes once, page by page, in the order of %s", async (sort) => {
  const count = recordPageSize * 2 + 30;
  await read((tx) => tx.insert(companies).values(Array.from({ length: count }, (_, n) => ({ workspaceId, id: newId(), name: `Company ${n % 90}`, employees: n % 7 ? n % 5 : null, country: n % 3 ? `Land ${n % 4}` : null, createdAt: new Date(1.7e12 + (n % 20) * 1000) }))));
  const { sort: order } = fromSearch(companyRecord, { sort });
  const seen: string[] = [];
  for (let cursor: string | undefined, pages = 0; pages < 5; pages++) {
    const page = await listRecords(ana.context, companyRecord, query({ sort: order }), cursor);
    seen.push(...page.items.map(({ id }) => id));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect([seen.length, new Set(seen).size]).toEqual([count, count]);
  const whole = await read((tx) => tx.select().from(companies).where(eq(companies.workspaceId, workspaceId)));
  const key = (id: string) => whole.find((one) => one.id === id)!;
  const [{ field, descending } = { field: "name" }] = order;
  const values = seen.map((id) => (field === "name" ? key(id).nameKey : key(id)[field as "country"]));
  const filled = values.filter((value) => value !== null);
  expect(values.slice(0, filled.length)).toEqual(filled);
  for (let at = 1; at < filled.length; at++) expect(descending ? filled[at - 1]! >= filled[at]! : filled[at - 1]! <= filled[at]!).toBe(true);
});

test.each(["name", "-employees", "country,-employees,name"])("a list in the order of %s is entered at any of its places, each record in one stretch, whatever comes and goes", async (sort) => {
  const make = (count: number, from = 0) => read((tx) => tx.insert(companies).values(Array.from({ length: count }, (_, n) => ({ workspaceId, id: newId(), name: `Company ${from + (n % 90)}`, employees: n % 7 ? n % 5 : null, country: n % 3 ? `Land ${n % 4}` : null }))));
  await make(recordPageSize * 3 + 30);
  const list = query({ sort: fromSearch(companyRecord, { sort }).sort });
  const { count, more, step, cursors } = await listPlaces(ana.context, companyRecord, list);
  expect([count, more, step, cursors.length]).toEqual([recordPageSize * 3 + 30, false, recordPageSize, 3]);
  const stretch = async (at: number) => (await listRecords(ana.context, companyRecord, list, cursors[at - 1], 2 * recordPageSize, cursors[at])).items.map(({ id }) => id);
  const whole = async () => {
    const ids: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listRecords(ana.context, companyRecord, list, cursor);
      ids.push(...page.items.map(({ id }) => id));
      if (!page.nextCursor) return ids;
      cursor = page.nextCursor;
    }
  };
  const parts = async () => (await Promise.all([0, 1, 2, 3].map(stretch))).flat();
  expect(await parts()).toEqual(await whole());
  expect(await stretch(2)).toHaveLength(recordPageSize);
  // Places stay what they are, also the one whose record goes.
  await make(40, 45);
  await deleteRecords(ana.context, companyRecord, (await whole()).slice(95, 105));
  expect(await parts()).toEqual(await whole());
  expect(await listPlaces(ana.context, companyRecord, list, 200)).toMatchObject({ count: 200, more: true, cursors: [expect.any(String), expect.any(String)] });
});

test("a list of nothing has no places", async () => {
  expect(await listPlaces(ana.context, companyRecord, query())).toEqual({ count: 0, more: false, step: recordPageSize, cursors: [] });
});

describe("groups of a list", () => {
  const groups = async (by: string, more: Partial<ListQuery> = {}, zone = "UTC", type = companyRecord) => {
    const list = { ...fromSearch(type, {}), ...more };
    const { groups: found, ...rest } = await groupRecords(ana.context, type, list, by, { zone });
    // What a group counts is what its own filter finds.
    for (const { filter, count } of found) expect(await countRecords(ana.context, type, { ...list, filter: all(list.filter, filter as Group) })).toEqual({ count, more: false });
    return { ...rest, groups: found, counts: found.map(({ key, count }) => [rest.names[key ?? ""] ?? key, count]) };
  };

  beforeEach(async () => {
    const tom = await createMember(workspaceId, { name: "Tom Brown" });
    await company({ name: "alder", employees: 5, labels: ["key"] });
    await company({ name: "Birch", employees: 50, labels: ["key", "late"], ownerId: tom.id });
    await company({ name: "cedar", ownerId: null });
    await company({ name: "elm", employees: 20, ownerId: tom.id });
  });

  test("have names, counts and totals, those of nobody last", async () => {
    const { counts, groups: found, more } = await groups("ownerId");
    expect([counts, more]).toEqual([[["Ana Meyer", 1], ["Tom Brown", 2], [null, 1]], false]);
    expect(found.map(({ totals }) => totals)).toEqual([[{ field: "employees", currency: null, sum: 5 }], [{ field: "employees", currency: null, sum: 70 }], []]);
    expect((await groups("ownerId", { q: "b" })).counts).toEqual([["Tom Brown", 1]]);
  });

  test("of labels hold those with several in each", async () => {
    expect((await groups("labels")).counts).toEqual([["key", 2], ["late", 1], [null, 2]]);
  });

  test("of choices follow their options, of days and moments the months, where the reader is", async () => {
    const task = (name: string, dueDate: string | null, status = "open") => createRecord(ana.context, taskRecord, { name, dueDate, status });
    for (const [name, day, status] of [["a", "2026-04-30", "done"], ["b", "2026-05-01"], ["c", "2026-05-31"], ["d", null]] as const) await task(name, day, status);
    expect((await groups("status", {}, "UTC", taskRecord)).counts).toEqual([["open", 3], ["done", 1]]);
    expect((await groups("dueDate", {}, "UTC", taskRecord)).counts).toEqual([["2026-04", 1], ["2026-05", 2], [null, 1]]);
    expect((await groups("dueDate", { sort: [{ field: "name" }] }, "UTC", taskRecord)).counts).toEqual([["2026-05", 2], ["2026-04", 1], [null, 1]]);
    await read((tx) => tx.update(companies).set({ createdAt: new Date("2026-03-31T22:30:00Z") }).where(eq(companies.workspaceId, workspaceId)));
    expect((await groups("createdAt")).counts).toEqual([["2026-03", 4]]);
    expect((await groups("createdAt", {}, "Europe/Berlin")).counts).toEqual([["2026-04", 4]]);
  });

  test("add amounts up in each currency, and stand as stages do in their pipeline", async () => {
    const deal = (name: string, amountMinor: number, currency: string) => createRecord(ana.context, dealRecord, { name, amountMinor, currency });
    for (const [name, amount, currency] of [["a", 1_000, "EUR"], ["b", 500, "EUR"], ["c", 700, "USD"]] as const) await deal(name, amount, currency);
    const { groups: found, counts } = await groups("stageId", {}, "UTC", dealRecord);
    expect(found[0]!.totals.filter(({ field }) => field === "amountMinor")).toEqual([{ field: "amountMinor", currency: "EUR", sum: 1_500 }, { field: "amountMinor", currency: "USD", sum: 700 }]);
    expect(counts).toEqual([[expect.stringMatching(/^[A-Z]/), 3]]);
    expect((await groups("currency", {}, "UTC", dealRecord)).counts).toEqual([["EUR", 2], ["USD", 1]]);
  });

  test("say when more is there than was looked at", async () => {
    const { more, groups: found } = await groupRecords(ana.context, companyRecord, query(), "ownerId", { zone: "UTC", atMost: 2 });
    expect([more, found.reduce((sum, { count }) => sum + count, 0)]).toEqual([true, 3]);
  });
});
