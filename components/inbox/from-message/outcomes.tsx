"use client";
import Link from "next/link";
import { Chip } from "@/components/ui/chip";
import type { Outcome } from "@/lib/outcomes/schema";
import { outcomeIcons, outcomeWords } from "./words";

/** What came of a message, each with the way there. */
export function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  if (!outcomes.length) return null;
  return (
    <ul aria-label="What came of it" className="flex flex-wrap gap-1 px-0.5">
      {outcomes.map(({ id, kind, recordId, name, what }) => {
        const Icon = outcomeIcons[kind];
        return <li key={id} className="max-w-full min-w-0"><Link href={`/${kind}/${recordId}`} prefetch={false} className="block max-w-full rounded-full hover:bg-hover"><Chip tone="outline" className="max-w-full"><Icon aria-hidden /><span dir="auto" className="truncate">{outcomeWords(kind, what)}: {name}</span></Chip></Link></li>;
      })}
    </ul>
  );
}
