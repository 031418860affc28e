import { languageName } from "@/lib/format/language";
import { formatMoney } from "@/lib/format/money";
import type { Field, Option } from "@/lib/records/contract";
import type { Values } from "@/lib/records/schema";

/* What a record's fields say in words: for screens, and for what is written elsewhere. */

export interface ValueNames {
  /** Names of records that are pointed to, by id. */
  records: Readonly<Record<string, string>>;
  /** Names of members, by id. */
  members: ReadonlyMap<string, string>;
  /** Of the record's amounts. */
  currency?: string;
}

/** The same names, for the values of one record. */
export const namesOfRecord = (names: ValueNames, { currency }: Values): ValueNames => (typeof currency === "string" ? { ...names, currency } : names);

const numbers = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 4 });
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

export const labelsOf = (options: readonly Option[], values: unknown): string[] => (values as string[]).map((one) => options.find(({ value }) => value === one)?.label ?? one);

/** A field's value in words; empty for nothing. */
export function wordsOf(field: Field, value: unknown, { records, members, currency = "" }: ValueNames): string {
  if (value === null || value === undefined || value === "") return "";
  switch (field.type) {
    case "number":
      return numbers.format(Number(value));
    case "money":
      return currency ? formatMoney(Number(value), currency) : numbers.format(Number(value) / 100);
    case "language":
      return languageName(String(value));
    case "date":
      return days.format(new Date(`${String(value)}T00:00:00Z`));
    case "choice":
      return field.options.find((option) => option.value === value)?.label ?? String(value);
    case "choices":
      return labelsOf(field.options, value).join(", ");
    case "checkbox":
      return value === true ? "Yes" : "";
    case "labels":
      return (value as string[]).join(", ");
    case "member":
      return members.get(String(value)) ?? "A former member";
    case "record":
    case "stage":
      return records[String(value)] ?? "…";
    default:
      return String(value);
  }
}
