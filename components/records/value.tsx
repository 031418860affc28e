"use client";
import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { Field } from "@/lib/records/contract";
import { hrefOfRecord } from "./href";
import { labelsOf, type ValueNames, wordsOf } from "./words";

export { namesOfRecord, wordsOf, type ValueNames } from "./words";

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
