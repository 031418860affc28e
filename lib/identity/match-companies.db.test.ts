import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { companies, duplicates, identityKeys, identityWork } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { createCustomField } from "../custom-fields/create";
import { createImport } from "../imports/create";
import { continueImport } from "../imports/run";
import { runImport } from "../imports/steps";
import { inTransaction, systemContext } from "../context";
import { newId } from "../ids";
import { mergeRecords } from "../merges/merge";
import { takeBackMerge } from "../merges/take-back";
import { createRecord } from "../records/create";
import { deleteRecords, restoreRecords } from "../records/delete";
import { getRecord } from "../records/get";
import { recordTypes } from "../records/types";
import { updateRecord } from "../records/update";
import { addRelation } from "../relations/add";
import { removeRelation } from "../relations/remove";
import { createMember, createWorkspace } from "../testing/factories";
import { listDuplicates, setDismissed } from "./duplicates";
import { addHandle } from "./handles";
import { comparedKinds } from "./kinds";
import { matchRecords } from "./match-records";
import { noteForMatching } from "./work";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const make = async (name: string, values = {}) => (await createRecord(ana.context, companyRecord, { name, ...values })).record.id;
const person = async (name: string, companyId: string) => (await createRecord(ana.context, contactRecord, { name, companyId })).record.id;
const listed = async (search = {}, ctx = ana.context) => (await listDuplicates(ctx, "companies", search)).items;
/** Pairs that nobody has decided about, and why they may be one. */
async function suggested(): Promise<string[]> {
  await matchRecords(workspaceId);
  return (await listed()).map(({ first, second, isCertain, reasons }) => `${[first.name, second.name].sort().join(" = ")}${isCertain ? "!" : ""}: ${reasons.map(({ words, speaksFor }) => (speaksFor ? words : `but ${words}`)).join(", ")}`).sort();
}

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
});

test("kinds say for themselves that such are looked for", () => {
  expect(Object.values(recordTypes).filter(({ duplicates: looked }) => looked).map(({ kind }) => kind).sort()).toEqual([...comparedKinds].sort());
});

describe("what may be the same company", () => {
  test("is found when companies come and when they change, and forgotten when it is no longer so", async () => {
    await make("Brightwater GmbH", { domain: "brightwater.example" });
    const other = await make("Brightwater", { domain: "https://www.brightwater.example/en" });
    await make("Harbour Mills");
    expect(await suggested()).toEqual(["Brightwater = Brightwater GmbH!: Same name, apart from the legal form, Same website: brightwater.example"]);
    await updateRecord(ana.context, companyRecord, other, { name: "Cedar Catering", domain: null });
    expect(await suggested()).toEqual([]);
    await updateRecord(ana.context, companyRecord, other, { name: "Harbour Mill" });
    expect(await suggested()).toEqual(["Harbour Mill = Harbour Mills: Names differ by one letter"]);
    await deleteRecords(ana.context, companyRecord, [other]);
    expect(await suggested()).toEqual([]);
    expect(await read((tx) => tx.$count(identityKeys, eq(identityKeys.recordId, other)))).toBe(0);
    await restoreRecords(ana.context, companyRecord, [other]);
    expect(await suggested()).toHaveLength(1);
  });

  test("is told by its people: as they come, get an address, change companies and go", async () => {
    const [a, b] = [await make("Nordic Bakery Supply"), await make("NBS")];
    expect(await suggested()).toEqual([]);
    const lena = await person("Lena Hoffmann", a);
    const twin = await person("Lena Hoffmann", b);
    await addHandle(ana.context, lena, { kind: "email", value: "lena@nbs.example" });
    await addHandle(ana.context, twin, { kind: "email", value: "l.hoffmann@nbs.example" });
    const reasons = "E-mail addresses of both are at nbs.example, Lena Hoffmann is at both, NBS are the first letters of the other name";
    expect(await suggested()).toEqual([`NBS = Nordic Bakery Supply: ${reasons}`]);
    await updateRecord(ana.context, contactRecord, twin, { companyId: null });
    expect(await suggested()).toEqual([]);
    await updateRecord(ana.context, contactRecord, twin, { companyId: b });
    expect(await suggested()).toHaveLength(1);
    // Found to be one person, she is at both all the more.
    await mergeRecords(ana.context, contactRecord, { winnerId: lena, loserId: twin });
    expect((await suggested())[0]).toContain("Lena Hoffmann is at both");
    await deleteRecords(ana.context, contactRecord, [lena]);
    expect(await suggested()).toEqual([]);
  });

  test("is told by fields of the workspace's own that hold a tax number, a phone number or an address", async () => {
    const { context: admin } = await createMember(workspaceId, { roles: ["admin"] });
    for (const label of ["VAT number", "Phone", "Address", "PLZ", "City"]) await createCustomField(admin, { kind: "companies", label, type: "text" });
    await make("Brightwater", { country: "Deutschland", custom: { vat_number: "DE 123 456 789", phone: "030 1234567", address: "Hafenstr. 12", plz: "24103", city: "Kiel" } });
    await make("Lindqvist Holding", { country: "DE", custom: { vat_number: "DE123456789", phone: "+49 30 1234567", address: "Hafenstr. 12", plz: "24103", city: "Kiel" } });
    const [pair] = await suggested();
    for (const said of ["Same tax number: DE123456789", "Same phone number: +49301234567", "Same address"]) expect(pair).toContain(said);
  });

  test("is not what somebody said to belong to the other, until that is taken back", async () => {
    const [a, b] = [await make("Brightwater", { domain: "brightwater.example" }), await make("Brightwater Ltd", { domain: "brightwater.example" })];
    expect(await suggested()).toHaveLength(1);
    const relation = await addRelation(ana.context, "companies", b, { kind: "subsidiary_of", toKind: "companies", toId: a, inverse: false });
    expect(await suggested()).toEqual([]);
    await removeRelation(ana.context, b, relation.id);
    expect(await suggested()).toHaveLength(1);
  });

  test("comes by an import too, also where companies were made because people point to them", async () => {
    await make("Brightwater Maschinenbau");
    const { id } = await createImport(ana.context, { kind: "contacts", name: "people.csv", content: Readable.from([Buffer.from("Name,Company\nLena Hoffmann,Brightwater Maschinenbau GmbH\n")]) });
    await runImport(ana.context, id);
    await continueImport(workspaceId, id);
    expect(await suggested()).toEqual(["Brightwater Maschinenbau = Brightwater Maschinenbau GmbH: Same name, apart from the legal form"]);
  });
});

describe("a decision is kept", () => {
  test("what was said to be two is not asked again, until that is taken back; and it is about companies only", async () => {
    const [, b] = [await make("Brightwater"), await make("Brightwater GmbH")];
    await suggested();
    const { id } = (await listed())[0]!;
    expect(await listed({ record: b })).toHaveLength(1);
    expect(await listDuplicates(ana.context, "contacts", {})).toEqual({ items: [], nextCursor: null });
    await expect(setDismissed(ana.context, "contacts", id, true)).rejects.toMatchObject({ code: "not_found" });
    await setDismissed(ana.context, "companies", id, true);
    await updateRecord(ana.context, companyRecord, b, { industry: "Steel" });
    expect(await suggested()).toEqual([]);
    await setDismissed(ana.context, "companies", id, false);
    expect(await suggested()).toHaveLength(1);
  });

  test("two that were merged are two again with everything on the right one, and nobody is asked once more", async () => {
    const [a, b] = [await make("Brightwater", { domain: "brightwater.example" }), await make("Brightwater GmbH", { country: "Germany" })];
    const lena = await person("Lena Hoffmann", b);
    expect(await suggested()).toHaveLength(1);
    const merge = await mergeRecords(ana.context, companyRecord, { winnerId: a, loserId: b });
    expect(await suggested()).toEqual([]);
    expect((await read((tx) => tx.select().from(duplicates).where(eq(duplicates.kind, "companies")))).map(({ status }) => status)).toEqual(["merged"]);
    await takeBackMerge(ana.context, companyRecord, merge.id);
    expect(await suggested()).toEqual([]);
    const [loser] = await read((tx) => tx.select().from(companies).where(eq(companies.id, b)));
    expect(loser).toMatchObject({ name: "Brightwater GmbH", country: "Germany", deletedAt: null });
    expect((await getRecord(ana.context, contactRecord, lena)).record.companyId).toBe(b);
  });
});

test("is nothing that two workspaces have in common", async () => {
  const other = await createMember((await createWorkspace()).id);
  const values = { domain: "brightwater.example" };
  await createRecord(other.context, companyRecord, { name: "Brightwater", ...values });
  await createRecord(other.context, companyRecord, { name: "Brightwater Ltd", ...values });
  await make("Brightwater", values);
  await matchRecords(other.context.workspaceId);
  expect(await suggested()).toEqual([]);
  const [pair] = await listed({}, other.context);
  expect(pair).toBeDefined();
  await expect(setDismissed(ana.context, "companies", pair!.id, true)).rejects.toMatchObject({ code: "not_found" });
  expect(await listed({ record: pair!.first.id })).toEqual([]);
});

test("thousands of companies with their people are compared in seconds", async () => {
  const rows = Array.from({ length: 3_000 }, (_, n) => ({ workspaceId, id: newId(), name: `${"abcdefghij"[n % 10]}${String.fromCharCode(97 + (n % 26))}${"klmnopqrst"[(n >> 3) % 10]}o${n * 7} ${["Foods", "Systems", "Energy"][n % 3]} Ltd`, domain: `c${n}.example` }));
  for (let at = 0; at < rows.length; at += 1_000) await read((tx) => tx.insert(companies).values(rows.slice(at, at + 1_000)));
  await inTransaction(systemContext(workspaceId), async (unit) => noteForMatching(unit, { workspaceId }, "companies", rows.map(({ id }) => id)));
  for (let run = 0; run < 10 && (await read((tx) => tx.$count(identityWork))); run++) await matchRecords(workspaceId);
  expect(await read((tx) => tx.$count(identityWork))).toBe(0);
}, 120_000);
