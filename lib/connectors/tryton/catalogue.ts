import type { ConnectionContext, RemoteField, RemoteMoney, RemoteValue } from "../contract";
import { ConnectorError } from "../errors";
import { baseOf, call } from "./client";
import { fromMinor, toDate, toDateTime, toDecimal, toMinor } from "./wire";

/** What stays the same for a while: currencies, units and which fields models have; asked once in ten minutes. */
export interface Catalogue {
  currencies: ReadonlyMap<number, { code: string; digits: number }>;
  /** Of the user's company. */
  currency: { code: string; digits: number };
  /** Their symbols. */
  units: ReadonlyMap<number, string>;
}

type Connection = Pick<ConnectionContext, "settings" | "secrets" | "fetch" | "facts">;

const keptMs = 10 * 60_000;
const kept = new Map<string, { until: number; value: Promise<unknown> }>();

function keep<T>(key: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known && known.until > Date.now()) return known.value as Promise<T>;
  const value = make();
  kept.set(key, { until: Date.now() + keptMs, value });
  value.catch(() => kept.delete(key));
  return value;
}

export const readCatalogue = (connection: Connection): Promise<Catalogue> => keep(`catalogue ${baseOf(connection.settings)} ${String(connection.settings.login)}`, async () => {
  const currencies = new Map((await call<{ id: number; code: string; digits: number }[]>(connection, "model.currency.currency.search_read", [[], 0, null, null, ["code", "digits"]], { active_test: false })).map(({ id, code, digits }) => [id, { code, digits }]));
  const units = await call<{ id: number; symbol: string | null }[]>(connection, "model.product.uom.search_read", [[], 0, null, null, ["symbol"]], { active_test: false }).catch(missing([]));
  const own = Number(connection.facts.currency);
  return { currencies, currency: currencies.get(own) ?? [...currencies.values()][0] ?? { code: "EUR", digits: 2 }, units: new Map(units.map(({ id, symbol }) => [id, symbol ?? ""])) };
});

/** What a module would bring that is not there, or the user may not see. */
const missing = <T>(instead: T) => (error: unknown): T => {
  if (error instanceof ConnectorError && (error.kind === "config" || error.kind === "rejected")) return instead;
  throw error;
};

export const moneyOf = (catalogue: Catalogue, currencyId: unknown, decimal: unknown): RemoteMoney | null => {
  if (typeof decimal !== "string") return null;
  const { code, digits } = catalogue.currencies.get(Number(currencyId)) ?? catalogue.currency;
  return { minor: toMinor(decimal, digits), currency: code };
};

/** @throws ConnectorError "rejected" for another currency than the company's */
export function toAmount({ currency }: Catalogue, value: RemoteValue): unknown {
  if (value === null) return null;
  const money = value as RemoteMoney;
  if (money.currency !== currency.code) throw new ConnectorError("rejected", `Tryton keeps this amount in ${currency.code}, and it is in ${money.currency} here. It was not sent.`, { code: "currency" });
  return toDecimal(fromMinor(money.minor, currency.digits));
}

/** The price of one, which may be finer than the currency's smallest unit. @throws as `toAmount` */
export function toPrice({ currency }: Catalogue, { minor, currency: code }: RemoteMoney): unknown {
  if (code && code !== currency.code) throw new ConnectorError("rejected", `Tryton sells in ${currency.code}, and this price is in ${code}. It was not sent.`, { code: "currency" });
  return toDecimal((minor / 10 ** currency.digits).toFixed(4));
}

/** Which fields a model has that is reached through others; none when it is not there. */
export const readFieldNames = (connection: Connection, model: string): Promise<ReadonlySet<string>> => keep(`names ${baseOf(connection.settings)} ${String(connection.settings.login)} ${model}`, async () =>
  new Set(Object.keys(await call<Record<string, unknown>>(connection, `model.${model}.fields_get`, [null]).catch(missing({})))));

interface FieldDescription {
  name: string;
  string: string;
  type: string;
  readonly: boolean;
  sortable: boolean;
  searchable: boolean;
  loading: string;
  selection?: unknown;
}

/** A stored field of a model that needs no explanation, own fields of an installation among them. */
export interface PlainField extends RemoteField {
  kind: string;
}

const plainTypes: Record<string, RemoteField["type"]> = { char: "text", text: "text", integer: "number", float: "number", numeric: "number", boolean: "boolean", date: "date", datetime: "moment", selection: "choice" };

/** What the system keeps for itself. */
const internal = /^(id|create_|write_|rec_name|active$|_)|_cache$|_readonly$|^sequence$/;

export const readPlainFields = (connection: Connection, model: string): Promise<PlainField[]> => keep(`fields ${baseOf(connection.settings)} ${String(connection.settings.login)} ${model}`, async () => {
  const described = await call<Record<string, FieldDescription>>(connection, `model.${model}.fields_get`, [null]);
  return Object.values(described).flatMap((field): PlainField[] => {
    const type = plainTypes[field.type];
    // What is worked out when it is read is slow, and cannot be put in order.
    if (!type || internal.test(field.name) || !field.sortable || !field.searchable) return [];
    const options = Array.isArray(field.selection) ? (field.selection as [string, string][]).map(([value, label]) => ({ value: String(value ?? ""), label: String(label) })) : undefined;
    return [{ name: field.name, label: field.string, type, kind: field.type, writable: !field.readonly, ...(options && { options }) }];
  });
});

export function readPlain({ type }: PlainField, value: unknown): RemoteValue {
  if (value === null || value === undefined) return null;
  if (type === "number") return Number(value);
  // SQLite keeps 1 and 0.
  if (type === "boolean") return Boolean(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}

export function writePlain({ kind }: PlainField, value: RemoteValue): unknown {
  if (value === null) return kind === "char" || kind === "text" ? "" : null;
  if (kind === "numeric") return toDecimal(String(value));
  if (kind === "date") return toDate(String(value));
  if (kind === "datetime") return toDateTime(String(value));
  return value;
}
