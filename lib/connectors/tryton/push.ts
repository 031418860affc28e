import type { ConnectionContext, RemoteChange, RemoteRecord, RemoteRow } from "../contract";
import { ConnectorError } from "../errors";
import { type Catalogue, readCatalogue, readPlainFields, writePlain } from "./catalogue";
import { call } from "./client";
import { keyOf } from "./keys";
import { type Model, modelOf } from "./models";
import { everything, readRecords } from "./read";
import { changeLines, createSale, notInThePast } from "./sale";

/** Makes or changes one record, and reads it back: Tryton may have made something else of it. */
export async function push(connection: ConnectionContext, { values: { lines, ...plain }, ...change }: RemoteChange): Promise<RemoteRecord> {
  const model = modelOf(change.type);
  const rows = Array.isArray(lines) ? (lines as readonly RemoteRow[]) : undefined;
  const values = await notInThePast(connection, await toRow(connection, model, plain));
  const id = change.id === null ? await create(connection, model, values, rows, change.idempotencyKey) : await write(connection, model, Number(change.id), values, rows, change.version);
  const [record] = await readRecords(connection, change.type, [id]);
  if (!record) throw new ConnectorError("rejected", `This ${model.label.toLowerCase()} is no longer in Tryton. It was not changed.`, { code: "gone" });
  return record;
}

async function toRow(connection: ConnectionContext, model: Model, values: RemoteChange["values"]): Promise<Record<string, unknown>> {
  const catalogue: Catalogue = await readCatalogue(connection);
  const plain = model.plain ? await readPlainFields(connection, model.model) : [];
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const own = model.fields.find((field) => field.name === name);
    const field = plain.find((one) => one.name === name);
    if (own?.write) Object.assign(row, Object.fromEntries([own.write(value, catalogue)]));
    // A party may be said twice, as a company and as a person: the company comes first, and counts.
    else if (own?.ask) Object.assign(row, { ...Object.fromEntries([own.ask(value)]), ...row });
    else if (own || !field?.writable) throw new ConnectorError("config", `Tryton works out “${own?.label ?? name}” by itself. Change its direction in this connection's settings.`, { code: "read-only" });
    else row[name] = writePlain(field, value);
  }
  return row;
}

async function write(connection: ConnectionContext, { model, type }: Model, id: number, values: Record<string, unknown>, rows?: readonly RemoteRow[], version?: string): Promise<number> {
  const steps = rows && type === "sale.sale" ? await changeLines(connection, id, rows) : [];
  const all = { ...values, ...(steps.length && { lines: steps }) };
  if (!Object.keys(all).length) return id;
  await call(connection, `model.${model}.write`, [[id], all], version ? { _timestamp: { [`${model},${id}`]: version } } : {});
  return id;
}

/** Our key is kept with what is made, so that a repeat after a lost answer finds it: as an identifier of the party, as the description of a sale. */
async function create(connection: ConnectionContext, { model, label }: Model, values: Record<string, unknown>, rows: readonly RemoteRow[] | undefined, key: string): Promise<number> {
  if (model === "sale.sale") return createSale(connection, values, rows ?? [], key);
  if (model !== "party.party") throw new ConnectorError("rejected", `A new ${label.toLowerCase()} is made in Tryton. It was not sent.`, { code: "not-creatable" });
  const code = keyOf(key);
  const [known] = await call<number[]>(connection, `model.${model}.search`, [[["identifiers.code", "=", code]], 0, 1, null], everything);
  if (known !== undefined) return known;
  const [made] = await call<number[]>(connection, `model.${model}.create`, [[{ ...values, identifiers: [["create", [{ type: null, code }]]] }]]);
  return made!;
}
