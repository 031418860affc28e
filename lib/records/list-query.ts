import { isId } from "../is-id";
import type { Field, FieldType, RecordType, Sort } from "./contract";

/** What a list can be asked, as data and in addresses. Browser-safe, and light: every list reads its address with it. */

export const operatorNames = {
  is: "is", is_not: "is not", contains: "contains", lacks: "does not contain", matches: "matches the pattern", starts: "begins with", any_of: "is any of", none_of: "is none of", any_of_or_people: "is any of, or names only their people",
  more: "is more than", less: "is less than", after: "is after", before: "is before", empty: "is empty", filled: "is filled in",
} as const;
export type Operator = keyof typeof operatorNames;

const some = ["empty", "filled"] as const;
const operatorsByType: Record<FieldType, readonly Operator[]> = {
  text: ["contains", "starts", "is", "is_not", ...some],
  long_text: ["contains", ...some],
  number: ["is", "more", "less", ...some],
  money: ["is", "more", "less", ...some],
  currency: ["is", ...some],
  language: ["any_of", "none_of", ...some],
  stage: ["any_of", "none_of"],
  date: ["is", "after", "before", ...some],
  moment: ["after", "before", ...some],
  choice: ["any_of", "none_of", ...some],
  labels: ["any_of", "none_of", ...some],
  member: ["any_of", "none_of", ...some],
  record: ["any_of", "none_of", ...some],
  choices: ["any_of", "none_of", ...some],
  url: ["contains", "is", ...some],
  checkbox: ["filled", "empty"],
};

/** A question to a field, in words. */
export const operatorWords = ({ type }: Field, op: Operator): string => (type === "checkbox" ? (op === "filled" ? "is ticked" : "is not ticked") : operatorNames[op]);

/** What a field can be asked. The first is offered first. */
export function operatorsOf(field: Field): readonly Operator[] {
  if (field.type === "record" && field.of === "companies") return ofCompanies;
  return (field.type === "text" || field.type === "long_text") && field.isRead ? ofWhatIsRead : operatorsByType[field.type];
}
const ofWhatIsRead: readonly Operator[] = ["contains", "lacks", "starts", "matches", ...some];
const ofCompanies: readonly Operator[] = ["any_of", "any_of_or_people", "none_of", ...some];

/** What is asked with a list of values. */
export const takesSeveral = (op: Operator): boolean => op === "any_of" || op === "none_of" || op === "any_of_or_people";

export interface Condition {
  field: string;
  op: Operator;
  /** Absent for `empty` and `filled`; several for `any_of`, `none_of` and `any_of_or_people`. */
  value?: string | number | string[];
}

/** All or any of conditions and further groups. */
export interface Group {
  match: "all" | "any";
  of: (Condition | Group)[];
}

export const isGroup = (part: Condition | Group): part is Group => "match" in part;
export const everything: Group = { match: "all", of: [] };

/** What a list shows. */
export interface ListQuery {
  filter: Group;
  sort: readonly Sort[];
  /** Words that the title contains. */
  q: string;
  /** Those that were deleted, instead of those that were not. */
  deleted: boolean;
  /** The field whose values are headings; the rows themselves are asked for without it. */
  group?: string | null;
}

/** A list as it is unless more is asked. */
export const listOf = (type: RecordType, asked: Partial<ListQuery> = {}): ListQuery => ({ filter: everything, sort: type.sort, q: "", deleted: false, group: null, ...asked });

/** A group of a list is asked for with the list's filter in a group of its own, so that it may lie one deeper than people build them. */
const most = { conditions: 30, depth: 4, values: 100, text: 200, sorts: 3 };
export const mostSorts = most.sorts;

/** Says in plain words what is wrong with a filter or an order. */
export class ListQueryError extends Error {}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** A filter of one kind from data that may be anything: only fields that it has, asked what they can be asked. @throws ListQueryError */
export function readFilter(type: Pick<RecordType, "fields">, value: unknown, depth = 1): Group {
  if (!isObject(value) || (value.match !== "all" && value.match !== "any") || !Array.isArray(value.of)) throw new ListQueryError('A filter is {"match":"all","of":[…]}, or "any".');
  if (depth > most.depth) throw new ListQueryError(`Put groups at most ${most.depth} deep.`);
  if (value.of.length > most.conditions) throw new ListQueryError(`Use at most ${most.conditions} conditions in a group.`);
  return { match: value.match, of: value.of.map((part: unknown) => (isObject(part) && "match" in part ? readFilter(type, part, depth + 1) : readCondition(type, part))) };
}

function readCondition(type: Pick<RecordType, "fields">, given: unknown): Condition {
  if (!isObject(given)) throw new ListQueryError('A condition is {"field":…,"op":…,"value":…}.');
  const field = type.fields.find(({ name }) => name === given.field);
  if (!field) throw new ListQueryError(`There is no field "${String(given.field)}".`);
  const op = operatorsOf(field).find((one) => one === given.op);
  if (!op) throw new ListQueryError(`${field.label} cannot be asked "${String(given.op)}", only: ${operatorsOf(field).join(", ")}.`);
  if (op === "empty" || op === "filled") return { field: field.name, op };
  return { field: field.name, op, value: readValue(field, op, given.value) };
}

function readValue(field: Field, op: Operator, value: unknown): string | number | string[] {
  if (takesSeveral(op)) {
    const isFine = Array.isArray(value) && value.length > 0 && value.length <= most.values && value.every((one) => typeof one === "string" && one.length <= most.text);
    if (!isFine) throw new ListQueryError(`"${op}" takes a list of up to ${most.values} texts.`);
    if (isPointer(field) && !value.every(isId)) throw new ListQueryError(`${field.label} is asked for by ids.`);
    return value as string[];
  }
  if (field.type === "number" || field.type === "money") {
    if (typeof value !== "number" || !Number.isFinite(value)) throw new ListQueryError(`${field.label} is compared with a number.`);
    return value;
  }
  if (typeof value !== "string" || !value || value.length > most.text) throw new ListQueryError(`${field.label} is compared with a text of at most ${most.text} characters.`);
  if (field.type === "date" && !isDay(value)) throw new ListQueryError("Write a day as 2026-05-03.");
  if (field.type === "moment" && Number.isNaN(Date.parse(value))) throw new ListQueryError("Write a moment as 2026-05-03T14:00:00Z.");
  return field.type === "moment" ? new Date(value).toISOString() : value;
}

const isPointer = ({ type }: Field): boolean => type === "member" || type === "record" || type === "stage";

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** Fields by which a kind can be put in order. */
export const isSortable = (field: Field): boolean => field.type !== "labels" && field.type !== "choices" && field.type !== "long_text" && !isPointer(field);

/** "name", or "-createdAt,name": a minus turns it round. @throws ListQueryError */
export function readSort(type: RecordType, text: string): readonly Sort[] {
  const sorts = text.split(",").filter(Boolean).map((part): Sort => (part.startsWith("-") ? { field: part.slice(1), descending: true } : { field: part }));
  const unknown = sorts.find(({ field }) => !type.fields.some((one) => one.name === field && isSortable(one)));
  if (unknown) throw new ListQueryError(`Lists cannot be put in order by "${unknown.field}".`);
  if (sorts.length > most.sorts) throw new ListQueryError(`Put a list in order by at most ${most.sorts} fields.`);
  return sorts.length ? sorts : type.sort;
}

export const sortText = (sorts: readonly Sort[]): string => sorts.map(({ field, descending }) => `${descending ? "-" : ""}${field}`).join(",");

/** Pressing a field's heading: by it alone, or with `adds` by it as well; pressed again, the other way round. */
export function pressedSort(sorts: readonly Sort[], field: string, adds: boolean): readonly Sort[] {
  const at = sorts.findIndex((sort) => sort.field === field);
  const turned: Sort = at < 0 ? { field } : { field, descending: !sorts[at]!.descending };
  if (!adds) return [sorts.length === 1 || at === 0 ? turned : { field }];
  return at < 0 ? [...sorts, turned].slice(-most.sorts) : sorts.with(at, turned);
}

/** Fields whose values can be headings of a list. */
export const isGroupable = ({ type }: Field): boolean => groupable.has(type);
const groupable: ReadonlySet<FieldType> = new Set(["choice", "member", "record", "stage", "currency", "language", "labels", "date", "moment", "choices", "checkbox"]);

/** @throws ListQueryError */
export function readGroup(type: RecordType, name: string): string | null {
  if (!name) return null;
  if (!type.fields.some((field) => field.name === name && isGroupable(field))) throw new ListQueryError(`Lists cannot be grouped by "${name}".`);
  return name;
}

export const sameFilter = (one: Group, other: Group): boolean => (one.of.length || other.of.length ? JSON.stringify(one) === JSON.stringify(other) : true);

/** A list as search parameters, without what goes without saying, so that one list has one address. `base`: as the list is unless the address says otherwise, which is what a view says. */
export function toSearch(type: RecordType, { filter, sort, q, deleted, group = null }: ListQuery, base: ListQuery = listOf(type)): URLSearchParams {
  const search = new URLSearchParams();
  if (q) search.set("q", q);
  if (!sameFilter(filter, base.filter)) search.set("filter", JSON.stringify(filter));
  if (sortText(sort) !== sortText(base.sort)) search.set("sort", sortText(sort));
  if (group !== (base.group ?? null)) search.set("group", group ?? "");
  if (deleted) search.set("deleted", "true");
  return search;
}

export type ListSearch = URLSearchParams | Record<string, string | string[] | undefined>;

/** Reads a list from an address; what is not valid counts as not given. */
export function fromSearch(type: RecordType, search: ListSearch, base: ListQuery = listOf(type)): ListQuery {
  const values: Record<string, string | string[] | undefined> = search instanceof URLSearchParams ? Object.fromEntries(search) : search;
  const text = (key: string) => [values[key]].flat()[0] ?? "";
  const valid = <T>(key: string, read: () => T, otherwise: T): T => {
    if (values[key] === undefined) return otherwise;
    try {
      return read();
    } catch {
      return otherwise;
    }
  };
  return {
    filter: valid("filter", () => readFilter(type, JSON.parse(text("filter"))), base.filter),
    sort: valid("sort", () => readSort(type, text("sort")), base.sort),
    q: text("q").trim().slice(0, 100),
    deleted: text("deleted") === "true",
    group: valid("group", () => readGroup(type, text("group")), base.group ?? null),
  };
}
