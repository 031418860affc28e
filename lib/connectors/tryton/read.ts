import type { ConnectionContext, RemoteRecord, RemoteValue } from "../contract";
import { readCatalogue, readFieldNames, readPlain, readPlainFields, type PlainField } from "./catalogue";
import { call } from "./client";
import { type Model, modelOf, type Row, type Surroundings } from "./models";
import { madeForOf } from "./keys";

/** Inactive ones too: whoever reads says what that means. */
export const everything = { active_test: false };

/** These records as they are now, in the order of their ids; without those that are gone or are no record of this type. */
export async function readRecords(connection: ConnectionContext, type: string, ids: readonly number[]): Promise<RemoteRecord[]> {
  if (!ids.length) return [];
  const model = modelOf(type);
  const plain = model.plain ? await readPlainFields(connection, model.model) : [];
  const names = [...new Set([...model.needs, ...(await perhaps(connection, model)), ...plain.map(({ name }) => name), "create_date", "write_date", "_timestamp"])];
  const rows = await call<Row[]>(connection, `model.${model.model}.search_read`, [[["id", "in", [...ids]]], 0, null, [["id", "ASC"]], names], everything);
  return toRecords(connection, model, rows, plain);
}

const perhaps = async (connection: ConnectionContext, model: Model): Promise<string[]> =>
  (await Promise.all((model.perhaps ?? []).map(async ({ model: name, field, read }) => ((await readFieldNames(connection, name)).has(field) ? read : [])))).flat();

async function toRecords(connection: ConnectionContext, model: Model, rows: readonly Row[], plain: readonly PlainField[]): Promise<RemoteRecord[]> {
  const catalogue = await readCatalogue(connection);
  const children = await readChildren(connection, model, rows.map(({ id }) => id));
  return rows.flatMap((row) => {
    const around: Surroundings = { catalogue, people: connection.settings.parties === "people", children: Object.fromEntries([...children].map(([name, byParent]) => [name, byParent.get(row.id) ?? []])) };
    const isDeleted = model.hasActive && !row.active;
    if (!isDeleted && model.only && !model.only(around)) return [];
    return [toRecord(model, row, around, plain, isDeleted)];
  });
}

export function toRecord(model: Model, row: Row, around: Surroundings, plain: readonly PlainField[] = [], deleted = false): RemoteRecord {
  const own = new Set(model.fields.map(({ name }) => name));
  const values = [
    ...plain.filter(({ name }) => !own.has(name)).map((field) => [field.name, readPlain(field, row[field.name])] as const),
    ...model.fields.map((field) => [field.name, field.read(row, around)] as const),
  ].filter((pair): pair is [string, RemoteValue] => pair[1] !== undefined);
  const changedAt = changeOf(row);
  const madeFor = model.type === "sale.sale" ? madeForOf(row.description) : undefined;
  return { type: model.type, id: String(row.id), values: Object.fromEntries(values), ...(changedAt && { changedAt }), ...(typeof row._timestamp === "string" && { version: row._timestamp }), ...(deleted && { deleted }), ...(madeFor && { madeFor }) };
}

/** Null until the first change, so when it was made counts too. */
export function changeOf(row: Row): string | null {
  const template = row["template."] as Row | undefined;
  return [row.write_date, row.create_date, template?.write_date, template?.create_date].filter((at): at is string => typeof at === "string").toSorted().at(-1) ?? null;
}

async function readChildren(connection: ConnectionContext, { children }: Model, ids: readonly number[]): Promise<Map<string, Map<number, Row[]>>> {
  const found = new Map<string, Map<number, Row[]>>();
  for (const { name, model, parent, domain, fields, order } of children) {
    const rows = ids.length ? await call<Row[]>(connection, `model.${model}.search_read`, [[[parent, "in", [...ids]], ...domain], 0, null, order, [parent, ...fields]]) : [];
    const byParent = new Map<number, Row[]>();
    for (const row of rows) byParent.set(Number(row[parent]), [...(byParent.get(Number(row[parent])) ?? []), row]);
    found.set(name, byParent);
  }
  return found;
}
