import { z } from "zod";
import type { RemoteChange, RemoteRecord } from "../contract";
import { ConnectorError } from "../errors";
import { call, type Api } from "./api";
import { momentOf } from "./convert";
import { salesforceObject, type SalesforceObject } from "./objects";
import { keyFieldOf } from "./org";
import { query } from "./query";
import { get, select } from "./read";
import { savedSchema } from "./schema";
import { fullId, soqlIds, soqlName, soqlText } from "./soql";
import { toFields, type Fields } from "./to-fields";

/**
 * Makes or changes one record, and reads it back.
 * @throws ConnectorError "rejected" of code "conflict" when it was changed there meanwhile
 */
export async function push(api: Api, { type, id, values, version, idempotencyKey }: RemoteChange): Promise<RemoteRecord> {
  const object = salesforceObject(type);
  const written = id === null ? await create(api, object, values, idempotencyKey) : await update(api, object, id, values, version);
  const [record] = await get(api, type, [written]);
  if (!record) throw gone();
  return record;
}

const gone = (): ConnectorError => new ConnectorError("rejected", "This record is no longer in Salesforce, or Weft's user may not see it.", { code: "NOT_FOUND" });

async function rowOf(api: Api, object: SalesforceObject, id: string): Promise<Record<string, unknown>> {
  const full = fullId(id);
  const [row] = full ? (await select(api, object, [`Id IN (${soqlIds([full])})`])).rows : [];
  if (!row) throw gone();
  return row;
}

async function update(api: Api, object: SalesforceObject, id: string, values: RemoteChange["values"], version: string | undefined): Promise<string> {
  const now = await rowOf(api, object, id);
  // Salesforce's own condition for a write counts in whole seconds only: this is seen a moment before.
  if (version !== undefined && momentOf(now.SystemModstamp) !== version) throw new ConnectorError("rejected", "Somebody changed this in Salesforce meanwhile.", { code: "conflict", remedy: "reload" });
  await patch(api, object, id, await toFields(api, object, values, now));
  return id;
}

/** Rules that only warn of duplicates do not stand in the way of a change to what is there. */
async function patch(api: Api, object: SalesforceObject, id: string, fields: Fields): Promise<void> {
  if (Object.keys(fields).length) await call(api, { method: "PATCH", path: `/sobjects/${object.type}/${encodeURIComponent(id)}`, body: fields, headers: { "sforce-duplicate-rule-header": "allowSave=true" } }, z.unknown());
}

/** Makes a record once: by Weft's own field where the org has it; else one that is there already with the same address is that one. */
async function create(api: Api, object: SalesforceObject, values: RemoteChange["values"], key: string): Promise<string> {
  const fields = await toFields(api, object, values, {});
  const keyField = await keyFieldOf(api, object.type);
  try {
    if (keyField) return (await upsert(api, object.type, keyField, key, fields)).externalId;
    const known = typeof fields.Email === "string" && object.type === "Contact" ? await findByEmail(api, fields.Email) : null;
    if (known) return await join(api, object, known, values);
    const { data } = await call(api, { method: "POST", path: `/sobjects/${object.type}`, body: fields, onceOnly: true }, savedSchema);
    if (!data.id) throw new ConnectorError("unknown", "Salesforce did not say what it made. Look there before trying again.");
    return data.id;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== "rejected" || !error.existingId) throw error;
    return join(api, object, error.existingId, values);
  }
}

/** One with exactly this address. Of several none is meant. */
async function findByEmail(api: Api, email: string): Promise<string | null> {
  const rows = await query(api, `SELECT Id FROM Contact WHERE Email = ${soqlText(email)} LIMIT 2`);
  return rows.length === 1 ? String(rows[0]!.Id) : null;
}

/** Makes the record that has this value in an external id field, or changes it. @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_upsert.htm */
export async function upsert(api: Api, type: string, keyField: string, key: string, fields: Fields): Promise<{ externalId: string; created: boolean }> {
  const path = `/sobjects/${soqlName(type)}/${soqlName(keyField)}/${encodeURIComponent(key)}`;
  const { status, data } = await call(api, { method: "PATCH", path, body: fields }, savedSchema);
  return { externalId: data.id ?? (await idOf(api, type, keyField, key)), created: data.created ?? status === 201 };
}

/** Older versions do not say the id of what was changed. */
async function idOf(api: Api, type: string, keyField: string, key: string): Promise<string> {
  const [row] = await query(api, `SELECT Id FROM ${soqlName(type)} WHERE ${soqlName(keyField)} = ${soqlText(key)} LIMIT 1`);
  if (!row) throw gone();
  return String(row.Id);
}

/** Somebody is there already: they are whom we mean. What Salesforce says of them stays, and what it does not say yet is added. */
async function join(api: Api, object: SalesforceObject, id: string, values: RemoteChange["values"]): Promise<string> {
  const now = await rowOf(api, object, id);
  const fields = await toFields(api, object, values, now);
  await patch(api, object, id, Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== null && (now[name] === null || now[name] === undefined || now[name] === ""))));
  return String(now.Id);
}
