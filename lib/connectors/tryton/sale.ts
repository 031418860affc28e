import type { ConnectionContext, RecordRef, RemoteMoney, RemoteRow, RemoteValue } from "../contract";
import { ConnectorError } from "../errors";
import { type Catalogue, readCatalogue, toPrice } from "./catalogue";
import { call } from "./client";
import { keyOf } from "./keys";
import type { Row } from "./models";
import { everything } from "./read";
import { fromWire, toDate, toDecimal } from "./wire";

/*
 * Sales that are made and changed from outside. What Tryton's own client asks of the server while somebody types (`on_change`) is asked here as well,
 * so that addresses, payment term, price list, taxes and carrier are those that a person would have got.
 */

/** What a sale begins with that follows from its party. A module that is not there says nothing of its field. */
const followsFromParty = ["invoice_address", "shipment_address", "payment_term", "carrier", "price_list", "shipment_cost_method", "incoterm", "incoterm_location"];
const given = ["company", "currency", "warehouse", "payment_term", "invoice_method", "shipment_method"];

/**
 * Makes a sale with its lines in one call. Our key is kept as its description, by which a repeat after a lost answer finds it.
 * @throws ConnectorError "rejected" when something that it needs is missing
 */
export async function createSale(connection: ConnectionContext, values: Record<string, unknown>, rows: readonly RemoteRow[], idempotencyKey: string): Promise<number> {
  const description = keyOf(idempotencyKey);
  const [known] = await call<number[]>(connection, "model.sale.sale.search", [[["description", "=", description]], 0, 1, null], everything);
  if (known !== undefined) return known;
  if (typeof values.party !== "number") throw new ConnectorError("rejected", "A sale needs a party, and this customer is none in Tryton. It was not made.", { code: "no-party" });
  const defaults = await call<Record<string, unknown>>(connection, "model.sale.sale.default_get", [given, false]);
  const header = { ...defaults, ...values };
  const follows = only(await onChange(connection, "sale.sale", { ...header, lines: [] }, ["party"]), followsFromParty);
  const lines = await newLines(connection, { ...header, ...follows }, rows);
  const [made] = await call<number[]>(connection, "model.sale.sale.create", [[{ ...values, ...follows, description, lines: [["create", lines]] }]]);
  return made!;
}

/** Gives a sale these lines: what is there already as it is wanted stays as it is, quantities are changed, the rest is made or taken away. */
export async function changeLines(connection: ConnectionContext, id: number, rows: readonly RemoteRow[]): Promise<unknown[]> {
  const [sale] = await call<Row[]>(connection, "model.sale.sale.search_read", [[["id", "=", id]], 0, 1, null, ["party", ...given, ...(await existing(connection, followsFromParty))]]);
  const there = await call<Row[]>(connection, "model.sale.line.search_read", [[["sale", "=", id], ["type", "=", "line"]], 0, null, [["sequence", "ASC"], ["id", "ASC"]], ["product", "description", "quantity"]]);
  const open = [...there];
  const fresh: RemoteRow[] = [];
  const steps: unknown[] = [];
  for (const row of rows) {
    const at = open.findIndex(({ product, description }) => (isRef(row.product) ? String(product) === row.product.id : !product && description === row.description));
    if (at < 0) {
      fresh.push(row);
      continue;
    }
    const [line] = open.splice(at, 1);
    if (line!.quantity !== Number(row.quantity)) steps.push(["write", [line!.id], { quantity: Number(row.quantity) }]);
  }
  if (open.length) steps.push(["delete", open.map((line) => line.id)]);
  if (fresh.length) steps.push(["create", await newLines(connection, (sale ?? {}) as Record<string, unknown>, fresh)]);
  return steps;
}

/** The fields of these that this Tryton's sales have. */
async function existing(connection: ConnectionContext, names: readonly string[]): Promise<string[]> {
  const described = await call<Record<string, unknown>>(connection, "model.sale.sale.fields_get", [null]);
  return names.filter((name) => name in described && !given.includes(name));
}

async function newLines(connection: ConnectionContext, sale: Record<string, unknown>, rows: readonly RemoteRow[]): Promise<Record<string, unknown>[]> {
  const catalogue = await readCatalogue(connection);
  const ids = rows.flatMap(({ product }) => (isRef(product) ? [Number(product.id)] : []));
  const products = new Map((await call<Row[]>(connection, "model.product.product.search_read", [[["id", "in", ids]], 0, null, null, ["rec_name", "salable", "default_uom.category"]], everything)).map((row) => [row.id, row]));
  const parent = Object.fromEntries(Object.entries(sale).filter(([name]) => !name.endsWith(".") && name !== "id").map(([name, value]) => [`_parent_sale.${name}`, value]));
  const lines: Record<string, unknown>[] = [];
  for (const row of rows) lines.push(await newLine(connection, catalogue, products, parent, row));
  return lines;
}

async function newLine(connection: ConnectionContext, catalogue: Catalogue, products: ReadonlyMap<number, Row>, parent: Record<string, unknown>, row: RemoteRow): Promise<Record<string, unknown>> {
  const quantity = Number(row.quantity);
  const price = isMoney(row.unit_price) ? toPrice(catalogue, row.unit_price) : undefined;
  if (!isRef(row.product)) return { type: "line", description: String(row.description ?? ""), quantity, unit_price: price ?? toDecimal("0") };
  const product = products.get(Number(row.product.id));
  if (!product) throw new ConnectorError("rejected", `${String(row.description ?? "A product")} is no longer in Tryton. The order was not changed.`, { code: "no-product" });
  const name = String(product.rec_name);
  if (!product.salable) throw new ConnectorError("rejected", `${name} is not for sale in Tryton. The order was not changed.`, { code: "not-salable" });
  const unit = row.unit ? await unitOf(connection, String(row.unit), product) : undefined;
  const changes = await onChange(connection, "sale.line", { ...parent, type: "line", product: product.id, quantity, taxes: [], ...(unit !== undefined && { unit }) }, ["product"]);
  const unitPrice = price ?? (typeof changes.unit_price === "string" ? toDecimal(changes.unit_price) : undefined);
  if (unitPrice === undefined) throw new ConnectorError("rejected", `${name} has no price in Tryton. The order was not changed.`, { code: "no-price" });
  return { type: "line", product: product.id, quantity, unit: unit ?? changes.unit, unit_price: unitPrice, taxes: [["add", idsIn(changes.taxes)]] };
}

/** A unit of a product by its symbol. @throws ConnectorError for one in which the product is not counted */
async function unitOf(connection: ConnectionContext, symbol: string, product: Row): Promise<number> {
  const category = (product["default_uom."] as Row | null | undefined)?.category;
  const [found] = await call<number[]>(connection, "model.product.uom.search", [[["symbol", "=", symbol], ["category", "=", category]], 0, 1, null]);
  if (found === undefined) throw new ConnectorError("rejected", `${String(product.rec_name)} is not counted in “${symbol}” in Tryton. The order was not changed.`, { code: "no-unit" });
  return found;
}

/** Tryton refuses to confirm a sale that was to leave before the day on which it is sold, and its day may have begun already. */
export async function notInThePast(connection: ConnectionContext, values: Record<string, unknown>): Promise<Record<string, unknown>> {
  if (!values.shipping_date) return values;
  const today = await call<string>(connection, "model.ir.date.today", []);
  return String(fromWire(values.shipping_date)) < today ? { ...values, shipping_date: toDate(today) } : values;
}

/** What follows from these fields having been filled in. */
async function onChange(connection: ConnectionContext, model: string, values: Record<string, unknown>, names: readonly string[]): Promise<Record<string, unknown>> {
  const changes = await call<Record<string, unknown>[]>(connection, `model.${model}.on_change`, [values, names]);
  return Object.assign({}, ...(Array.isArray(changes) ? changes : [changes])) as Record<string, unknown>;
}

const only = (values: Record<string, unknown>, names: readonly string[]): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));

/** Of a list of ids, or of the changes of one: `{ add: [[0, { id: 5 }]] }`. */
function idsIn(value: unknown): number[] {
  if (Array.isArray(value)) return value.map(Number);
  const added = (value as { add?: [number, { id: number }][] } | undefined)?.add ?? [];
  return added.map(([, { id }]) => id);
}

const isRef = (value: RemoteValue | undefined): value is RecordRef => typeof value === "object" && value !== null && "type" in value && "id" in value;
const isMoney = (value: RemoteValue | undefined): value is RemoteMoney => typeof value === "object" && value !== null && "minor" in value;
