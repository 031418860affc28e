"use client";
import Link from "next/link";
import { useState } from "react";
import { DeltaWords } from "@/components/charts/delta";
import { formatDuration } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { comparisonNames } from "@/lib/metrics/range";
import { Time } from "@/components/ui/time";
import type { WidgetProps } from "../contract";
import { AllOf } from "../record-line";
import { fates } from "./fates";
import type { schema } from "./schema";

type Fate = (typeof fates)[number];

const names: Record<Fate, string> = { approved: "Approved", declined: "Declined", expired: "Lapsed", withdrawn: "Withdrawn", waiting: "Still waiting" };
const patterns: Record<Fate, string> = {
  approved: "var(--chart-3)", declined: "var(--chart-2)", expired: "repeating-linear-gradient(135deg, var(--chart-4) 0 3px, transparent 3px 6px)",
  withdrawn: "var(--chart-previous)", waiting: "repeating-linear-gradient(90deg, var(--chart-1) 0 2px, transparent 2px 4px)",
};
const shown = 30;

/** Each fate opens its approvals below. */
export function Widget({ data, params }: WidgetProps<typeof schema>) {
  const [chosen, setChosen] = useState<Fate | null>(null);
  const items = data.items.filter(({ fate }) => chosen === null || fate === chosen);
  return (
    <div className="flex flex-col text-13">
      <dl className="flex flex-wrap items-baseline gap-x-5 gap-y-1 px-3 pb-2">
        <div><dt className="text-12 text-ink-2">Asked</dt><dd className="text-20 font-semibold tabular-nums">{formatNumber(data.asked)}{data.more && "+"}</dd></div>
        <div><dt className="text-12 text-ink-2">Decided in, median</dt><dd className="text-20 font-semibold tabular-nums">{data.medianSeconds === null ? "–" : formatDuration(data.medianSeconds)}</dd></div>
        <div className="self-end"><dt className="sr-only">Compared</dt><dd><DeltaWords now={data.medianSeconds} before={data.previousMedianSeconds} moreIsBetter={false} versus={`time vs. ${comparisonNames[params.compare]}`} /></dd></div>
      </dl>
      <div aria-hidden className="mx-3 flex h-2.5 gap-px overflow-hidden rounded-full">
        {fates.map((fate) => data.fates[fate] > 0 && <span key={fate} style={{ width: `${(data.fates[fate] / data.asked) * 100}%`, background: patterns[fate] }} />)}
      </div>
      <ul className="flex flex-wrap gap-1 px-2 py-2">
        {fates.map((fate) => data.fates[fate] > 0 && (
          <li key={fate}>
            <button type="button" aria-pressed={chosen === fate} onClick={() => setChosen(chosen === fate ? null : fate)} className="flex min-h-7 items-center gap-1.5 rounded-control px-1.5 hover:bg-hover aria-pressed:bg-press touch:min-h-11">
              <span aria-hidden className="size-2.5 rounded-[3px]" style={{ background: patterns[fate] }} />{names[fate]} <span className="font-medium tabular-nums">{formatNumber(data.fates[fate])}</span> <span className="text-12 text-ink-2">{formatPercent(data.fates[fate] / data.asked)}</span>
            </button>
          </li>
        ))}
      </ul>
      <ul className="border-t" aria-label={chosen ? names[chosen] : "All that was asked"}>
        {items.slice(0, shown).map(({ id, title, fate, amountMinor, currency, askedAt, seconds, decidedBy }) => (
          <li key={id} className="border-t first:border-t-0">
            <Link href={`/approvals?show=${fate === "waiting" ? "waiting" : "decided"}&id=${id}`} prefetch={false} className="flex min-h-9 items-center gap-2 px-3 py-1 hover:bg-hover">
              <span className="min-w-0 flex-1"><span dir="auto" className="block truncate">{title}</span><span className="block truncate text-12 text-ink-2">{names[fate]}{seconds !== null && ` after ${formatDuration(seconds)}`}{decidedBy && ` by ${decidedBy}`}</span></span>
              <span className="flex-none text-end tabular-nums">{amountMinor !== null && currency && formatMoney(amountMinor, currency)}<span className="block text-12 text-ink-2"><Time value={askedAt} format="auto" /></span></span>
            </Link>
          </li>
        ))}
      </ul>
      {items.length > shown && <AllOf href="/approvals?show=decided" words="All approvals" />}
    </div>
  );
}
