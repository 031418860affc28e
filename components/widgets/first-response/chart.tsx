"use client";
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, dayAxis, durationTicks, figureAxis, gridLine } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { Legend } from "@/components/charts/legend";
import { formatDuration } from "@/lib/format/duration";
import { behind } from "../behind";
import type { WidgetTable } from "../table";

interface Day {
  day: string;
  /** Seconds. */
  p50: number | null;
  p90: number | null;
  answered: number;
}

/** Seconds to the first response by day: median and ninetieth percentile. Draws what it is given. */
export function FirstResponseChart({ days, table }: { days: readonly Day[]; table: WidgetTable }) {
  const ticks = durationTicks(days.flatMap(({ p50, p90 }) => [p50, p90]));
  return (
    <ChartFrame
      caption="Time to first response by day: median, and what nine in ten got"
      {...behind(table)}
      legend={<Legend entries={[{ name: "Median", colour: "var(--chart-1)" }, { name: "Nine in ten", colour: "var(--chart-previous)" }]} />}
    >
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={[...days]} margin={chartMargin} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={gridLine} />
          <XAxis {...dayAxis} />
          <YAxis {...figureAxis} width={52} ticks={ticks} domain={[0, ticks.at(-1)!]} tickFormatter={formatDuration} />
          <Tooltip content={<ChartTooltip format={formatDuration} />} isAnimationActive={false} />
          <Line dataKey="p90" name="Nine in ten" stroke="var(--chart-previous)" strokeWidth={1.5} dot={false} isAnimationActive={false} connectNulls />
          <Line dataKey="p50" name="Median" stroke="var(--chart-1)" strokeWidth={2} dot={false} isAnimationActive={false} connectNulls />
        </LineChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
