import { Readable } from "node:stream";
import { beforeEach, expect, test } from "vitest";
import type { RecordKind } from "../records/contract";
import { createRecord } from "../records/create";
import { getRecord } from "../records/get";
import { listRecords } from "../records/list";
import { listOf } from "../records/list-query";
import { setLines } from "../records/lines";
import { recordTypes } from "../records/types";
import { createMember, createWorkspace } from "../testing/factories";
import { configureImport } from "./configure";
import { createImport } from "./create";
import { errorRows } from "./errors";
import { getImport } from "./list";
import { previewImport } from "./preview";
import { continueImport } from "./run";
import type { ImportSettings } from "./schema";
import { checkImport, runImport, undoImport } from "./steps";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
  await createRecord(ana.context, recordTypes.products, { name: "Dark roast", code: "DR-1", unit: "bag", priceMinor: 1_190, currency: "EUR" });
});

const bring = (text: string, kind: RecordKind = "orders") => createImport(ana.context, { kind, name: "orders.csv", content: Readable.from([Buffer.from(text)]) });
async function run(text: string, settings: Partial<ImportSettings> = {}, kind: RecordKind = "orders") {
  const { id } = await bring(text, kind);
  if (Object.keys(settings).length) await configureImport(ana.context, id, settings);
  await runImport(ana.context, id);
  await continueImport(workspaceId, id);
  return getImport(ana.context, id);
}
const orders = async () => (await listRecords(ana.context, recordTypes.orders, listOf(recordTypes.orders, { sort: [{ field: "name" }] }))).items;
const order = async (name: string) => getRecord(ana.context, recordTypes.orders, (await orders()).find((one) => one.name === name)!.id);
const lines = async (name: string) => (await order(name)).lines!.map(({ description, quantity, unit, unitPriceMinor, discountPercent, productId }) => [description, quantity, unit, unitPriceMinor, discountPercent, productId !== null]);

const table = "Auftragsnummer;Firma;Artikelnummer;Bezeichnung;Menge;Einzelpreis;Discount\nA-1;Harbour Mills;DR-1;Dark roast, 1 kg;2,5;11,90;4\nA-1;Harbour Mills;;Freight;1;0,005;\nA-2;Other Ltd;DR-1;;;;\n";

test("rows with one number are one order with their lines, whose columns are found by their headings", async () => {
  const { settings } = await bring(table);
  expect(settings.columns.map(({ target }) => target)).toEqual(["name", "companyId", "line.product", "line.description", "line.quantity", "line.price", "line.discount"]);
  const done = await run(table);
  expect(done.counts).toMatchObject({ created: 2, updated: 1, failed: 0, companies: 2 });
  expect(await lines("A-1")).toEqual([["Dark roast, 1 kg", 2.5, "bag", 1_190, 4, true], ["Freight", 1, null, 0.5, 0, false]]);
  // A product alone says the rest.
  expect(await lines("A-2")).toEqual([["Dark roast", 1, "bag", 1_190, 0, true]]);
  expect((await orders()).map(({ totalMinor }) => totalMinor)).toEqual([2_857, 1_190]);
});

test("the same again changes nothing; other lines take the place of those that were there", async () => {
  await run(table);
  expect((await run(table)).counts).toMatchObject({ created: 0, updated: 0, skipped: 3 });
  const done = await run("Order;Product;Quantity\nA-1;DR-1;7\n");
  expect(done.counts).toMatchObject({ created: 0, updated: 1 });
  expect(await lines("A-1")).toEqual([["Dark roast", 7, "bag", 1_190, 0, true]]);
  expect((await order("A-1")).record.totalMinor).toBe(8_330);
  await undoImport(ana.context, done.id);
  await continueImport(workspaceId, done.id);
  expect((await lines("A-1")).map(([description]) => description)).toEqual(["Dark roast, 1 kg", "Freight"]);
  expect((await order("A-1")).record.totalMinor).toBe(2_857);
});

test("lines that somebody changed since stay when the import is undone", async () => {
  await run(table);
  const done = await run("Order;Product;Quantity\nA-1;DR-1;7\n");
  await setLines(ana.context, recordTypes.orders, (await order("A-1")).record.id, [{ productId: null, description: "By hand", quantity: 1, unit: null, unitPriceMinor: 100, discountPercent: 0 }]);
  await undoImport(ana.context, done.id);
  await continueImport(workspaceId, done.id);
  expect(await getImport(ana.context, done.id)).toMatchObject({ status: "undone", undone: { kept: 1 } });
  expect((await lines("A-1")).map(([description]) => description)).toEqual(["By hand"]);
});

test("an order is whole however its rows lie in the file, across blocks too", async () => {
  const [apart, together] = [1_200, 700];
  const text = `Order,Description\n${Array.from({ length: apart }, (_, n) => `S-${n % 3},Part ${n}`).join("\n")}\n${Array.from({ length: together - 300 }, (_, n) => `T-${n < 200 ? 1 : 2},Piece ${n}`).join("\n")}\n`;
  const done = await run(text);
  expect(done.counts).toMatchObject({ created: 5, failed: 0 });
  expect((await lines("S-1")).map(([description]) => description)).toEqual(Array.from({ length: 400 }, (_, n) => `Part ${n * 3 + 1}`));
  expect((await lines("T-2"))).toHaveLength(200);
  expect((await run(text, {}, "orders")).counts).toMatchObject({ created: 0, failed: 0 });
  expect((await lines("S-1"))).toHaveLength(400);
}, 60_000);

test("what is wrong in a line costs that row; a line too many is told", async () => {
  const many = Array.from({ length: 502 }, (_, n) => `B-1,Part ${n},1`).join("\n");
  const done = await run(`Order,Description,Quantity\nA-1,Freight,much\nA-1,,3\nA-1,Good,2\n${many}\n`);
  expect(await lines("A-1")).toEqual([["Good", 2, null, 0, 0, false]]);
  expect(await lines("B-1")).toHaveLength(500);
  expect((await errorRows(ana.context, done.id)).map(({ reason }) => reason)).toEqual(["Quantity: “much” is no number.", "A line needs a product or a description.", ...Array(2).fill("There are at most 500 lines in one order, so this one was left out.")]);
}, 60_000);

test("a check and a preview say the same and change nothing", async () => {
  const { id } = await bring(table);
  expect((await previewImport(ana.context, id)).rows.map(({ action, cells }) => [action, cells.find(({ target }) => target === "line.description")?.text])).toEqual([["create", "Dark roast, 1 kg"], ["update", "Freight"], ["create", undefined]]);
  await checkImport(ana.context, id);
  await continueImport(workspaceId, id);
  expect(await getImport(ana.context, id)).toMatchObject({ status: "draft", checked: { created: 2, updated: 1 } });
  expect(await orders()).toEqual([]);
});

test("where nothing that is there is looked for, rows of one number are one new order all the same", async () => {
  await run(table);
  expect((await run(table, { match: "none" })).counts).toMatchObject({ created: 2, updated: 1 });
  expect(await orders()).toHaveLength(4);
});
