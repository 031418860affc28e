import type { RecordRef, RemoteChange, RemoteRecord, RemoteValue } from "../contract";
import { ConnectorError } from "../errors";
import { z } from "zod";
import { askedFor, canKeep, keyProperty, ownersOf } from "./account";
import { call, type Api } from "./api";
import { linksOf, setLink } from "./associations";
import { objectType, type ObjectType } from "./objects";
import { apiPath } from "./paths";
import { findBy, get, readObjects, surroundingsOf } from "./read";
import { objectSchema, type HubspotObject } from "./schema";
import { toProperties, type Properties } from "./to-properties";

/**
 * Makes or changes one record, and reads it back.
 * @throws ConnectorError "rejected" of code "conflict" when it was changed there meanwhile
 */
export async function push(api: Api, change: RemoteChange): Promise<RemoteRecord> {
  const type = objectType(change.type);
  const { links, fields } = apart(type, change.values);
  const id = change.id === null ? await create(api, type, fields, links, change.idempotencyKey) : await update(api, type, change.id, fields, links, change.version);
  const [record] = await get(api, type.type, [id]);
  if (!record) throw gone();
  return record;
}

const gone = (): ConnectorError => new ConnectorError("rejected", "This record is no longer in HubSpot: it was deleted or merged there.", { code: "OBJECT_NOT_FOUND" });

type Links = Record<string, RecordRef | null>;
type Fields = Record<string, RemoteValue>;

function apart(type: ObjectType, values: RemoteChange["values"]): { links: Links; fields: Fields } {
  const links: Links = {};
  const fields: Fields = {};
  for (const [name, value] of Object.entries(values)) {
    if (name in type.links) links[name] = value as RecordRef | null;
    else fields[name] = value;
  }
  return { links, fields };
}

async function update(api: Api, type: ObjectType, id: string, fields: Fields, links: Links, version: string | undefined): Promise<string> {
  const [found] = await readObjects(api, type, [id], await askedFor(api, type));
  const before = objectSchema.safeParse(found).data;
  if (!before || before.id !== id) throw gone();
  // HubSpot has no condition for a write: this is seen a moment before.
  if (version !== undefined && before.updatedAt !== undefined && before.updatedAt !== version) throw new ConnectorError("rejected", "Somebody changed this in HubSpot meanwhile.", { code: "conflict", remedy: "reload" });
  const properties = await propertiesFor(api, type, fields, before);
  if (Object.keys(properties).length) await patch(api, type, id, properties);
  if (!Object.keys(links).length) return id;
  const now = (await linksOf(api, type, [id])).get(id) ?? {};
  for (const [to, after] of Object.entries(links)) await setLink(api, type, id, to, now[to] ?? null, after);
  return id;
}

const patch = (api: Api, type: ObjectType, id: string, properties: Properties) => call(api, { method: "PATCH", path: apiPath(api, "objects", type.path, id), body: { properties } }, objectSchema);

async function propertiesFor(api: Api, type: ObjectType, fields: Fields, before: HubspotObject | null): Promise<Properties> {
  const around = await surroundingsOf(api, type);
  const owners = "owner" in fields ? await ownersOf(api) : around.owners;
  return toProperties(type, fields, before, { ...around, owners });
}

/** Makes a record once: one that is there already under our key, or as what HubSpot keeps unique, is that one. */
async function create(api: Api, type: ObjectType, fields: Fields, links: Links, key: string): Promise<string> {
  const properties = await propertiesFor(api, type, fields, null);
  const isKept = await canKeep(api, type);
  const associations = Object.entries(links).flatMap(([to, ref]) => (ref ? [{ to: { id: ref.id }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: type.links[to]!.plain }] }] : []));
  const body = { properties: { ...properties, ...(isKept && { [keyProperty]: key }) }, associations };
  const isUnique = isKept || Boolean(type.unique && properties[type.unique]);
  try {
    return (await call(api, { method: "POST", path: apiPath(api, "objects", type.path), body, onceOnly: !isUnique }, z.looseObject({ id: objectSchema.shape.id }))).id;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== "rejected") throw error;
    const made = isKept ? await findBy(api, type, keyProperty, key) : null;
    if (made) return made.id;
    if (!error.existingId) throw error;
    return join(api, type, error.existingId, fields, links);
  }
}

/** Somebody is there already with this address: they are whom we mean. What HubSpot says of them stays, and what it does not say yet is added. */
async function join(api: Api, type: ObjectType, id: string, fields: Fields, links: Links): Promise<string> {
  const [found] = await readObjects(api, type, [id], await askedFor(api, type));
  const before = objectSchema.safeParse(found).data;
  if (!before) throw gone();
  const properties = await propertiesFor(api, type, fields, before);
  const lacking = Object.fromEntries(Object.entries(properties).filter(([name]) => isEmpty(before.properties[name])));
  if (Object.keys(lacking).length) await patch(api, type, before.id, lacking);
  const now = (await linksOf(api, type, [before.id])).get(before.id) ?? {};
  for (const [to, ref] of Object.entries(links)) if (ref && !now[to]) await setLink(api, type, before.id, to, null, ref);
  return before.id;
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "";

