import type { RecordRef, RemoteField, RemoteHandle, RemoteRow, RemoteValue } from "../contract";
import { type Catalogue, moneyOf, toAmount } from "./catalogue";
import { toDate } from "./wire";

/** A row as Tryton gives it, with decimals as text and days and moments as ISO 8601. */
export type Row = Record<string, unknown> & { id: number };

/** What a row needs beside itself. */
export interface Surroundings {
  catalogue: Catalogue;
  /** Parties become people, not companies. */
  people: boolean;
  /** Rows of the model's children that belong to this row, by the child's name. */
  children: Readonly<Record<string, readonly Row[]>>;
}

export interface ModelField extends Omit<RemoteField, "writable"> {
  read(row: Row, around: Surroundings): RemoteValue | undefined;
  /** Field and value over there. */
  write?(value: RemoteValue, catalogue: Catalogue): [string, unknown];
  /** The same where it is taken on request only. */
  ask?(value: RemoteValue): [string, unknown];
}

interface Child {
  name: string;
  model: string;
  /** Its field that points to the parent. */
  parent: string;
  domain: unknown[];
  fields: string[];
  order: [string, string][];
  /** Its changes do not touch the parent. */
  watched: boolean;
}

/** A type of ours and the model it is over there. */
export interface Model {
  type: string;
  model: string;
  label: string;
  needs: string[];
  fields: ModelField[];
  children: Child[];
  hasActive: boolean;
  /** What is read besides, where this Tryton has it: of which model, the field, and what is asked for. */
  perhaps?: readonly { model: string; field: string; read: readonly string[] }[];
  /** Plain fields of the model are shown beside ours. */
  plain: boolean;
  /** No record for a row without this. */
  only?: (around: Surroundings) => boolean;
}

const str = (value: unknown): string | null => (typeof value === "string" && value.trim() ? value.trim() : null);
const plainText = (name: string, label: string, from = name): ModelField => ({ name, label, type: "text", read: (row) => str(row[from]), write: (value) => [from, value ?? ""] });
const readOnly = (field: ModelField): ModelField => ({ ...field, write: undefined });
const day = (name: string, label: string): ModelField => ({ name, label, type: "date", read: (row) => str(row[name]), write: (value) => [name, value === null ? null : toDate(String(value))] });
const dot = (row: Row, name: string): Row | null => (row[`${name}.`] as Row | null | undefined) ?? null;

const reachable = new Map<string, RemoteHandle["kind"]>([["email", "email"], ["phone", "phone"], ["mobile", "phone"]]);

const handlesOf = (mechanisms: readonly Row[] = []): RemoteHandle[] => mechanisms.flatMap(({ type, value, name }) => {
  const kind = reachable.get(String(type)) ?? "other";
  return str(value) ? [{ kind, value: str(value)!, ...(str(name) || kind === "other" ? { label: str(name) ?? String(type) } : {}) }] : [];
});

/** Domains that say nothing of who somebody works for. */
const everybodys = /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|aol|icloud|me|mac|gmx|web|t-online|proton|protonmail|pm|posteo|mailbox|mail|yandex|qq|163|126|naver|hanmail|free|orange|wanadoo|laposte|libero|uol|bol|zoho|fastmail)\./i;

/** From their website, else from an address that is not at everybody's provider. */
export function domainOf(mechanisms: readonly Row[] = []): string | null {
  const sites = mechanisms.filter(({ type }) => type === "website").flatMap(({ value }) => hostOf(String(value ?? "")) ?? []);
  const mails = mechanisms.filter(({ type }) => type === "email").map(({ value }) => String(value ?? "").split("@").at(-1)!.trim().toLowerCase()).filter((domain) => domain.includes(".") && !everybodys.test(domain));
  return sites[0] ?? mails[0] ?? null;
}

function hostOf(site: string): string | null {
  const url = /^https?:\/\//i.test(site) ? site : `https://${site}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") || null : null;
}

const mechanisms: Child = { name: "mechanisms", model: "party.contact_mechanism", parent: "party", domain: [], fields: ["type", "value", "name"], order: [["sequence", "ASC"], ["id", "ASC"]], watched: true };
const addresses: Child = { name: "addresses", model: "party.address", parent: "party", domain: [], fields: ["full_address", "country.name"], order: [["sequence", "ASC"], ["id", "ASC"]], watched: true };
const handles: ModelField = { name: "handles", label: "Contact mechanisms", type: "handles", read: (_, { children }) => handlesOf(children.mechanisms) };

const partyName: ModelField = { ...plainText("name", "Name"), read: (row) => str(row.name) ?? str(row.rec_name) ?? `Party ${row.id}` };

const partyModel: Model = {
  type: "party.party", model: "party.party", label: "Party", needs: ["name", "rec_name", "active"], hasActive: true, plain: true, children: [mechanisms, addresses],
  fields: [
    partyName,
    { name: "domain", label: "Website or e-mail domain", type: "text", read: (_, { children }) => domainOf(children.mechanisms) },
    { name: "country", label: "Country of the first address", type: "text", read: (_, { children }) => str(dot(children.addresses?.[0] ?? { id: 0 }, "country")?.name) },
    { name: "address", label: "First address", type: "text", read: (_, { children }) => str(children.addresses?.[0]?.full_address) },
    handles,
  ],
};

/** Who answers at a company's addresses. */
const contactModel: Model = {
  type: "party.contact", model: "party.party", label: "Contact of a party", needs: ["name", "rec_name", "active"], hasActive: true, plain: false, children: [mechanisms],
  fields: [readOnly(partyName), { name: "company", label: "Party", type: "record", of: "party.party", read: (row) => ({ type: "party.party", id: String(row.id) }) }, handles],
  only: ({ children }) => handlesOf(children.mechanisms).some(({ kind }) => kind !== "other"),
};

const productModel: Model = {
  type: "product.product", model: "product.product", label: "Product", needs: ["rec_name", "name", "code", "description", "list_price", "default_uom", "active", "template.write_date", "template.create_date"], hasActive: true, plain: false, children: [],
  fields: [
    readOnly({ ...plainText("name", "Name"), read: (row) => str(row.name) ?? str(row.rec_name) }),
    readOnly(plainText("code", "Code")),
    plainText("description", "Description"),
    { name: "list_price", label: "List price", type: "money", read: (row, { catalogue }) => moneyOf(catalogue, null, row.list_price) },
    { name: "unit", label: "Unit", type: "text", read: (row, { catalogue }) => catalogue.units.get(Number(row.default_uom)) ?? null },
  ],
};

const askParty = (value: RemoteValue): [string, unknown] => ["party", Number((value as RecordRef).id)];

/** Who it is for: a company with somebody to talk to, or a person. */
const partyFields: ModelField[] = [
  { name: "company", label: "Party, as a company", type: "record", of: "party.party", ask: askParty, read: (row, { people }) => (people ? undefined : row.party ? { type: "party.party", id: String(row.party) } : null) },
  { name: "person", label: "Party, as a person", type: "record", of: "party.contact", ask: askParty, read: (row, { people }) => (row.party ? { type: people ? "party.party" : "party.contact", id: String(row.party) } : null) },
];

const opportunityModel: Model = {
  type: "sale.opportunity", model: "sale.opportunity", label: "Opportunity", needs: ["number", "rec_name", "description", "state", "amount", "currency", "conversion_probability", "end_date", "lost_reason", "comment", "party", "party.rec_name"], hasActive: false, plain: true, children: [],
  fields: [
    { name: "title", label: "Description", type: "text", read: (row) => str(row.description) ?? str(dot(row, "party")?.rec_name) ?? `Opportunity ${str(row.number) ?? row.id}`, write: (value) => ["description", value ?? ""] },
    { name: "state", label: "State", type: "choice", options: ["lead", "opportunity", "converted", "won", "lost", "cancelled"].map((value) => ({ value, label: value })), read: (row) => str(row.state) },
    { name: "amount", label: "Amount", type: "money", read: (row, { catalogue }) => moneyOf(catalogue, row.currency, row.amount), write: (value, catalogue) => ["amount", toAmount(catalogue, value)] },
    { name: "probability", label: "Conversion probability in per cent", type: "number", read: (row) => (typeof row.conversion_probability === "number" ? Math.round(row.conversion_probability * 100) : null), write: (value) => ["conversion_probability", value === null ? 0 : Number(value) / 100] },
    day("end_date", "End date"),
    plainText("lost_reason", "Reason for loss"),
    plainText("comment", "Comment"),
    ...partyFields,
  ],
};

const lineOf = (row: Row, catalogue: Catalogue, currency: unknown): RemoteRow => ({
  product: row.product ? { type: "product.product", id: String(row.product) } : null,
  description: str(row.description) ?? str(dot(row, "product")?.name) ?? str(row.summary) ?? "Without a description",
  quantity: typeof row.quantity === "number" ? row.quantity : 0,
  unit: catalogue.units.get(Number(row.unit)) ?? null,
  unit_price: moneyOf(catalogue, currency, row.unit_price),
});

const lineChild = (model: string, parent: string): Child => ({ name: "lines", model, parent, domain: [["type", "=", "line"]], fields: ["product", "product.name", "description", "summary", "quantity", "unit", "unit_price"], order: [["sequence", "ASC"], ["id", "ASC"]], watched: true });

const documentFields: ModelField[] = [
  { name: "number", label: "Number", type: "text", read: (row) => str(row.number) ?? `Draft ${row.id}` },
  { name: "lines", label: "Lines", type: "rows", read: (row, { children, catalogue }) => (children.lines ?? []).map((line) => lineOf(line, catalogue, row.currency)) },
  { name: "untaxed_amount", label: "Untaxed amount", type: "money", read: (row, { catalogue }) => moneyOf(catalogue, row.currency, row.untaxed_amount) },
  { name: "total_amount", label: "Total amount", type: "money", read: (row, { catalogue }) => moneyOf(catalogue, row.currency, row.total_amount) },
  plainText("reference", "Reference"),
  plainText("description", "Description"),
  plainText("comment", "Comment"),
  ...partyFields,
];
const documentNeeds = ["number", "rec_name", "state", "currency", "untaxed_amount", "total_amount", "reference", "description", "comment", "party", "invoice_state", "shipment_state"];
const states = ["draft", "quotation", "confirmed", "processing", "done", "cancelled"].map((value) => ({ value, label: value }));
const stateField: ModelField = { name: "state", label: "State", type: "choice", options: states, read: (row) => str(row.state) };

const shipmentStates: Record<string, string> = { draft: "packed", waiting: "packed", assigned: "packed", picked: "packed", packed: "packed", done: "shipped" };

/** Carriers' modules write the number under which a parcel can be followed on the shipment or its packages; without them it is the shipment's own. */
function shipmentOf(shipment: Row): RemoteRow[] {
  const status = shipmentStates[String(shipment.state)];
  if (!status) return [];
  const packages = (shipment["packages."] as Row[] | null | undefined) ?? [];
  const tracking = [...packages.map((one) => one.shipping_reference), shipment.shipping_reference, shipment.reference, shipment.number].map(str).find(Boolean) ?? String(shipment.id);
  const carrier = str(dot(dot(shipment, "carrier") ?? { id: 0 }, "party")?.rec_name);
  return [{ number: tracking, status, effective_date: str(shipment.effective_date), planned_date: str(shipment.planned_date), carrier, tracking_url: packages.map((one) => str(one.shipping_tracking_url)).find(Boolean) ?? null }];
}

const saleModel: Model = {
  type: "sale.sale", model: "sale.sale", label: "Sale", needs: [...documentNeeds, "sale_date", "shipping_date", "shipment_address.full_address", "shipments.number", "shipments.state", "shipments.effective_date", "shipments.planned_date"], hasActive: false, plain: true,
  perhaps: [
    { model: "stock.shipment.out", field: "reference", read: ["shipments.reference"] },
    { model: "stock.shipment.out", field: "shipping_reference", read: ["shipments.shipping_reference"] },
    { model: "stock.shipment.out", field: "carrier", read: ["shipments.carrier.party.rec_name"] },
    { model: "stock.package", field: "shipping_reference", read: ["shipments.packages.shipping_reference", "shipments.packages.shipping_tracking_url"] },
  ],
  children: [lineChild("sale.line", "sale")],
  fields: [
    ...documentFields, stateField,
    // Sent is no state of its own there: a sale is being processed until it is paid.
    { name: "status", label: "State and shipment", type: "choice", options: [...states, { value: "shipped", label: "shipped" }], read: (row) => (row.state === "processing" && row.shipment_state === "sent" ? "shipped" : str(row.state)) },
    readOnly(day("sale_date", "Sale date")), { ...readOnly(day("shipping_date", "Shipping date")), ask: (value) => ["shipping_date", toDate(String(value))] },
    { name: "shipment_address", label: "Shipment address", type: "text", read: (row) => str(dot(row, "shipment_address")?.full_address) },
    { name: "shipments", label: "Shipments", type: "rows", read: (row) => ((row["shipments."] as Row[] | null | undefined) ?? []).flatMap(shipmentOf) },
  ],
};

/** Whoever made it, by name and address as far as their user says. */
const raisedBy: ModelField = {
  name: "raised_by", label: "Raised by", type: "text",
  read(row) {
    const user = dot(row, "create_uid");
    const [name, email] = [str(user?.name), str(user?.email)];
    return name && email ? `${name} <${email}>` : (email ?? name);
  },
};

const purchaseModel: Model = {
  type: "purchase.purchase", model: "purchase.purchase", label: "Purchase", needs: [...documentNeeds, "purchase_date", "delivery_date", "create_uid.name", "create_uid.email"], hasActive: false, plain: true, children: [lineChild("purchase.line", "purchase")],
  fields: [...documentFields, stateField, readOnly(day("purchase_date", "Purchase date")), readOnly(day("delivery_date", "Delivery date")), raisedBy],
};

export const models: readonly Model[] = [partyModel, contactModel, productModel, opportunityModel, saleModel, purchaseModel];

/** @throws Error for a type that this connector does not have */
export function modelOf(type: string): Model {
  const model = models.find((one) => one.type === type);
  if (!model) throw new Error(`Tryton has no type "${type}" here.`);
  return model;
}
