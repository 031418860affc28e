import type { RecordRef } from "../contract";
import { z } from "zod";
import { call, type Api } from "./api";
import type { Linked } from "./convert";
import { lacksPermission } from "./account";
import { objectType, type ObjectType } from "./objects";
import { apiPath } from "./paths";
import { associationsSchema } from "./schema";

/** Most that HubSpot takes in one question. */
const mostInputs = 1000;

/** What records of one type are associated with: of several the primary one, else the one with the lowest id. By the id of the record. */
export async function linksOf(api: Api, type: ObjectType, ids: readonly string[], signal?: AbortSignal): Promise<Map<string, Linked>> {
  const found = new Map<string, Record<string, RecordRef | null>>(ids.map((id) => [id, {}]));
  for (const to of Object.keys(type.links)) {
    if (to === "line_item") continue;
    const all = await allLinks(api, type, to, ids, signal);
    if (!all) continue;
    for (const id of ids) found.get(id)![to] = all.get(id)?.[0] ?? null;
  }
  return found;
}

/** All of one type that each is associated with, the primary one first. Null where the token may not see them. */
export async function allLinks(api: Api, type: ObjectType, to: string, ids: readonly string[], signal?: AbortSignal): Promise<Map<string, RecordRef[]> | null> {
  const target = objectType(to);
  const primary = type.links[to]?.primary;
  const found = new Map<string, RecordRef[]>();
  try {
    for (let from = 0; from < ids.length; from += mostInputs) {
      const inputs = ids.slice(from, from + mostInputs).map((id) => ({ id }));
      const { results } = await call(api, { method: "POST", path: apiPath(api, "associations", type.path, target.path, "batch", "read"), body: { inputs }, signal }, associationsSchema);
      for (const one of results) {
        const isPrimary = (types: { typeId: number }[]): number => (types.some(({ typeId }) => typeId === primary) ? 0 : 1);
        const inOrder = one.to.toSorted((a, b) => isPrimary(a.associationTypes) - isPrimary(b.associationTypes) || byNumber(a.toObjectId, b.toObjectId));
        found.set(one.from.id, inOrder.map(({ toObjectId }) => ({ type: to, id: toObjectId })));
      }
    }
    return found;
  } catch (error) {
    if (lacksPermission(error)) return null;
    throw error;
  }
}

const byNumber = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

/** Makes one association what it is to be: the one that was goes, where only one can be meant. */
export async function setLink(api: Api, type: ObjectType, id: string, to: string, before: RecordRef | null, after: RecordRef | null): Promise<void> {
  if (before?.id === after?.id) return;
  const { plain, primary } = type.links[to]!;
  const path = (what: string) => apiPath(api, "associations", type.path, objectType(to).path, "batch", what);
  if (after) await call(api, { method: "POST", path: path("create"), body: { inputs: [{ from: { id }, to: { id: after.id }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: primary ?? plain }] }] } }, z.unknown());
  // A new primary one takes the place of the old one by itself, which stays as one of several.
  if (before && (!after || primary === undefined)) await call(api, { method: "POST", path: path("archive"), body: { inputs: [{ from: { id }, to: [{ id: before.id }] }] } }, z.unknown());
}
