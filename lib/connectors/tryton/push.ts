import type { ConnectionContext, RemoteChange, RemoteRecord } from "../contract";
import { ConnectorError } from "../errors";
import { type Catalogue, readCatalogue, readPlainFields, writePlain } from "./catalogue";
import { call } from "./client";
import { type Model, modelOf } from "./models";
import { everything, readRecords } from "./read";

/** Makes or changes one record, and reads it back: Tryton may have made something else of it. */
export async function push(connection: ConnectionContext, change: RemoteChange): Promise<RemoteRecord> {
  const model = modelOf(change.type);
  const values = await toRow(connection, model, change);
  const id = change.id === null ? await create(connection, model, values, change.idempotencyKey) : await write(connection, model, Number(change.id), values, change.version);
  const [record] = await readRecords(connection, change.type, [id]);
  if (!record) throw new ConnectorError("rejected", `This ${model.label.toLowerCase()} is no longer in Tryton. It was not changed.`, { code: "gone" });
  return record;
}

async function toRow(connection: ConnectionContext, model: Model, { values }: RemoteChange): Promise<Record<string, unknown>> {
  const catalogue: Catalogue = await readCatalogue(connection);
  const plain = model.plain ? await readPlainFields(connection, model.model) : [];
  return Object.fromEntries(Object.entries(values).map(([name, value]) => {
    const own = model.fields.find((field) => field.name === name);
    if (own?.write) return own.write(value, catalogue);
    const field = plain.find((one) => one.name === name);
    if (own || !field?.writable) throw new ConnectorError("config", `Tryton works out “${own?.label ?? name}” by itself. Change its direction in this connection's settings.`, { code: "read-only" });
    return [name, writePlain(field, value)];
  }));
}

async function write(connection: ConnectionContext, { model }: Model, id: number, values: Record<string, unknown>, version?: string): Promise<number> {
  if (!Object.keys(values).length) return id;
  await call(connection, `model.${model}.write`, [[id], values], version ? { _timestamp: { [`${model},${id}`]: version } } : {});
  return id;
}

/** Our key is kept as an identifier of the party, so that a repeat after a lost answer finds it. */
async function create(connection: ConnectionContext, { model, label }: Model, values: Record<string, unknown>, key: string): Promise<number> {
  if (model !== "party.party") throw new ConnectorError("rejected", `A new ${label.toLowerCase()} is made in Tryton. It was not sent.`, { code: "not-creatable" });
  const code = `WEFT-${key}`;
  const [known] = await call<number[]>(connection, `model.${model}.search`, [[["identifiers.code", "=", code]], 0, 1, null], everything);
  if (known !== undefined) return known;
  const [made] = await call<number[]>(connection, `model.${model}.create`, [[{ ...values, identifiers: [["create", [{ type: null, code }]]] }]]);
  return made!;
}
