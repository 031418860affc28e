"use client";
import { ChannelName } from "@/components/channels/channel-mark";
import { DeltaWords } from "@/components/charts/delta";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { comparisonNames } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ data, params }: WidgetProps<typeof schema>) {
  return (
    <div className="flex flex-col gap-2 px-3 pb-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-20 font-semibold">{data.coverage === null ? "–" : formatPercent(data.coverage)}</span>
        <span className="text-13 text-ink-2">{formatNumber(data.answered)} of {formatNumber(data.opened)} answered</span>
        <DeltaWords now={data.coverage} before={data.previousCoverage} moreIsBetter versus={`vs. ${comparisonNames[params.compare]}`} />
      </p>
      <ul className="flex flex-col gap-1.5">
        {data.channels.map((row) => (
          <li key={row.channel} data-thread={row.channel} className="grid grid-cols-[9rem_1fr_7rem] items-center gap-3 text-13">
            <ChannelName channel={row.channel} />
            <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken"><span className="block h-full rounded-full bg-thread" style={{ width: `${row.coverage * 100}%` }} /></span>
            <span className="text-end tabular-nums"><span className="font-medium">{formatPercent(row.coverage)}</span> <span className="text-ink-2">of {formatNumber(row.opened)}</span></span>
          </li>
        ))}
      </ul>
    </div>
  );
}
