import type { RemoteRecord } from "../contract";
import { ConnectorError } from "../errors";
import { askedFor, ownersOf, pipelinesOf, propertiesOf } from "./account";
import { call, type Api } from "./api";
import { linksOf } from "./associations";
import { toRecord, type Surroundings } from "./convert";
import { linesOf } from "./lines";
import { objectType, type ObjectType } from "./objects";
import { apiPath } from "./paths";
import { batchSchema, objectSchema, type HubspotObject } from "./schema";

const mostPerBatch = 100;

export async function surroundingsOf(api: Api, type: ObjectType): Promise<Surroundings> {
  const hasPipelines = type.type === "deal" || type.type === "ticket";
  return {
    currency: typeof api.facts.currency === "string" ? api.facts.currency : "USD",
    timeZone: typeof api.facts.timeZone === "string" ? api.facts.timeZone : "UTC",
    properties: await propertiesOf(api, type),
    pipelines: hasPipelines ? await pipelinesOf(api, type.type as "deal" | "ticket") : [],
    owners: type.properties.includes("hubspot_owner_id") ? await ownersOf(api) : new Map(),
  };
}

/** Objects as records, with what they are associated with; each that cannot be read stands alone. */
export async function toRecords(api: Api, type: ObjectType, results: readonly unknown[], signal?: AbortSignal): Promise<{ records: RemoteRecord[]; unreadable: { id: string; reason: string }[]; objects: HubspotObject[] }> {
  const objects: HubspotObject[] = [];
  const unreadable: { id: string; reason: string }[] = [];
  for (const result of results) {
    const read = objectSchema.safeParse(result);
    if (read.success) objects.push(read.data);
    else unreadable.push({ id: String((result as { id?: unknown } | null)?.id ?? "?"), reason: "HubSpot's answer about it has another form than it should have." });
  }
  const around = await surroundingsOf(api, type);
  const ids = objects.map(({ id }) => id);
  const linked = ids.length ? await linksOf(api, type, ids, signal) : new Map();
  const lines = type.type === "quote" && ids.length ? await linesOf(api, objects, around, signal) : undefined;
  return { records: objects.map((object) => toRecord(type, object, linked.get(object.id) ?? {}, around, lines?.get(object.id))), unreadable, objects };
}

/** Objects by id, as HubSpot gives them; those that are archived or gone are left out, and one that was merged comes as the one that it became. */
export async function readObjects(api: Api, type: ObjectType, ids: readonly string[], properties: readonly string[], signal?: AbortSignal): Promise<unknown[]> {
  const results: unknown[] = [];
  const known = ids.filter((id) => /^\d+$/.test(id));
  for (let from = 0; from < known.length; from += mostPerBatch) {
    const inputs = known.slice(from, from + mostPerBatch).map((id) => ({ id }));
    results.push(...(await call(api, { method: "POST", path: apiPath(api, "objects", type.path, "batch", "read"), query: { archived: "false" }, body: { properties, inputs }, signal }, batchSchema)).results);
  }
  return results;
}

/** These records as they are now. */
export async function get(api: Api, typeName: string, ids: readonly string[]): Promise<RemoteRecord[]> {
  const type = objectType(typeName);
  const { records } = await toRecords(api, type, await readObjects(api, type, ids, await askedFor(api, type)));
  return records;
}

/** Which of these are archived, deleted or merged into another. */
export async function missing(api: Api, typeName: string, ids: readonly string[]): Promise<string[]> {
  const type = objectType(typeName);
  const there = new Set((await readObjects(api, type, ids, [])).flatMap((one) => objectSchema.safeParse(one).data?.id ?? []));
  return ids.filter((id) => !there.has(id));
}

/** One object by a property that is unique, null when there is none. */
export async function findBy(api: Api, type: ObjectType, property: string, value: string): Promise<HubspotObject | null> {
  try {
    return await call(api, { path: apiPath(api, "objects", type.path, value), query: { idProperty: property } }, objectSchema);
  } catch (error) {
    if (error instanceof ConnectorError && error.code === "OBJECT_NOT_FOUND") return null;
    throw error;
  }
}
