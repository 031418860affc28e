"use client";
import Link from "next/link";
import { RunRow } from "@/components/dialogues/run-list";
import { outcomeWords } from "@/components/dialogues/words";
import { formatNumber } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ data: { items, started, outcomes } }: WidgetProps<typeof schema>) {
  return (
    <>
      <p className="flex flex-wrap gap-x-3 px-3 pb-2 text-13 text-ink-2">
        <span><strong className="font-semibold text-ink">{formatNumber(started)}</strong> in 30 days</span>
        {outcomes.slice(0, 3).map(({ outcome, good, count }) => <span key={`${outcome} ${good}`}>{outcomeWords(outcome)} {formatNumber(count)}</span>)}
      </p>
      <ul aria-label="Runs" className="divide-y border-t">{items.map((run) => <RunRow key={run.id} run={run} withDialogue />)}</ul>
      <p className="px-3 py-2 text-13"><Link href="/dialogues/runs" className="text-accent hover:underline">All runs</Link></p>
    </>
  );
}
