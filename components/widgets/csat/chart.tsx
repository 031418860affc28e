"use client";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, dayAxis, figureAxis, gridLine } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { Legend } from "@/components/charts/legend";
import { formatNumber } from "@/lib/format/number";
import { behind } from "../behind";
import type { WidgetTable } from "../table";

interface Day {
  day: string;
  good: number;
  other: number;
}

/** Ratings by day, the good ones below. Draws what it is given. */
export function CsatChart({ days, table }: { days: readonly Day[]; table: WidgetTable }) {
  return (
    <ChartFrame
      caption="Ratings by day: 4 and 5, and 1 to 3"
      {...behind(table)}
      legend={<Legend entries={[{ name: "4 and 5", colour: "var(--chart-1)" }, { name: "1 to 3", colour: "var(--chart-2)" }]} />}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...days]} margin={chartMargin} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={gridLine} />
          <XAxis {...dayAxis} />
          <YAxis {...figureAxis} allowDecimals={false} />
          <Tooltip content={<ChartTooltip format={formatNumber} />} isAnimationActive={false} cursor={{ fill: "var(--hover)" }} />
          <Bar dataKey="good" name="4 and 5" stackId="ratings" fill="var(--chart-1)" isAnimationActive={false} />
          <Bar dataKey="other" name="1 to 3" stackId="ratings" fill="var(--chart-2)" isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
