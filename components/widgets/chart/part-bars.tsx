"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Legend } from "@/components/charts/legend";
import { figureWords } from "@/components/metrics/words";
import { colourOf, columnsOf, hrefOf, type ShownChart } from "./figures";

/** A metric of each part, the largest first: a bar from nothing on, in pieces where it is divided. What was before is a mark on it. */
export function PartBars({ metric, data, choice, caption, beside }: ShownChart) {
  const words = (value: number | null) => figureWords(metric.unit, value, data.currency);
  const widest = Math.max(metric.unit === "share" ? 1 : 0, ...data.points.flatMap(({ value, previous }) => [value ?? 0, previous ?? 0])) || 1;
  const width = (value: number | null) => `${((value ?? 0) / widest) * 100}%`;
  const entries = [...(choice.series ? data.series.map(({ key, name }, index) => ({ name, colour: colourOf(choice.series, key, index) })) : []), ...(beside ? [{ name: beside, colour: "var(--chart-previous)" }] : [])];
  return (
    <ChartFrame caption={caption} rows={data.points} columns={columnsOf({ metric, data, choice, beside })} legend={<Legend entries={entries} />} readable>
      <ul className="scroll h-full pb-1">
        {data.points.map((point) => (
          <li key={point.key}>
            <PartLine href={hrefOf(metric, point.opens)}>
              <span className="flex min-w-0 items-center gap-2">{choice.by === "channel" && point.opens && <ChannelMark channel={point.key} size={14} decorative />}<span className="truncate" dir="auto">{point.name}</span></span>
              <span aria-hidden className="relative flex h-3.5">
                {choice.series
                  ? point.values.map((value, index) => <span key={data.series[index]!.key} data-tip={`${data.series[index]!.name}: ${words(value)}`} className="h-full first:rounded-s-[3px] last:rounded-e-[3px]" style={{ width: width(value), background: colourOf(choice.series, data.series[index]!.key, index) }} />)
                  : <span className="h-full min-w-px rounded-[3px]" style={{ width: width(point.value), background: colourOf(choice.by === "channel" ? "channel" : null, point.key, 0) }} />}
                {beside && point.previous !== null && <span data-tip={`${words(point.previous)} in ${beside}`} className="absolute -inset-y-0.5 w-0.5 rounded-full bg-(--chart-axis)" style={{ insetInlineStart: width(point.previous) }} />}
              </span>
              <span className="text-end tabular-nums">{words(point.value)}</span>
            </PartLine>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

const line = "grid h-8 grid-cols-[minmax(5rem,32%)_minmax(0,1fr)_3.5rem] items-center gap-3 px-3 text-13";

const PartLine = ({ href, children }: { href: string | null; children: ReactNode }) => (href ? <Link href={href} prefetch={false} className={`${line} outline-offset-[-2px] hover:bg-hover`}>{children}</Link> : <div className={line}>{children}</div>);
