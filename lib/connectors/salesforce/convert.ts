import type { RemoteHandle, RemoteMoney, RemoteRecord, RemoteRow, RemoteValue } from "../contract";
import { joinName, toMinor } from "../values";
import type { SalesforceObject } from "./objects";
import type { Row } from "./schema";

/** One row of a query as a record. Fields that were not asked for are not there. */
export function toRecord(object: SalesforceObject, row: Row, currency: string): RemoteRecord {
  const own = typeof row.CurrencyIsoCode === "string" ? row.CurrencyIsoCode : currency;
  const values: Record<string, RemoteValue> = {};
  for (const [name, value] of Object.entries(row)) {
    if (name === "attributes" || name === "Id" || name === "SystemModstamp" || name === "IsDeleted") continue;
    if (name in object.refs) values[name] = typeof value === "string" && value ? { type: object.refs[name]!, id: value } : null;
    else if (object.money.includes(name)) values[name] = moneyOf(value, own);
    else if (value === null || typeof value !== "object") values[name] = plain(value);
  }
  if ("Owner" in row) values.owner = textIn(row.Owner, "Email")?.toLowerCase() ?? null;
  const children = object.child && object.child.relation in row ? rowsIn(row[object.child.relation]) : null;
  Object.assign(values, special[object.type]?.(row, values, children, own));
  const changedAt = momentOf(row.SystemModstamp);
  return { type: object.type, id: row.Id, values, ...(changedAt && { version: changedAt, changedAt }), ...(row.IsDeleted === true && { deleted: true }) };
}

/** "2026-01-06T11:46:40.000+0000" as ISO 8601 in UTC. */
export function momentOf(value: unknown): string | null {
  if (typeof value !== "string" || !value) return null;
  const at = new Date(value.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function plain(value: unknown): RemoteValue {
  if (typeof value === "string") return value === "" ? null : /^\d{4}-\d\d-\d\dT[\d:.]+([+-]\d{4}|Z)$/.test(value) ? (momentOf(value) ?? value) : value;
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

const textIn = (value: unknown, name: string): string | null => {
  const inner = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : null;
  return typeof inner === "string" && inner ? inner : null;
};

/** Children are a query's answer within the row; null when there are none. */
function rowsIn(value: unknown): Record<string, unknown>[] {
  const records = typeof value === "object" && value !== null ? (value as { records?: unknown }).records : null;
  return Array.isArray(records) ? records.filter((one): one is Record<string, unknown> => typeof one === "object" && one !== null) : [];
}

export function moneyOf(value: unknown, currency: string): RemoteMoney | null {
  if (typeof value !== "number" && typeof value !== "string") return null;
  // Numbers of JSON: large ones would be written with an exponent.
  const minor = toMinor(typeof value === "number" ? value.toFixed(6) : value, currency);
  return minor === null ? null : { minor, currency };
}

type Special = (row: Row, values: Readonly<Record<string, RemoteValue>>, children: Record<string, unknown>[] | null, currency: string) => Record<string, RemoteValue>;

const text = (value: unknown): string | null => (typeof value === "string" && value.trim() ? value : null);

const special: Record<string, Special> = {
  Account: (row) => ({ ...("Website" in row && { Website: domainOf(text(row.Website)) }) }),
  Contact: (row) => ({
    Name: text(row.Name) ?? (joinName({ first: text(row.FirstName), last: text(row.LastName) }) || null),
    handles: handlesOf(row),
  }),
  Product2: (_, __, children, currency) => ({ ...(children && { price: priceOf(children, currency) }) }),
  Opportunity: (row, _, children) => ({
    stage: text(row.StageName) && `${String(row.StageName)}|${row.IsWon ? "won" : row.IsClosed ? "lost" : "open"}`,
    ...(children && { contact: typeof children[0]?.ContactId === "string" ? { type: "Contact", id: children[0].ContactId } : null }),
  }),
  Quote: (_, __, children, currency) => ({ ...(children && { lines: linesOf(children, "LineNumber", currency) }) }),
  Order: (_, __, children, currency) => ({ ...(children && { lines: linesOf(children, "OrderItemNumber", currency) }) }),
  Case: (row) => ({
    Subject: text(row.Subject) ?? text(row.CaseNumber) ?? "No subject",
    state: stateOf(text(row.Status), row.IsClosed === true),
    // A case always has one here; without it Salesforce shows none, which is neither high nor low.
    Priority: text(row.Priority) ?? "Medium",
  }),
};

/** "https://www.customer.example/en" is "customer.example". */
export function domainOf(website: string | null): string | null {
  const [, host = ""] = /^(?:[a-z]+:\/\/)?(?:www\.)?([^/?#\s]+)/i.exec(website?.trim() ?? "") ?? [];
  return host.toLowerCase() || null;
}

/** The fields of a contact that hold an address, the main ones first, with what Salesforce calls them. */
export const addressFields = { Email: "email", Phone: "phone", MobilePhone: "phone", HomePhone: "phone", OtherPhone: "phone" } as const;
const labels: Record<string, string> = { Phone: "Office", MobilePhone: "Mobile", HomePhone: "Home", OtherPhone: "Other" };

function handlesOf(row: Row): RemoteHandle[] {
  return Object.entries(addressFields).flatMap(([name, kind]) => {
    const value = text(row[name]);
    return value ? [{ kind, value, ...(labels[name] && { label: labels[name] }) }] : [];
  });
}

/** Of several currencies, the org's own. */
function priceOf(entries: Record<string, unknown>[], currency: string): RemoteMoney | null {
  const entry = entries.find(({ CurrencyIsoCode: own }) => own === currency) ?? entries[0];
  return entry ? moneyOf(entry.UnitPrice, typeof entry.CurrencyIsoCode === "string" ? entry.CurrencyIsoCode : currency) : null;
}

function linesOf(children: Record<string, unknown>[], order: string, currency: string): RemoteRow[] {
  return children.toSorted((a, b) => (String(a[order] ?? "") < String(b[order] ?? "") ? -1 : 1)).map((line) => ({
    product: typeof line.Product2Id === "string" ? { type: "Product2", id: line.Product2Id } : null,
    description: text(line.Description) ?? textIn(line.Product2, "Name") ?? "Without a name",
    quantity: Number(line.Quantity ?? 1),
    unit_price: moneyOf(line.UnitPrice ?? 0, currency),
    discount_percent: Math.min(100, Math.max(0, Number(line.Discount ?? 0))),
  }));
}

export function stateOf(status: string | null, isClosed: boolean): "open" | "waiting" | "closed" {
  if (isClosed) return "closed";
  return status && /on hold|waiting|customer/i.test(status) ? "waiting" : "open";
}
