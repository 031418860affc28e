import { z } from "zod";
import { show } from "./calls";
import type { State } from "./state";
import { invalid, type StoredObject } from "./types";

const searching = z.strictObject({
  filterGroups: z.array(z.strictObject({ filters: z.array(z.strictObject({ propertyName: z.string(), operator: z.enum(["EQ", "GT", "GTE", "LT", "LTE"]), value: z.string() })).max(6) })).max(5).default([]),
  sorts: z.array(z.strictObject({ propertyName: z.string(), direction: z.enum(["ASCENDING", "DESCENDING"]) })).max(1).default([]),
  properties: z.array(z.string()).default([]),
  limit: z.int().min(1).max(200).default(10),
  after: z.string().optional(),
});

/** No search gives more than this, however it is asked. */
const mostFound = 10_000;

export function searchObjects(state: State, type: string, body: unknown) {
  const read = searching.safeParse(body);
  if (!read.success) throw invalid(`Invalid input JSON: ${z.prettifyError(read.error)}`);
  const { filterGroups, sorts, properties, limit, after } = read.data;
  for (const { propertyName } of [...filterGroups.flatMap(({ filters }) => filters), ...sorts]) if (!state.definitions[type]!.properties[propertyName]) throw invalid(`There was a problem with the request: no property named ${propertyName}`);
  const from = Number(after ?? 0);
  if (from + limit > mostFound) throw invalid(`The maximum of ${mostFound} results is exceeded`);
  const [sort] = sorts;
  const now = Date.now();
  const found = state.all(type)
    .filter((object) => !object.archived && object.indexedAt <= now)
    .filter((object) => !filterGroups.length || filterGroups.some(({ filters }) => filters.every((filter) => fits(valueOf(object, filter.propertyName), filter))))
    .toSorted((a, b) => (sort ? (valueOf(a, sort.propertyName) - valueOf(b, sort.propertyName)) * (sort.direction === "ASCENDING" ? 1 : -1) : 0));
  const next = from + limit;
  return { total: found.length, results: found.slice(from, next).map((object) => show(state, object, properties)), ...(found.length > next && { paging: { next: { after: String(next), link: "https://api.hubapi.com/…" } } }) };
}

const valueOf = (object: StoredObject, name: string): number => numberOf(object.properties[name] ?? "");
const numberOf = (value: string): number => (/^\d+$/.test(value) ? Number(value) : Date.parse(value));

function fits(value: number, { operator, value: wanted }: { operator: string; value: string }): boolean {
  const other = numberOf(wanted);
  return { EQ: value === other, GT: value > other, GTE: value >= other, LT: value < other, LTE: value <= other }[operator] ?? false;
}
