"use client";
import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { languageName } from "@/lib/format/language";
import { formatMoney } from "@/lib/format/money";
import type { Field, Option } from "@/lib/records/contract";
import type { Values } from "@/lib/records/schema";
import { hrefOfRecord } from "./href";

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

const labelsOf = (options: readonly Option[], values: unknown): string[] => (values as string[]).map((one) => options.find(({ value }) => value === one)?.label ?? one);

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

/** A field's value as lists and pages show it. `links`: what it points to can be gone to. */
export function Value({ field, value, names, links }: { field: Field; value: unknown; names: ValueNames; links?: boolean }) {
  const words = wordsOf(field, value, names);
  if (!words) return <span className="text-ink-3">–</span>;
  if (field.type === "moment") return <Time value={String(value)} format="list" />;
  if (field.type === "url" && links) return <a href={String(value)} target="_blank" rel="noopener noreferrer" dir="ltr" className="truncate text-accent hover:underline">{words}</a>;
  if (field.type === "choices") return <span className="flex min-w-0 gap-1 overflow-hidden">{labelsOf(field.options, value).map((one) => <Chip key={one} tone="outline" dir="auto">{one}</Chip>)}</span>;
  if (field.type === "labels") return <span className="flex min-w-0 gap-1 overflow-hidden">{(value as string[]).map((label) => <Chip key={label} dir="auto">{label}</Chip>)}</span>;
  if (field.type === "member") return <span className="flex min-w-0 items-center gap-1.5"><Avatar name={words} size={16} /><span dir="auto" className="truncate">{words}</span></span>;
  if (field.type === "record" && links) return <Link href={hrefOfRecord({ kind: field.of }, String(value))} dir="auto" className="truncate text-accent hover:underline">{words}</Link>;
  return <span dir="auto" className={field.type === "long_text" ? "whitespace-pre-wrap" : "truncate"}>{words}</span>;
}
