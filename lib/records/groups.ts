import "server-only";
import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { members, pipelineStages } from "@/db/schema";
import { inTransaction, type Context, type Unit } from "../context";
import { rowsOf } from "./conditions";
import { customKey, type Field, fieldOf, type RecordType } from "./contract";
import type { RecordGroup, RecordGroups } from "./groups-schema";
import type { ListQuery } from "./list-query";
import { namesOfFields } from "./rows";
import { columnOf, tableOf } from "./tables";

/** So many records are looked at, and so many groups given: the largest. */
const bounds = { records: 100_000, groups: 200 };

/**
 * The values of a list's grouping field, with how many records have each and what their numbers add up to. A group's `filter` asks for its
 * records. Those with several labels are in several groups; days and moments go by months, of `zone`.
 */
export async function groupRecords(ctx: Context, type: RecordType, query: ListQuery, name: string, { zone, atMost = bounds.records }: { zone: string; atMost?: number }): Promise<RecordGroups> {
  const table = tableOf(type);
  const field = fieldOf(type, name);
  const figures = type.fields.filter((one) => one.type === "number" || one.type === "money");
  const currency = type.fields.find((one) => one.type === "currency");
  return inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    const read = Object.fromEntries(figures.map((one, at) => [`figure${at}`, sql<number | null>`${columnOf(type, one)}`.as(`figure${at}`)]));
    const some = tx
      .select({ key: sql<string | null>`${keyOf(type, field, zone)}`.as("key"), currency: (currency ? sql<string | null>`${columnOf(type, currency)}` : sql<string | null>`null::text`).as("currency"), ...read })
      .from(table)
      .where(rowsOf(ctx, type, query))
      .limit(atMost + 1)
      .as("some");
    // Amounts add up within a currency.
    const sums = Object.keys(read).map((name) => sql`'${sql.raw(name)}', sum(${(some as unknown as Record<string, SQL>)[name]})`);
    const alike = tx
      .select({ key: some.key, currency: some.currency, count: sql<string>`count(*)`.as("count"), sums: sql`jsonb_build_object(${sql.join(sums, sql`, `)})`.as("sums") })
      .from(some)
      .groupBy(some.key, some.currency)
      .as("alike");
    const counted = sql<string>`sum(${alike.count})`;
    const found = await tx
      .select({ key: alike.key, count: counted, all: sql<string>`sum(sum(${alike.count})) over ()`, sums: sql<Sums[]>`jsonb_agg(jsonb_build_object('currency', ${alike.currency}, 'sums', ${alike.sums}) order by ${alike.currency})` })
      .from(alike)
      .groupBy(alike.key)
      .orderBy(desc(counted), asc(alike.key))
      .limit(bounds.groups + 1);
    const rows = found.slice(0, bounds.groups);
    const { names, places } = await namesOf(unit, ctx, field, rows.flatMap(({ key }) => (key === null ? [] : [key])));
    const groups = rows.map((row): RecordGroup => ({ key: row.key, count: Number(row.count), totals: totalsOf(figures, row.sums), filter: { match: "all", of: conditionsOf(field, row.key, zone) } }));
    return { groups: inOrder(groups, field, names, places, descends(query, name)), names, more: found.length > bounds.groups || Number(found[0]?.all ?? 0) > atMost };
  });
}

interface Sums {
  currency: string | null;
  sums: Record<string, number | null>;
}

/** Numbers over all currencies, amounts in each of them. */
function totalsOf(figures: readonly Field[], parts: readonly Sums[]): RecordGroup["totals"] {
  return figures.flatMap((field, at) => {
    const filled = parts.flatMap(({ currency, sums }) => (typeof sums[`figure${at}`] === "number" ? [{ field: field.name, currency, sum: sums[`figure${at}`]! }] : []));
    if (field.type === "money" || !filled.length) return filled;
    return [{ field: field.name, currency: null, sum: filled.reduce((sum, one) => sum + one.sum, 0) }];
  });
}

function keyOf(type: RecordType, field: Field, zone: string): SQL {
  const column = columnOf(type, field);
  switch (field.type) {
    case "labels":
      return sql`unnest(case when cardinality(${column}) = 0 then array[null]::text[] else ${column} end)`;
    case "choices":
      return sql`jsonb_array_elements_text(case when jsonb_array_length(coalesce(${column}, '[]')) = 0 then '[null]' else ${column} end)`;
    case "date":
      return customKey(field) === null ? sql`to_char(${column}, 'YYYY-MM')` : sql`left(${column}, 7)`;
    case "moment":
      return sql`to_char(${column} at time zone ${zone}, 'YYYY-MM')`;
    default:
      return sql`${column}::text`;
  }
}

/** What the keys are called, and where one has a place of its own, which. */
async function namesOf(unit: Unit, ctx: Context, field: Field, keys: readonly string[]): Promise<{ names: Record<string, string>; places: Map<string, number> }> {
  const { tx } = unit;
  const { workspaceId } = ctx;
  const choices = field.type === "choice" || field.type === "choices" ? new Map(field.options.map(({ value }, at) => [value, at])) : new Map<string, number>();
  if (!keys.length) return { names: {}, places: choices };
  if (field.type === "record") return { names: await namesOfFields(tx, workspaceId, [{ ...field, name: "key" }], keys.map((key) => ({ key }))), places: choices };
  if (field.type === "stage") {
    const stages = await tx.select({ id: pipelineStages.id, name: pipelineStages.name }).from(pipelineStages).where(eq(pipelineStages.workspaceId, workspaceId)).orderBy(pipelineStages.pipelineId, pipelineStages.position, pipelineStages.id);
    return { names: Object.fromEntries(stages.map(({ id, name }) => [id, name])), places: new Map(stages.map(({ id }, at) => [id, at])) };
  }
  const found = field.type === "member" ? await tx.select({ id: members.id, name: members.name }).from(members).where(and(eq(members.workspaceId, workspaceId), inArray(members.id, [...keys]))) : [];
  return { names: Object.fromEntries(found.map(({ id, name }) => [id, name])), places: choices };
}

/** What asks a list for the records of one group. */
function conditionsOf(field: Field, key: string | null, zone: string): RecordGroup["filter"]["of"] {
  const { name } = field;
  if (key === null) return [{ field: name, op: "empty" }];
  if (field.type === "checkbox") return [{ field: name, op: "filled" }];
  if (field.type === "currency") return [{ field: name, op: "is", value: key }];
  if (field.type !== "date" && field.type !== "moment") return [{ field: name, op: "any_of", value: [key] }];
  const [year, month] = key.split("-").map(Number) as [number, number];
  const first = new Date(Date.UTC(year, month - 1, 1));
  const next = new Date(Date.UTC(year, month, 1));
  // "After" leaves out the moment itself.
  if (field.type === "date") return [{ field: name, op: "after", value: dayOf(new Date(first.getTime() - 86_400_000)) }, { field: name, op: "before", value: dayOf(next) }];
  return [{ field: name, op: "after", value: new Date(atMidnight(first, zone) - 1).toISOString() }, { field: name, op: "before", value: new Date(atMidnight(next, zone)).toISOString() }];
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** When a day begins in a zone, in milliseconds. */
function atMidnight(day: Date, zone: string): number {
  const shown = new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" });
  const offset = (time: number) => {
    const part = Object.fromEntries(shown.formatToParts(time).map(({ type, value }) => [type, Number(value)])) as Record<"year" | "month" | "day" | "hour" | "minute" | "second", number>;
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - time;
  };
  // Twice: the clocks may have been changed between the two guesses.
  const guess = day.getTime() - offset(day.getTime());
  return day.getTime() - offset(guess);
}

/** Months follow the list's own order where it is by them. */
function descends({ sort }: ListQuery, name: string): boolean {
  const [first] = sort;
  return first?.field === name ? (first.descending ?? false) : true;
}

/** Choices and stages in their own order, months by time, all else by name; what is not filled in comes last. */
function inOrder(groups: RecordGroup[], field: Field, names: Record<string, string>, places: ReadonlyMap<string, number>, newestFirst: boolean): RecordGroup[] {
  const isMonth = field.type === "date" || field.type === "moment";
  const compare = (a: string, b: string): number =>
    places.size ? (places.get(a) ?? places.size) - (places.get(b) ?? places.size)
      : isMonth ? (a < b ? -1 : 1) * (newestFirst ? -1 : 1)
      : (names[a] ?? a).localeCompare(names[b] ?? b, "en", { sensitivity: "base", numeric: true });
  return groups.toSorted((a, b) => (a.key === null ? 1 : b.key === null ? -1 : compare(a.key, b.key)));
}
