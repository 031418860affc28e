import type { RemoteRecord } from "../contract";
import { ConnectorError } from "../errors";
import { forget, remember } from "../remember";
import type { Api } from "./api";
import { toRecord } from "./convert";
import { salesforceObject, type SalesforceObject } from "./objects";
import { columnsOf, fieldsOf, isAbsent } from "./org";
import { query, queryPage, type QueryPage } from "./query";
import { rowSchema } from "./schema";
import { fullId, soqlIds, soqlName } from "./soql";

const idsPerQuery = 100;

export const currencyOf = ({ settings }: Pick<Api, "settings">): string => (typeof settings.currency === "string" && /^[A-Za-z]{3}$/.test(settings.currency.trim()) ? settings.currency.trim().toUpperCase() : "USD");

/** "SELECT … FROM Contact WHERE …", as far as this org has the fields and this user may see them. */
export async function selectFrom(api: Api, object: SalesforceObject, conditions: readonly string[], { withDeleted = false, withChildren = true } = {}): Promise<string> {
  const columns = (await columnsOf(api, object)).map(soqlName);
  const own = object.where && (await fieldsOf(api, object.type)).has(object.where.field) ? [object.where.condition] : [];
  const child = withChildren ? await childOf(api, object) : null;
  const where = [...conditions, ...own];
  return `SELECT ${[...columns, ...(withDeleted ? ["IsDeleted"] : []), ...(child ? [child] : [])].join(", ")} FROM ${soqlName(object.type)}${where.length ? ` WHERE ${where.join(" AND ")}` : ""}`;
}

async function childOf(api: Api, { child }: SalesforceObject): Promise<string | null> {
  if (!child) return null;
  try {
    const known = await fieldsOf(api, child.object);
    const fields = child.fields.filter((name) => known.has(name));
    const name = known.has("Product2Id") && child.fields.includes("Product2Id") ? ["Product2.Name"] : [];
    return fields.length ? `(SELECT ${[...fields, ...name].map(soqlName).join(", ")} FROM ${soqlName(child.relation)}${child.where ? ` WHERE ${child.where}` : ""})` : null;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** Asks for records. An org that does not let children be read along is asked without them from then on. */
export async function select(api: Api, object: SalesforceObject, conditions: readonly string[], { order = "", withDeleted = false, signal }: { order?: string; withDeleted?: boolean; signal?: AbortSignal } = {}): Promise<QueryPage> {
  const ask = async (withChildren: boolean) => queryPage(api, { soql: `${await selectFrom(api, object, conditions, { withDeleted, withChildren })}${order}`, withDeleted }, signal);
  const without = `without children ${object.type}`;
  if (await remember(api, without, 3_600, async () => false)) return ask(false);
  try {
    return await ask(true);
  } catch (error) {
    if (!object.child || !(error instanceof ConnectorError) || (error.code !== "INVALID_FIELD" && error.code !== "INVALID_TYPE")) throw error;
    const page = await ask(false);
    forget(api, without);
    await remember(api, without, 3_600, async () => true);
    api.log.warn("Salesforce does not let this be read along with its record", { object: object.type, child: object.child.relation });
    return page;
  }
}

/** Rows as records; each that cannot be read stands alone. */
export function toRecords(api: Api, object: SalesforceObject, rows: readonly Record<string, unknown>[]): { records: RemoteRecord[]; unreadable: { id: string; reason: string }[] } {
  const records: RemoteRecord[] = [];
  const unreadable: { id: string; reason: string }[] = [];
  for (const row of rows) {
    const read = rowSchema.safeParse(row);
    if (read.success) records.push(toRecord(object, read.data, currencyOf(api)));
    else unreadable.push({ id: String(row.Id ?? "?"), reason: "Salesforce's answer about it has another form than it should have." });
  }
  return { records, unreadable };
}

/** These records as they are now; those in the bin are left out. */
export async function get(api: Api, type: string, ids: readonly string[]): Promise<RemoteRecord[]> {
  const object = salesforceObject(type);
  const found: RemoteRecord[] = [];
  for (const some of inParts(ids, idsPerQuery)) {
    for (let page = await select(api, object, [`Id IN (${soqlIds(some)})`]); ; page = await queryPage(api, { next: page.next })) {
      found.push(...toRecords(api, object, page.rows).records);
      if (!page.next) break;
    }
  }
  return found;
}

/** Which of these are deleted, or not to be seen any more. */
export async function missing(api: Api, type: string, ids: readonly string[]): Promise<string[]> {
  const there = new Set<string>();
  for (const some of inParts(ids, 2 * idsPerQuery)) for (const row of await query(api, `SELECT Id FROM ${soqlName(salesforceObject(type).type)} WHERE Id IN (${soqlIds(some)})`)) there.add(String(row.Id));
  return ids.filter((id) => !there.has(fullId(id) ?? id));
}

function inParts(ids: readonly string[], size: number): string[][] {
  const known = [...new Set(ids.flatMap((id) => fullId(id) ?? []))];
  return Array.from({ length: Math.ceil(known.length / size) }, (_, index) => known.slice(index * size, (index + 1) * size));
}
