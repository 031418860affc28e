import { beforeEach, expect, test } from "vitest";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { mergeRecords } from "../merges/merge";
import { takeBackMerge } from "../merges/take-back";
import { createRecord } from "../records/create";
import { deleteRecords } from "../records/delete";
import { createMember, createWorkspace } from "../testing/factories";
import { addRelation } from "./add";
import { sayableOf } from "./kinds";
import { listRelations } from "./list";
import { removeRelation } from "./remove";
import { relationInput, type Party, type RelationInput } from "./schema";

let ana: Awaited<ReturnType<typeof createMember>>;
let [jane, ravi, mills]: string[] = [];

const add = (party: Party, id: string, input: Partial<RelationInput>) => addRelation(ana.context, party, id, relationInput.parse(input));
const said = async (id: string) => (await listRelations(ana.context, id)).map(({ words, other }) => `${words} ${other.name}`);

beforeEach(async () => {
  ana = await createMember((await createWorkspace()).id);
  [jane, ravi] = await Promise.all(["Jane", "Ravi"].map(async (name) => (await createRecord(ana.context, contactRecord, { name, jobTitle: "Buyer" })).record.id));
  mills = (await createRecord(ana.context, companyRecord, { name: "Mills" })).record.id;
});

test("are read from both ends, in words that fit", async () => {
  expect(await add("contacts", jane!, { kind: "reports_to", toKind: "contacts", toId: ravi! })).toMatchObject({ words: "reports to", inverse: false, other: { name: "Ravi", detail: "Buyer" } });
  await add("contacts", jane!, { kind: "supplier_of", toKind: "companies", toId: mills!, inverse: true });
  expect(await said(jane!)).toEqual(["is supplied by Mills", "reports to Ravi"]);
  expect(await said(ravi!)).toEqual(["is the superior of Jane"]);
  expect(await said(mills!)).toEqual(["supplies Jane"]);
});

test("are said once, whichever end says it", async () => {
  const first = await add("contacts", jane!, { kind: "works_with", toKind: "contacts", toId: ravi! });
  expect((await add("contacts", jane!, { kind: "works_with", toKind: "contacts", toId: ravi! })).id).toBe(first.id);
  expect((await add("contacts", ravi!, { kind: "works_with", toKind: "contacts", toId: jane! })).id).toBe(first.id);
  await removeRelation(ana.context, ravi!, first.id);
  expect(await said(jane!)).toEqual([]);
  await expect(removeRelation(ana.context, jane!, first.id)).rejects.toMatchObject({ code: "not_found" });
});

test("of two that become one are the one's, each said once, and come back with them", async () => {
  const double = (await createRecord(ana.context, contactRecord, { name: "Jane Doe" })).record.id;
  for (const id of [jane!, double]) await add("contacts", id, { kind: "reports_to", toKind: "contacts", toId: ravi! });
  await add("contacts", jane!, { kind: "works_with", toKind: "contacts", toId: double });
  const merge = await mergeRecords(ana.context, contactRecord, { winnerId: jane!, loserId: double });
  expect(await said(jane!)).toEqual(["reports to Ravi"]);
  expect(await said(ravi!)).toEqual(["is the superior of Jane"]);
  await takeBackMerge(ana.context, contactRecord, merge.id);
  expect(await said(double)).toEqual(["works with Jane", "reports to Ravi"]);
  const again = await mergeRecords(ana.context, contactRecord, { winnerId: jane!, loserId: double });
  const [relation] = await listRelations(ana.context, jane!);
  await removeRelation(ana.context, jane!, relation!.id);
  expect(await said(jane!)).toEqual([]);
  await takeBackMerge(ana.context, contactRecord, again.id);
});

test("fit their ends, point to what is there, and are no one's to themselves", async () => {
  await expect(add("contacts", jane!, { kind: "reports_to", toKind: "companies", toId: mills! })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "kind" }] });
  await expect(add("contacts", jane!, { kind: "owns_cats", toKind: "contacts", toId: ravi! })).rejects.toMatchObject({ code: "invalid" });
  await expect(add("contacts", jane!, { kind: "works_with", toKind: "contacts", toId: jane! })).rejects.toMatchObject({ fields: [{ field: "toId" }] });
  await expect(add("contacts", jane!, { kind: "works_with", toKind: "contacts", toId: mills! })).rejects.toMatchObject({ fields: [{ field: "toId" }] });
  await add("contacts", jane!, { kind: "works_with", toKind: "contacts", toId: ravi! });
  await deleteRecords(ana.context, contactRecord, [ravi!]);
  expect(await said(jane!)).toEqual([]);
  await expect(add("contacts", jane!, { kind: "family_of", toKind: "contacts", toId: ravi! })).rejects.toMatchObject({ fields: [{ field: "toId" }] });
});

test("stay within their workspace", async () => {
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  const theirs = (await createRecord(stranger.context, contactRecord, { name: "Theirs" })).record.id;
  await expect(add("contacts", jane!, { kind: "works_with", toKind: "contacts", toId: theirs })).rejects.toMatchObject({ code: "invalid" });
  const { id } = await add("contacts", jane!, { kind: "works_with", toKind: "contacts", toId: ravi! });
  await expect(removeRelation(stranger.context, jane!, id)).rejects.toMatchObject({ code: "not_found" });
  expect(await listRelations(stranger.context, jane!)).toEqual([]);
});

test("every kind can be said from each of its ends, mutual ones in one way", () => {
  expect(sayableOf("companies").map(({ words }) => words)).toEqual(["was introduced by", "introduced", "advises", "is advised by", "is a partner of", "supplies", "is supplied by", "belongs to", "owns", "competes with us for", "is also courted by"]);
});
