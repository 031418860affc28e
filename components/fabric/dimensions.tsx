"use client";
import type { ReactNode } from "react";
import { dayWords } from "@/components/charts/axes";
import { Sparkline } from "@/components/charts/sparkline";
import { directionNames } from "@/lib/fabric/directions";
import type { Fabric } from "@/lib/fabric/schema";
import { formatCompact, formatNumber } from "@/lib/format/number";

/** The three dimensions as figures over time: channels in use, directions in use, volume. */
export function Dimensions({ fabric: { channels, directions, messages, points, step } }: { fabric: Fabric }) {
  const span = points.length > 1 ? `${dayWords(points[0]!.key)} – ${dayWords(points.at(-1)!.key)}, by ${step}` : "";
  return (
    <>
      <dl className="grid gap-px @min-[30rem]:grid-cols-3 @min-[62rem]:grid-cols-1 @min-[62rem]:gap-3">
        <Dimension name="Channels in use" value={formatNumber(channels.length)} trend={points.map((point) => point.channels)} span={span} />
        <Dimension name="Directions in use" value={formatNumber(directions.length)} trend={points.map((point) => point.directions)} span={span}>
          <ul className="mt-1 text-12 text-ink-2">{directions.map(({ direction, messages: sum }) => <li key={direction} className="flex gap-2"><span className="truncate">{directionNames[direction]}</span><span className="ms-auto tabular-nums">{formatNumber(sum)}</span></li>)}</ul>
        </Dimension>
        <Dimension name="Messages" value={formatCompact(messages)} trend={points.map((point) => point.messages)} span={span} />
      </dl>
      <div className="sr-only">
        <table>
          <caption>Channels, directions and messages by {step}</caption>
          <thead><tr><th scope="col">{step === "day" ? "Day" : "Week of"}</th><th scope="col">Channels</th><th scope="col">Directions</th><th scope="col">Messages</th></tr></thead>
          <tbody>{points.map((point) => <tr key={point.key}><th scope="row">{dayWords(point.key)}</th><td>{point.channels}</td><td>{point.directions}</td><td>{point.messages}</td></tr>)}</tbody>
        </table>
      </div>
    </>
  );
}

function Dimension({ name, value, trend, span, children }: { name: string; value: string; trend: readonly number[]; span: string; children?: ReactNode }) {
  return (
    <div className="min-w-0 px-3 py-1.5">
      <dt className="text-12 text-ink-2">{name}</dt>
      <dd>
        <span className="flex items-end gap-3"><span className="text-20 font-semibold tabular-nums">{value}</span><span className="min-w-0 flex-1" data-tip={span || undefined}><Sparkline values={trend} className="h-8 w-full" /></span></span>
        {children}
      </dd>
    </div>
  );
}
