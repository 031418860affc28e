"use client";
import Link from "next/link";
import { hrefOfRecord } from "@/components/records/href";
import { useMinute, useZone } from "@/components/ui/clock";
import { timeWords } from "@/lib/format/time";

/** What somebody does and where, who looks after them, and how late it is there. */
export function Subtitle({ words, company = null, owner, zone }: { words: string | null; company?: { id: string; name: string } | null; owner?: string; zone: string | null }) {
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-13 text-ink-2">
      {words && <span dir="auto">{words}{company && ","}</span>}
      {company && <Link href={hrefOfRecord({ kind: "companies" }, company.id)} dir="auto" className="inline-flex min-h-6 items-center text-accent hover:underline">{company.name}</Link>}
      {owner && <span className="text-ink-3">· looked after by <span dir="auto">{owner}</span></span>}
      <LocalTime zone={zone} />
    </p>
  );
}

/** Where their clock differs from ours. */
function LocalTime({ zone }: { zone: string | null }) {
  const [now, ours] = [useMinute(), useZone()];
  const theirs = zone && timeWords(now, now, zone, "clock");
  if (!theirs || theirs === timeWords(now, now, ours, "clock")) return null;
  return <span suppressHydrationWarning className="text-ink-3">· {theirs} there</span>;
}
