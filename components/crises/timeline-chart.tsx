"use client";
import { Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, figureAxis, gridLine, pointAxis } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { Legend } from "@/components/charts/legend";
import { useZone } from "@/components/ui/clock";
import { formatNumber } from "@/lib/format/number";
import { timeWords } from "@/lib/format/time";

export interface TimelineChartProps {
  /** ISO 8601 UTC. */
  from: string;
  stepMinutes: number;
  counts: readonly number[];
  usual: readonly number[];
  beganAt: string;
  endedAt: string | null;
  /** What the counts are of. */
  of: string;
}

/** Mentions step by step above what is usual, with the beginning and the end marked. Draws what it is given. */
export function TimelineChart({ from, stepMinutes, counts, usual, beganAt, endedAt, of }: TimelineChartProps) {
  const zone = useZone();
  const start = Date.parse(from);
  const stepMs = stepMinutes * 60_000;
  const rows = counts.map((count, point) => ({ key: start + point * stepMs, count, usual: usual[point] ?? 0 }));
  const pointOf = (at: string) => start + Math.min(counts.length - 1, Math.max(0, Math.floor((Date.parse(at) - start) / stepMs))) * stepMs;
  const days = counts.length * stepMs > 36 * 3_600_000;
  const clock = (key: number | string) => timeWords(Number(key), Number(key), zone, days ? "list" : "clock");
  const exact = (key: number | string) => timeWords(Number(key), Date.now(), zone);
  return (
    <ChartFrame
      caption={`${of}: mentions in every ${stepMinutes} minutes, and what is usual`}
      rows={rows}
      columns={[{ name: "From", value: ({ key }) => exact(key) }, { name: "Mentions", value: ({ count }) => formatNumber(count) }, { name: "Usual", value: (row) => formatNumber(row.usual, 1) }]}
      legend={<Legend entries={[{ name: `Mentions in ${stepMinutes} minutes`, colour: "var(--chart-1)" }, { name: "Usual", colour: "var(--chart-previous)" }]} />}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={rows} margin={{ ...chartMargin, top: 20 }} accessibilityLayer={false} barCategoryGap="12%">
          <CartesianGrid vertical={false} stroke={gridLine} />
          <XAxis {...pointAxis} tickFormatter={clock} />
          <YAxis {...figureAxis} allowDecimals={false} />
          <Tooltip content={<ChartTooltip format={(value) => formatNumber(value, Number.isInteger(value) ? 0 : 1)} labelOf={exact} />} cursor={{ fill: "var(--hover)" }} isAnimationActive={false} />
          <Bar dataKey="count" name="Mentions" fill="var(--chart-1)" isAnimationActive={false} />
          <Line dataKey="usual" name="Usual" stroke="var(--chart-previous)" strokeWidth={2} dot={false} type="monotone" isAnimationActive={false} />
          <ReferenceLine x={pointOf(beganAt)} stroke="var(--bad)" strokeDasharray="3 3" label={{ value: `Began ${clock(Date.parse(beganAt))}`, position: "insideTopRight", fontSize: 11, fill: "var(--bad)", dy: -18 }} />
          {endedAt && <ReferenceLine x={pointOf(endedAt)} stroke="var(--chart-axis)" strokeDasharray="3 3" label={{ value: `Calm ${clock(Date.parse(endedAt))}`, position: "insideTopRight", fontSize: 11, fill: "var(--chart-axis)", dy: -18 }} />}
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
