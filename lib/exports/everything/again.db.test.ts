import { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import type { Context } from "../../context";
import { inTransaction } from "../../context";
import { createCustomField } from "../../custom-fields/create";
import { addHandles } from "../../identity/add-handles";
import { createImport } from "../../imports/create";
import { errorRows } from "../../imports/errors";
import { getImport } from "../../imports/list";
import { continueImport } from "../../imports/run";
import { runImport } from "../../imports/steps";
import { recordKinds, type RecordKind } from "../../records/contract";
import { createRecord } from "../../records/create";
import { deleteRecords } from "../../records/delete";
import { setLines } from "../../records/lines";
import type { Values } from "../../records/schema";
import { recordTypes } from "../../records/types";
import { createMember, createWorkspace } from "../../testing/factories";
import { unzip } from "../../testing/unzip";
import { exportWorkspace } from "./export-workspace";

let admin: Context;
let files: Map<string, Buffer>;

const exported = async (ctx: Context) => unzip(Buffer.from(await (await exportWorkspace(ctx)).arrayBuffer()));
const newAdmin = async () => (await createMember((await createWorkspace()).id, { roles: ["admin"] })).context;

async function bring(ctx: Context, kind: RecordKind, content: Buffer) {
  const { id } = await createImport(ctx, { kind, name: `${kind}.csv`, content: Readable.from([content]) });
  await runImport(ctx, id);
  await continueImport(ctx.workspaceId, id);
  return { ...(await getImport(ctx, id)), errors: await errorRows(ctx, id) };
}

/** What others point to first. */
const inTurn: readonly RecordKind[] = ["companies", "contacts", "products", "price-lists", "deals", "quotes", "orders", "purchase-orders", "offers", "cases", "tasks"];

const withLines = recordKinds.filter((kind) => recordTypes[kind].lines);

async function ownField(ctx: Context) {
  await createCustomField(ctx, { kind: "contacts", label: "Tier", type: "choice", options: [{ label: "Gold, with cream" }, { label: "Silver" }] });
  await createCustomField(ctx, { kind: "contacts", label: "Sponsor", type: "record", of: "companies" });
  await createCustomField(ctx, { kind: "deals", label: "Paid", type: "checkbox" });
}

beforeAll(async () => {
  admin = await newAdmin();
  await ownField(admin);
  const make = async (kind: RecordKind, values: Values) => (await createRecord(admin, recordTypes[kind], values)).record.id;
  const mills = await make("companies", { name: '=HYPERLINK("http://x.example")', domain: "mills.example", employees: 12.5, labels: ["key, really"] });
  const [first, second] = [await make("companies", { name: "Harbour, Ltd" }), await make("companies", { name: "harbour, ltd", country: "Portugal" })];
  const jane = await make("contacts", { name: "Jane \"JD\" Doe", companyId: second, birthday: "1980-05-03", labels: ["a;b", "north"], about: "two\n lines", custom: { tier: "gold_with_cream", sponsor: first } });
  const twin = await make("contacts", { name: "Jane \"JD\" Doe", companyId: first });
  await inTransaction(admin, (unit) => addHandles(unit, admin, [{ contactId: jane, kind: "email", value: "jane@customer.example" }, { contactId: jane, kind: "phone", value: "+4915112345678" }, { contactId: twin, kind: "email", value: "twin@customer.example" }]));
  const roast = await make("products", { name: "Dark roast", code: "DR-1", priceMinor: 1_190, currency: "EUR" });
  const deal = await make("deals", { name: "Second hotel", amountMinor: 123_456, currency: "JPY", contactId: twin, companyId: mills, closeDate: "2026-12-31", custom: { paid: true } });
  const quote = await make("quotes", { dealId: deal, contactId: jane, currency: "EUR" });
  const order = await make("orders", { quoteId: quote, contactId: twin, currency: "EUR", shippingAddress: "Quay 1\nBremen" });
  await make("purchase-orders", { companyId: first });
  const prices = await make("price-lists", { name: "Hotels", currency: "EUR" });
  await make("cases", { name: "Crates broken", orderId: order, contactId: jane });
  await make("tasks", { name: "+1 call back", dueDate: "2026-05-03" });
  await make("offers", { name: "Spring" });
  await deleteRecords(admin, recordTypes.contacts, [await make("contacts", { name: "Gone" })]);
  for (const [kind, id] of [["quotes", quote], ["orders", order], ["price-lists", prices]] as const) {
    await setLines(admin, recordTypes[kind], id, [
      { productId: roast, description: "Dark roast, 1 kg", quantity: 2.5, unit: "bag", unitPriceMinor: 1_190, discountPercent: 4 },
      { productId: null, description: "=Freight", quantity: 1, unit: null, unitPriceMinor: 0.5, discountPercent: 0 },
    ]);
  }
  files = await exported(admin);
}, 60_000);

test("what was exported changes nothing when it is imported again", async () => {
  for (const kind of recordKinds) {
    const { counts, rows, errors } = await bring(admin, kind, files.get(`${kind}.csv`)!);
    expect({ kind, ...counts, errors }).toEqual({ kind, created: 0, updated: 0, failed: 0, companies: 0, skipped: rows, errors: [] });
  }
  for (const kind of withLines) expect((await bring(admin, kind, files.get(`${kind}-lines.csv`)!)).counts, kind).toMatchObject({ created: 0, updated: 0, failed: 0, skipped: kind === "purchase-orders" ? 0 : 2 });
}, 60_000);

test("and in another workspace makes the same records", async () => {
  const other = await newAdmin();
  await ownField(other);
  for (const kind of inTurn) {
    const { counts, rows, errors } = await bring(other, kind, files.get(`${kind}.csv`)!);
    expect({ kind, ...counts, errors }).toEqual({ kind, created: rows, updated: 0, failed: 0, companies: 0, skipped: 0, errors: [] });
  }
  for (const kind of withLines) expect((await bring(other, kind, files.get(`${kind}-lines.csv`)!)).counts, kind).toMatchObject({ created: 0, failed: 0, updated: kind === "purchase-orders" ? 0 : 2 });
  const [before, after] = [files, await exported(other)];
  const ids = new Map(inTurn.flatMap((kind) => cells(after, "external-ids.csv").filter(([of]) => of === kind).map(([, key, id]) => [id!, key!] as const)));
  for (const table of [...inTurn, ...withLines.map((kind) => `${kind}-lines`)]) {
    const unlike = new Set(["Created", "Changed", "In this stage since"].flatMap((label) => cells(before, `${table}.csv`)[0]!.flatMap((heading, at) => (heading === label ? [at] : []))));
    const comparable = (of: Map<string, Buffer>) => cells(of, `${table}.csv`).map((row) => row.map((cell, at) => (unlike.has(at) ? "" : (ids.get(cell) ?? cell))).join("|")).toSorted();
    expect(comparable(after), table).toEqual(comparable(before));
  }
}, 60_000);

/** Rows of a table without its mark. */
function cells(of: Map<string, Buffer>, path: string): string[][] {
  return parse(of.get(path)!, { bom: true, relaxColumnCount: true }) as string[][];
}
