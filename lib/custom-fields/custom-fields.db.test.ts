import { beforeEach, describe, expect, test } from "vitest";
import { contactRecord } from "../contacts/record";
import { systemContext } from "../context";
import { exportRecords } from "../exports/export";
import { newId } from "../ids";
import { mergeRecords } from "../merges/merge";
import { takeBackMerge } from "../merges/take-back";
import { createRecord } from "../records/create";
import { toListQuery } from "../records/filter";
import { getRecord } from "../records/get";
import { groupRecords } from "../records/groups";
import { countRecords, listRecords } from "../records/list";
import type { Group } from "../records/list-query";
import { listTimeline } from "../records/timeline";
import { updateRecord, updateRecords } from "../records/update";
import { createMember, createWorkspace } from "../testing/factories";
import { companyRecord } from "../companies/record";
import { createView } from "../views/create";
import { createCustomField } from "./create";
import { listCustomFields } from "./list";
import { recordTypeFor } from "./of-type";
import type { CustomFieldInput } from "./schema";
import { orderCustomFields, updateCustomField } from "./update";

let workspaceId: string;
let admin: Awaited<ReturnType<typeof createMember>>;
let ana: Awaited<ReturnType<typeof createMember>>;

const field = (label: string, type: CustomFieldInput["type"], more: Partial<CustomFieldInput> = {}) => createCustomField(admin.context, { kind: "contacts", label, type, ...more });
const contact = (name: string, custom?: Record<string, unknown>, more: Record<string, unknown> = {}) => createRecord(ana.context, contactRecord, { name, ...more, ...(custom && { custom }) });
const choices = [{ label: "Gold" }, { label: "Silver" }];

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  admin = await createMember(workspaceId, { name: "Admin", roles: ["admin"] });
  ana = await createMember(workspaceId, { name: "Ana Meyer" });
});

describe("a field of the workspace's own", () => {
  test("is made by admins, has a key of its own, and is one of the kind's fields", async () => {
    const size = await field("Shoe size", "number");
    expect(size).toMatchObject({ key: "shoe_size", kind: "contacts", position: 1, archivedAt: null });
    expect((await field("靴", "text")).key).toBe("field");
    expect((await recordTypeFor(ana.context, contactRecord)).fields.map(({ name }) => name).slice(-5)).toEqual(["about", "custom.shoe_size", "custom.field", "createdAt", "updatedAt"]);
    expect((await recordTypeFor(ana.context, companyRecord)).fields).toEqual(companyRecord.fields);
    await expect(createCustomField(ana.context, { kind: "contacts", label: "X", type: "text" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(field("shoe SIZE", "text")).rejects.toMatchObject({ fields: [{ field: "label", message: expect.stringContaining("already") }] });
    await expect(field("Job title", "text")).rejects.toMatchObject({ fields: [{ field: "label" }] });
    await expect(field("Tier", "choice")).rejects.toMatchObject({ fields: [{ field: "options" }] });
    await expect(field("Tier", "choice", { options: [{ label: "Gold" }, { label: "gold" }] })).rejects.toMatchObject({ fields: [{ field: "options", message: "“gold” stands there twice." }] });
    await expect(field("Boss", "record")).rejects.toMatchObject({ fields: [{ field: "of" }] });
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    expect(await listCustomFields(stranger.context)).toEqual([]);
    await expect(updateCustomField(stranger.context, size.id, { label: "X" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("keeps its values when it is removed, and has them when it is put back", async () => {
    const size = await field("Shoe size", "number");
    const { record } = await contact("Jane", { shoe_size: 38 });
    await updateCustomField(admin.context, size.id, { archived: true });
    expect((await recordTypeFor(ana.context, contactRecord)).fields).toEqual(contactRecord.fields);
    await expect(updateRecord(ana.context, contactRecord, record.id, { custom: { shoe_size: 40 } })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "custom.shoe_size" }] });
    await expect(field("Shoe size", "text")).rejects.toMatchObject({ fields: [{ message: expect.stringContaining("Restore it") }] });
    await updateRecord(ana.context, contactRecord, record.id, { jobTitle: "Buyer" });
    await updateCustomField(admin.context, size.id, { archived: false });
    expect((await getRecord(ana.context, contactRecord, record.id)).record.custom).toEqual({ shoe_size: 38 });
  });

  test("cannot come to hold something else, and its choices keep what they are", async () => {
    const tier = await field("Tier", "choice", { options: choices });
    expect(tier.options).toEqual([{ value: "gold", label: "Gold" }, { value: "silver", label: "Silver" }]);
    await expect(updateCustomField(admin.context, tier.id, { type: "text" })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("cannot be changed") });
    const { record } = await contact("Jane", { tier: "silver" });
    const after = await updateCustomField(admin.context, tier.id, { type: "choice", options: [{ value: "gold", label: "Golden" }, { label: "Silver" }] });
    expect(after.options).toEqual([{ value: "gold", label: "Golden" }, { value: "silver_2", label: "Silver" }, { value: "silver", label: "Silver", archived: true }]);
    await expect(contact("Joe", { tier: "silver" })).rejects.toMatchObject({ fields: [{ field: "custom.tier", message: "Choose one of: gold, silver_2." }] });
    expect((await getRecord(ana.context, contactRecord, record.id)).record.custom).toEqual({ tier: "silver" });
  });

  test("stands where it is put", async () => {
    const [a, b, c] = [await field("A", "text"), await field("B", "text"), await field("C", "text")];
    await orderCustomFields(admin.context, { kind: "contacts", ids: [c.id, a.id] });
    expect((await listCustomFields(ana.context, "contacts")).map(({ label }) => label)).toEqual(["C", "A", "B"]);
    await expect(orderCustomFields(admin.context, { kind: "contacts", ids: [newId()] })).rejects.toMatchObject({ code: "not_found" });
    expect(b.position).toBe(2);
  });
});

describe("values", () => {
  test("of every type are kept, told in the history, and refused in words where they do not fit", async () => {
    await field("Note", "long_text");
    await field("Size", "number");
    await field("Since", "date");
    await field("Tier", "choice", { options: choices });
    await field("Uses", "choices", { options: choices });
    await field("Paid", "checkbox");
    await field("Page", "url");
    await field("Helper", "member");
    await field("Supplier", "record", { of: "companies" });
    const { record: mills } = await createRecord(ana.context, companyRecord, { name: "Harbour Mills" });
    const custom = { note: "two\nlines", size: 38.5, since: "2026-05-03", tier: "gold", uses: ["silver", "gold"], paid: true, page: "https://mills.example/a", helper: ana.id, supplier: mills.id };
    const { record, names } = await contact("Jane", custom);
    expect(record.custom).toEqual(custom);
    expect(names[mills.id]).toBe("Harbour Mills");
    expect((await listRecords(ana.context, contactRecord, toListQuery(contactRecord, {}))).names[mills.id]).toBe("Harbour Mills");
    const after = await updateRecord(ana.context, contactRecord, record.id, { jobTitle: "Buyer", custom: { size: 40, paid: false, note: "" } });
    const { note: _note, paid: _paid, ...left } = custom;
    expect(after.record.custom).toEqual({ ...left, size: 40 });
    const [change] = (await listTimeline(ana.context, contactRecord, record.id, { kind: "change" })).items;
    expect(change).toMatchObject({ change: { changes: expect.arrayContaining([{ field: "custom.size", from: 38.5, to: 40 }, { field: "custom.paid", from: true, to: null }, { field: "jobTitle", from: null, to: "Buyer" }]) } });
    const wrong = { size: "ten", since: "2026-02-30", tier: "lead", uses: ["lead"], page: "javascript:alert(1)", helper: newId(), gone: 1 };
    await expect(updateRecord(ana.context, contactRecord, record.id, { custom: wrong })).rejects.toMatchObject({ code: "invalid", fields: expect.arrayContaining(["size", "since", "tier", "uses", "page", "gone"].map((key) => expect.objectContaining({ field: `custom.${key}` }))) });
    await expect(updateRecord(ana.context, contactRecord, record.id, { custom: { helper: newId() } })).rejects.toMatchObject({ fields: [{ field: "custom.helper", message: "This member does not exist." }] });
    await expect(updateRecord(ana.context, contactRecord, record.id, { custom: { supplier: newId() } })).rejects.toMatchObject({ fields: [{ field: "custom.supplier" }] });
    expect((await getRecord(ana.context, contactRecord, record.id)).record.custom).toEqual({ ...left, size: 40 });
    const sheet = await (await exportRecords(ana.context, await recordTypeFor(ana.context, contactRecord), toListQuery(contactRecord, {}), { format: "csv", bom: false, columns: ["name", "custom.size", "custom.tier", "custom.uses", "custom.paid", "custom.helper", "custom.supplier"] })).text();
    expect(sheet).toBe("Name,Size,Tier,Uses,Paid,Helper,Supplier\r\nJane,40,Gold,Silver; Gold,,Ana Meyer,Harbour Mills\r\n");
  });

  test("that are needed are asked for by hand, and not of what comes in by itself", async () => {
    await field("Tier", "choice", { options: choices, required: true });
    await expect(contact("Jane")).rejects.toMatchObject({ code: "invalid", fields: [{ field: "custom.tier", message: "Tier is needed." }] });
    const { record } = await contact("Jane", { tier: "gold" });
    await expect(updateRecord(ana.context, contactRecord, record.id, { custom: { tier: null } })).rejects.toMatchObject({ fields: [{ field: "custom.tier", message: "Tier is needed." }] });
    expect((await createRecord(systemContext(workspaceId), contactRecord, { name: "Joe" })).record.custom).toEqual({});
  });

  test("of several records are changed together, and what is not spoken of stays", async () => {
    await field("Size", "number");
    await field("Paid", "checkbox");
    const [a, b] = [await contact("A", { size: 1, paid: true }), await contact("B")];
    expect(await updateRecords(ana.context, contactRecord, [a.record.id, b.record.id], { custom: { size: 1 } })).toBe(1);
    expect([await getRecord(ana.context, contactRecord, a.record.id), await getRecord(ana.context, contactRecord, b.record.id)].map(({ record }) => record.custom)).toEqual([{ size: 1, paid: true }, { size: 1 }]);
  });
});

test("two records that become one have the values of both, and those of their own when they are two again", async () => {
  await field("Tier", "choice", { options: choices });
  await field("Size", "number");
  await field("Town", "text");
  const [jane, double] = [await contact("Jane", { tier: "gold" }), await contact("J. Doe", { tier: "silver", size: 38 })];
  const merge = await mergeRecords(ana.context, contactRecord, { winnerId: jane.record.id, loserId: double.record.id });
  const valuesOf = async (id: string) => (await getRecord(ana.context, contactRecord, id)).record.custom;
  expect(await valuesOf(jane.record.id)).toEqual({ tier: "gold", size: 38 });
  await updateRecord(ana.context, contactRecord, jane.record.id, { custom: { town: "Bremen" } });
  await takeBackMerge(ana.context, contactRecord, merge.id);
  expect([await valuesOf(jane.record.id), await valuesOf(double.record.id)]).toEqual([{ tier: "gold", town: "Bremen" }, { tier: "silver", size: 38 }]);
});

describe("lists", () => {
  const found = async (asked: { filter?: Group; sort?: string }) => {
    const type = await recordTypeFor(ana.context, contactRecord);
    const query = toListQuery(type, { sort: asked.sort, filter: asked.filter && JSON.stringify(asked.filter) });
    const names: unknown[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listRecords(ana.context, type, query, cursor, 2);
      names.push(...page.items.map(({ name }) => name));
      if (!page.nextCursor) return names.join("");
      cursor = page.nextCursor;
    }
  };
  const one = (name: string, op: string, value?: unknown) => ({ filter: { match: "all", of: [{ field: `custom.${name}`, op, value }] } as Group });

  beforeEach(async () => {
    await field("Size", "number");
    await field("Since", "date");
    await field("Tier", "choice", { options: choices });
    await field("Uses", "choices", { options: choices });
    await field("Paid", "checkbox");
    await field("Town", "text");
    await contact("A", { size: 10, since: "2026-04-30", tier: "gold", uses: ["gold"], paid: true, town: "Bremen" });
    await contact("B", { size: 9, since: "2026-05-02", tier: "silver", uses: ["gold", "silver"] });
    await contact("C", { size: 100, since: "2026-05-01", town: "aachen" });
    await contact("D");
    await contact("E");
  });

  test.each<[string, string, Parameters<typeof one>]>([
    ["more than", "AC", ["size", "more", 9]], ["is", "B", ["size", "is", 9]], ["empty", "DE", ["size", "empty"]],
    ["after", "BC", ["since", "after", "2026-04-30"]], ["any of the choices", "AB", ["tier", "any_of", ["gold", "silver"]]], ["none of the choice", "BCDE", ["tier", "none_of", ["gold"]]],
    ["any of several", "B", ["uses", "any_of", ["silver"]]], ["none of several", "ACDE", ["uses", "none_of", ["silver"]]], ["several, empty", "CDE", ["uses", "empty"]], ["several, filled", "AB", ["uses", "filled"]],
    ["ticked", "A", ["paid", "filled"]], ["not ticked", "BCDE", ["paid", "empty"]], ["contains", "C", ["town", "contains", "ACH"]], ["is, whatever the capitals", "A", ["town", "is", "bremen"]],
  ])("filtered: %s", async (_, expected, [name, op, value]) => {
    expect(await found(one(name, op, value))).toBe(expected);
  });

  test.each([["custom.size", "BACDE"], ["-custom.size", "CABED"], ["custom.since", "ACBDE"], ["-custom.since,name", "BCADE"], ["custom.tier,-name", "ABEDC"], ["custom.paid,-custom.size", "ACBED"]])("in the order of %s, page by page, with empty ones last", async (sort, expected) => {
    expect(await found({ sort })).toBe(expected);
  });

  test.each([["tier", [["gold", 1], ["silver", 1], [null, 3]]], ["since", [["2026-05", 2], ["2026-04", 1], [null, 2]]], ["uses", [["gold", 2], ["silver", 1], [null, 3]]], ["paid", [["true", 1], [null, 4]]]])("grouped by %s", async (name, expected) => {
    const type = await recordTypeFor(ana.context, contactRecord);
    const query = toListQuery(type, {});
    const { groups } = await groupRecords(ana.context, type, query, `custom.${name}`, { zone: "UTC" });
    expect(groups.map(({ key, count }) => [key, count])).toEqual(expected);
    for (const { filter, count } of groups) expect(await countRecords(ana.context, type, { ...query, filter: filter as Group })).toMatchObject({ count });
  });

  test("of a field that is not there, or is asked what it cannot be, are refused in words", async () => {
    expect(() => toListQuery(contactRecord, { sort: "custom.size" })).toThrow(/by "custom.size"/);
    const type = await recordTypeFor(ana.context, contactRecord);
    expect(() => toListQuery(type, { filter: JSON.stringify(one("size", "contains", "1").filter) })).toThrow(/Size cannot be asked/);
    const { layout } = await createView(ana.context, { kind: "contacts", name: "Sized", layout: { filter: one("size", "filled").filter as never, sort: "custom.size", group: "custom.tier", columns: [{ field: "custom.town" }] } });
    expect(layout).toMatchObject({ sort: "custom.size", group: "custom.tier", columns: [{ field: "custom.town" }] });
  });
});
