import { z } from "zod";
import type { PulledRecords } from "../contract";
import { askedFor, lacksPermission } from "./account";
import { call, type Api } from "./api";
import { objectType, type ObjectType } from "./objects";
import { paced } from "./pace";
import { apiPath } from "./paths";
import { readObjects, toRecords } from "./read";
import { objectSchema, pageSchema } from "./schema";

/** HubSpot's most for a list, and for a search. */
const pageSize = { list: 100, search: 200 };
/** The index of a search lags behind. */
const overlapMs = 60_000;
const settledMs = 10 * 60_000;
/** Our clock may be another than theirs. */
const clockSlackMs = 5 * 60_000;
/** Longer addresses are refused on the way by some proxies. */
const longestQuery = 4_000;

/**
 * Where a type stands. The first load goes through lists, which have every record; what changed later is searched for by the time of the
 * change, from `since` on. That no search gives more than 10,000 results does not matter, since each begins anew. `tie` is set while
 * more records than a page holds have one and the same time: then they are gone through by id.
 */
const cursorSchema = z.union([
  z.object({ load: z.string(), since: z.number(), total: z.number().nullable() }),
  z.object({ since: z.number(), tie: z.string().optional() }),
]);
type Cursor = z.infer<typeof cursorSchema>;

/** A page of the first load, or of what changed. */
export async function pull(api: Api, typeName: string, cursor: string | null, signal: AbortSignal): Promise<PulledRecords> {
  const type = objectType(typeName);
  try {
    const at = readCursor(cursor) ?? { load: "", since: Date.now() - clockSlackMs, total: await countOf(api, type, signal) };
    return "load" in at ? await loadPage(api, type, at, signal) : await changesPage(api, type, at, signal);
  } catch (error) {
    if (signal.aborted) return { records: [], cursor };
    // What the token may not see is left out; the rest of the account is not held up.
    if (type.optional && lacksPermission(error)) return { records: [], cursor, waitSeconds: 900 };
    throw error;
  }
}

/** An older form than ours, or none: from the beginning. */
function readCursor(cursor: string | null): Cursor | null {
  if (cursor === null) return null;
  try {
    return cursorSchema.parse(JSON.parse(cursor));
  } catch {
    return null;
  }
}

const store = (cursor: Cursor): string => JSON.stringify(cursor);

async function loadPage(api: Api, type: ObjectType, at: Extract<Cursor, { load: string }>, signal: AbortSignal): Promise<PulledRecords> {
  const properties = await askedFor(api, type);
  const inAddress = properties.join(",").length <= longestQuery;
  const query = { limit: String(pageSize.list), archived: "false", ...(inAddress && { properties: properties.join(",") }), ...(at.load && { after: at.load }) };
  const page = await call(api, { path: apiPath(api, "objects", type.path), query, signal }, pageSchema);
  const results = inAddress ? page.results : await readObjects(api, type, page.results.flatMap((one) => objectSchema.safeParse(one).data?.id ?? []), properties, signal);
  const { records, unreadable } = await toRecords(api, type, results, signal);
  const next = page.paging?.next?.after;
  return { records, unreadable, progress: { total: at.total }, cursor: store(next ? { ...at, load: next } : { since: at.since }), more: true };
}

async function countOf(api: Api, type: ObjectType, signal: AbortSignal): Promise<number | null> {
  await paced(api);
  return (await call(api, { method: "POST", path: searchPath(api, type), body: { filterGroups: [], properties: [], limit: 1 }, signal }, pageSchema)).total ?? null;
}

const searchPath = (api: Api, type: ObjectType): string => apiPath(api, "objects", type.path, "search");

/** Each page begins where the last one ended, and not at a position: a record that changes meanwhile would move all others by one. */
async function changesPage(api: Api, type: ObjectType, at: Exclude<Cursor, { load: string }>, signal: AbortSignal): Promise<PulledRecords> {
  const { results, more } = await search(api, type, at, signal);
  const { records, unreadable, objects } = await toRecords(api, type, results, signal);
  const changedAt = objects.map(({ properties, updatedAt }) => Date.parse(String(properties[type.modified] ?? updatedAt ?? ""))).filter((ms) => !Number.isNaN(ms));
  const last = Math.max(at.since, ...changedAt);
  const page = { records, unreadable };
  if (at.tie !== undefined) return { ...page, cursor: store(more ? { since: at.since, tie: objects.at(-1)?.id ?? at.tie } : { since: at.since + 1 }), more: true };
  if (more) return { ...page, cursor: store(last > at.since ? { since: last } : { since: at.since, tie: "0" }), more: true };
  return { ...page, cursor: store({ since: objects.length ? beginAgainAt(last) : at.since }), waitSeconds: waitSecondsOf(api) };
}

/** Some of what changed just now may not be in the index yet; what changed a while ago is. */
const beginAgainAt = (last: number): number => (Date.now() - last > settledMs ? last + 1 : last - overlapMs);

interface Found {
  results: unknown[];
  /** There is a next page (whose place in HubSpot's own words is `after`). */
  more: boolean;
  after: string | null;
}

/** @see https://developers.hubspot.com/docs/api-reference/legacy/crm/search */
export async function search(api: Api, type: ObjectType, { since, tie }: { since: number; tie?: string }, signal?: AbortSignal): Promise<Found> {
  const when = { propertyName: type.modified, operator: tie === undefined ? "GTE" : "EQ", value: String(since) };
  const filters = tie === undefined ? [when] : [when, { propertyName: "hs_object_id", operator: "GT", value: tie }];
  const sorts = [{ propertyName: tie === undefined ? type.modified : "hs_object_id", direction: "ASCENDING" }];
  await paced(api);
  const page = await call(api, { method: "POST", path: searchPath(api, type), body: { filterGroups: [{ filters }], sorts, properties: await askedFor(api, type), limit: pageSize.search }, signal }, pageSchema);
  const after = page.paging?.next?.after ?? null;
  return { results: page.results, more: after !== null, after };
}

function waitSecondsOf({ settings }: Api): number {
  const seconds = Number(settings.pollSeconds);
  return Number.isFinite(seconds) && seconds >= 1 ? seconds : 60;
}

