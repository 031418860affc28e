import { beforeEach, describe, expect, test } from "vitest";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { dealRecord } from "../deals/record";
import { newId } from "../ids";
import { orderRecord } from "../orders/record";
import { listPipelines } from "../pipelines/list";
import { productRecord } from "../products/record";
import { quoteRecord } from "../quotes/record";
import { createMember, createWorkspace } from "../testing/factories";
import { createRecord } from "./create";
import { getRecord } from "./get";
import { lineInput } from "./line-schema";
import { setLines } from "./lines";
import { listRecords } from "./list";
import { listOf } from "./list-query";
import { addNote, changeNote } from "./notes";
import { listTimeline } from "./timeline";
import { updateRecord, updateRecords } from "./update";

let ana: Awaited<ReturnType<typeof createMember>>;
let stage: (name: string) => string;

beforeEach(async () => {
  ana = await createMember((await createWorkspace()).id);
  const { items } = await listPipelines(ana.context);
  stage = (name) => items[0]!.stages.find((one) => one.name === name)!.id;
});

const deal = async (values: Record<string, unknown> = {}) => (await createRecord(ana.context, dealRecord, { name: "Second hotel", ...values })).record;
const line = (values: Record<string, unknown>) => lineInput.parse({ description: "Boxes", quantity: 1, unitPriceMinor: 100, ...values });

describe("a deal", () => {
  test("begins in the first stage, in the workspace's currency", async () => {
    expect(await deal()).toMatchObject({ stageId: stage("Lead"), status: "open", currency: "EUR", closedAt: null });
  });

  test("comes into a stage with what the stage asks for, and not without", async () => {
    const { id } = await deal();
    await expect(updateRecord(ana.context, dealRecord, id, { stageId: stage("Negotiation") })).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("amount, expected close"), fields: [{ field: "amountMinor" }, { field: "closeDate" }] });
    const { record } = await updateRecord(ana.context, dealRecord, id, { stageId: stage("Negotiation"), amountMinor: 50_000, closeDate: "2026-05-03" });
    expect(record).toMatchObject({ stageId: stage("Negotiation"), status: "open" });
    await expect(updateRecord(ana.context, dealRecord, id, { amountMinor: null })).rejects.toMatchObject({ code: "invalid" });
    await expect(updateRecord(ana.context, dealRecord, id, { name: "Third hotel" })).resolves.toBeDefined();
  });

  test("is won or lost by its stage, says when, and opens again", async () => {
    const { id, stageSince } = await deal({ amountMinor: 100 });
    const won = (await updateRecord(ana.context, dealRecord, id, { stageId: stage("Won") })).record;
    expect(won).toMatchObject({ status: "won", closedAt: won.stageSince });
    expect(won.stageSince! > stageSince!).toBe(true);
    await expect(updateRecord(ana.context, dealRecord, id, { stageId: stage("Lost") })).rejects.toMatchObject({ fields: [{ field: "lostReason" }] });
    expect((await updateRecord(ana.context, dealRecord, id, { stageId: stage("Lost"), lostReason: "Price" })).record).toMatchObject({ status: "lost" });
    expect((await updateRecord(ana.context, dealRecord, id, { stageId: stage("Lead") })).record).toMatchObject({ status: "open", closedAt: null });
  });

  test("moves with others, those that are there already stay untouched", async () => {
    const [one, two] = [await deal(), await deal({ stageId: stage("Qualified") })];
    expect(await updateRecords(ana.context, dealRecord, [one.id, two.id], { stageId: stage("Qualified") })).toBe(1);
    expect((await getRecord(ana.context, dealRecord, two.id)).record.stageSince).toBe(two.stageSince);
  });

  test("is in no stage of another workspace", async () => {
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    await expect(createRecord(stranger.context, dealRecord, { name: "X", stageId: stage("Lead") })).rejects.toMatchObject({ code: "invalid" });
  });

  test("two who ask at once for the first pipeline get the same", async () => {
    const other = await createMember((await createWorkspace()).id);
    const lists = await Promise.all(Array.from({ length: 4 }, () => listPipelines(other.context)));
    expect(new Set(lists.map((list) => JSON.stringify(list))).size).toBe(1);
    expect(lists[0]!.items).toHaveLength(1);
  });
});

describe("lines", () => {
  test("that somebody replaced meanwhile are not written over: it is said who, and nothing is lost", async () => {
    const { record, linesVersion } = await createRecord(ana.context, quoteRecord, {});
    const tom = await createMember(ana.context.workspaceId, { name: "Tom Berg" });
    const theirs = await setLines(tom.context, quoteRecord, record.id, [line({ description: "Crates" })], linesVersion);
    await expect(setLines(ana.context, quoteRecord, record.id, [line({})], linesVersion)).rejects.toMatchObject({ code: "conflict", fields: [{ field: "version", message: "Tom Berg changed these lines meanwhile." }] });
    expect((await getRecord(ana.context, quoteRecord, record.id)).lines).toMatchObject([{ description: "Crates" }]);
    // Another field is nobody's lines, and the same lines are no conflict.
    await updateRecord(tom.context, quoteRecord, record.id, { reference: "77" });
    await setLines(ana.context, quoteRecord, record.id, [line({ description: "Crates" })], linesVersion);
    const mine = await setLines(ana.context, quoteRecord, record.id, [line({})], theirs.linesVersion);
    expect(mine.lines).toMatchObject([{ description: "Boxes" }]);
    expect(mine.linesVersion).not.toBe(theirs.linesVersion);
  });

  test("two who store at the same moment: one is first, the other is told", async () => {
    const { record, linesVersion } = await createRecord(ana.context, orderRecord, {});
    const both = await Promise.allSettled(["Boxes", "Crates"].map((description) => setLines(ana.context, orderRecord, record.id, [line({ description })], linesVersion)));
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("add up, to the minor unit, with discounts and finer prices", async () => {
    const { record: product } = await createRecord(ana.context, productRecord, { name: "Boxes", priceMinor: 105 });
    const { record } = await createRecord(ana.context, quoteRecord, {});
    const detail = await setLines(ana.context, quoteRecord, record.id, [line({ productId: product.id, quantity: 3, unitPriceMinor: 105 }), line({ quantity: 1000, unitPriceMinor: 1.255 }), line({ quantity: 2, unitPriceMinor: 999, discountPercent: 12.5 })]);
    expect(detail.lines?.map(({ totalMinor }) => totalMinor)).toEqual([315, 1255, 1748]);
    expect(detail.record.totalMinor).toBe(3318);
    expect((await setLines(ana.context, quoteRecord, record.id, [])).record.totalMinor).toBe(0);
  });

  test("name only products that exist, and come to something that can be added up", async () => {
    const { record } = await createRecord(ana.context, orderRecord, {});
    await expect(setLines(ana.context, orderRecord, record.id, [line({}), line({ productId: newId() })])).rejects.toMatchObject({ fields: [{ field: "lines.1.productId" }] });
    await expect(setLines(ana.context, orderRecord, record.id, [line({ quantity: 1e9, unitPriceMinor: 1e13 })])).rejects.toMatchObject({ code: "invalid" });
    expect((await getRecord(ana.context, orderRecord, record.id)).lines).toEqual([]);
  });

  test("are what history tells of", async () => {
    const { record } = await createRecord(ana.context, quoteRecord, {});
    await setLines(ana.context, quoteRecord, record.id, [line({ quantity: 3 })]);
    await setLines(ana.context, quoteRecord, record.id, [line({ quantity: 3 })]);
    const { items } = await listTimeline(ana.context, quoteRecord, record.id, { kind: "change" });
    expect(items.flatMap((entry) => (entry.kind === "change" && entry.change.action === "update" ? entry.change.changes : []))).toEqual([{ field: "lines", from: "", to: "3 × Boxes" }]);
  });
});

test("quotes are numbered one after the other, each number once", async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => createRecord(ana.context, quoteRecord, {})));
  expect(made.map(({ record }) => record.name).toSorted()).toEqual(["Q-1001", "Q-1002", "Q-1003", "Q-1004", "Q-1005"]);
  expect((await createRecord(ana.context, quoteRecord, { name: "7/2026" })).record.name).toBe("7/2026");
});

test("money is compared and put in order", async () => {
  for (const [name, amountMinor] of [["a", 500], ["b", 100], ["c", null]] as const) await deal({ name, amountMinor });
  const names = async (asked: Parameters<typeof listOf>[1]) => (await listRecords(ana.context, dealRecord, listOf(dealRecord, asked))).items.map(({ name }) => name);
  expect(await names({ sort: [{ field: "amountMinor", descending: true }] })).toEqual(["a", "b", "c"]);
  expect(await names({ filter: { match: "all", of: [{ field: "amountMinor", op: "more", value: 100 }] } })).toEqual(["a"]);
  expect(await names({ filter: { match: "all", of: [{ field: "stageId", op: "any_of", value: [stage("Lead")] }, { field: "amountMinor", op: "empty" }] } })).toEqual(["c"]);
});

test("notes are in the timeline of what they were written on, changed by who wrote them, found by their words, and gone until they are put back", async () => {
  const { record: jane } = await createRecord(ana.context, contactRecord, { name: "Jane" });
  const note = await addNote(ana.context, contactRecord, jane.id, "Call before nine");
  await addNote(ana.context, contactRecord, jane.id, "Likes dark roast");
  const notes = async (q?: string) => (await listTimeline(ana.context, contactRecord, jane.id, { kind: "note", q })).items.flatMap((entry) => (entry.kind === "note" ? [entry.note.text] : []));
  expect(await notes()).toEqual(["Likes dark roast", "Call before nine"]);
  expect(await notes("BEFORE call")).toEqual(["Call before nine"]);
  const jonas = await createMember(ana.context.workspaceId, { name: "Jonas" });
  await expect(changeNote(jonas.context, contactRecord, jane.id, note.id, { text: "Never" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await changeNote(ana.context, contactRecord, jane.id, note.id, { text: "Call before ten" })).toMatchObject({ text: "Call before ten", editedAt: expect.any(String) });
  await changeNote(ana.context, contactRecord, jane.id, note.id, { deleted: true });
  expect(await notes()).toEqual(["Likes dark roast"]);
  await changeNote(ana.context, contactRecord, jane.id, note.id, { deleted: false });
  expect(await notes()).toEqual(["Likes dark roast", "Call before ten"]);
});

test("a contact's timeline has the deals, quotes and orders that point to them", async () => {
  const { record: jane } = await createRecord(ana.context, contactRecord, { name: "Jane" });
  const { id: dealId } = await deal({ contactId: jane.id, amountMinor: 5_000 });
  const { record: quote } = await createRecord(ana.context, quoteRecord, { contactId: jane.id, dealId });
  await setLines(ana.context, quoteRecord, quote.id, [line({ quantity: 2 })]);
  const entries = async (type: typeof contactRecord, id: string) => (await listTimeline(ana.context, type, id, { kind: "record" })).items.flatMap((entry) => (entry.kind === "record" ? [[entry.record.kind, entry.record.name, entry.record.totalMinor, entry.record.currency]] : []));
  expect(await entries(contactRecord, jane.id)).toEqual([["quotes", "Q-1001", 200, "EUR"], ["deals", "Second hotel", 5_000, "EUR"]]);
  expect(await entries(dealRecord, dealId)).toEqual([["quotes", "Q-1001", 200, "EUR"]]);
});

test("a company's timeline has what belongs to its people: notes on them, and records that name nobody but them", async () => {
  const { record: mills } = await createRecord(ana.context, companyRecord, { name: "Mills" });
  const { record: jane } = await createRecord(ana.context, contactRecord, { name: "Jane", companyId: mills.id });
  await deal({ name: "Hers alone", contactId: jane.id });
  await deal({ name: "Both", contactId: jane.id, companyId: mills.id });
  await addNote(ana.context, contactRecord, jane.id, "Calls before nine");
  await addNote(ana.context, companyRecord, mills.id, "Pays at once");
  const { items } = await listTimeline(ana.context, companyRecord, mills.id, {});
  expect(items.flatMap((entry) => (entry.kind === "note" ? [[entry.note.text, entry.contact?.name ?? null, entry.note.mayChange]] : []))).toEqual([["Pays at once", null, true], ["Calls before nine", "Jane", true]]);
  expect(items.flatMap((entry) => (entry.kind === "record" ? [entry.record.name] : []))).toEqual(["Both", "Hers alone"]);
  const colleague = await createMember(ana.context.workspaceId);
  expect((await listTimeline(colleague.context, contactRecord, jane.id, { kind: "note" })).items).toMatchObject([{ note: { mayChange: false } }]);
});
