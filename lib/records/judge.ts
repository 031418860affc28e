import type { Field, RecordType } from "./contract";
import { isGroup, type Condition, type Group } from "./list-query";

/** What a condition or a group of such comes to. */
export type Verdict = { ok: boolean } & (Condition | { match: Group["match"]; of: Verdict[] });

/** A field's value as records have it; moments may be dates. */
export type ValueOf = (field: Field) => unknown;

/** Whether a text matches a regular expression, in time that grows with the text alone. */
export type MatchesPattern = (pattern: string, text: string) => boolean;

/**
 * Asks a filter of one thing that is at hand, as lists ask it of the database (`conditions.ts`): all of it is asked, so that each
 * condition's answer can be shown. Pure. A field that there is not (any more) is never so.
 */
export function judge(type: Pick<RecordType, "fields">, { match, of }: Group, valueOf: ValueOf, matches: MatchesPattern): Verdict & { of: Verdict[] } {
  const verdicts = of.map((part): Verdict => (isGroup(part) ? judge(type, part, valueOf, matches) : { ...part, ok: isSo(type, part, valueOf, matches) }));
  return { match, of: verdicts, ok: match === "all" || !verdicts.length ? verdicts.every(({ ok }) => ok) : verdicts.some(({ ok }) => ok) };
}

function isSo(type: Pick<RecordType, "fields">, { field: name, op, value }: Condition, valueOf: ValueOf, matches: MatchesPattern): boolean {
  const field = type.fields.find((one) => one.name === name);
  if (!field) return false;
  const actual = plain(valueOf(field));
  const list = Array.isArray(actual) ? actual.map(String) : null;
  const isEmpty = actual === null || actual === undefined || actual === "" || list?.length === 0 || (field.type === "checkbox" && actual !== true);
  const several = Array.isArray(value) ? value : [];
  const text = () => String(actual).toLowerCase();
  const asked = String(value).toLowerCase();
  switch (op) {
    case "empty":
      return isEmpty;
    case "filled":
      return !isEmpty;
    case "is_not":
      return isEmpty || text() !== asked;
    case "lacks":
      return isEmpty || !text().includes(asked);
    case "none_of":
      return isEmpty || !isAny(list ?? [String(actual)], several, field);
  }
  if (isEmpty) return false;
  switch (op) {
    case "is":
      return typeof value === "number" ? Number(actual) === value : text() === asked;
    case "contains":
      return text().includes(asked);
    case "starts":
      return text().startsWith(asked);
    case "matches":
      return matches(String(value), String(actual));
    case "any_of":
    case "any_of_or_people":
      return isAny(list ?? [String(actual)], several, field);
    case "more":
      return Number(actual) > Number(value);
    case "less":
      return Number(actual) < Number(value);
    case "after":
      return compared(actual) > compared(value);
    case "before":
      return compared(actual) < compared(value);
  }
}

/** People write labels as they like; all else is compared as it is. */
const isAny = (actual: readonly string[], asked: readonly string[], { type }: Field): boolean => {
  if (type === "language") return asked.some((tag) => actual.some((one) => one === tag || one.split("-")[0] === tag));
  if (type !== "labels") return actual.some((one) => asked.includes(one));
  const small = new Set(asked.map((one) => one.toLowerCase()));
  return actual.some((one) => small.has(one.toLowerCase()));
};

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

/** Days and moments as what can be compared. */
const compared = (value: unknown): number => Date.parse(String(value));
