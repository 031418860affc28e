"use client";
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, dayAxis, figureAxis, gridLine } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { Legend } from "@/components/charts/legend";
import { formatNumber } from "@/lib/format/number";
import { behind } from "../behind";
import type { WidgetTable } from "../table";

interface Day {
  day: string;
  messagesIn: number;
  messagesOut: number;
  previousIn: number | null;
}

/** Messages to and from us by day; what they are compared with (`beside`) as a quiet line. Draws what it is given. */
export function VolumeTrendChart({ days, beside, table }: { days: readonly Day[]; beside: string; table: WidgetTable }) {
  return (
    <ChartFrame
      caption={`Messages to us and from us by day, beside ${beside}`}
      {...behind(table)}
      legend={<Legend entries={[{ name: "In", colour: "var(--chart-1)" }, { name: "Out", colour: "var(--chart-2)" }, { name: `In, ${beside}`, colour: "var(--chart-previous)" }]} />}
    >
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={[...days]} margin={chartMargin} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={gridLine} />
          <XAxis {...dayAxis} />
          <YAxis {...figureAxis} allowDecimals={false} />
          <Tooltip content={<ChartTooltip format={formatNumber} />} isAnimationActive={false} />
          <Line dataKey="previousIn" name={`In, ${beside}`} stroke="var(--chart-previous)" strokeWidth={1.5} dot={false} isAnimationActive={false} />
          <Line dataKey="messagesOut" name="Out" stroke="var(--chart-2)" strokeWidth={1.5} dot={false} isAnimationActive={false} />
          <Line dataKey="messagesIn" name="In" stroke="var(--chart-1)" strokeWidth={2} dot={false} isAnimationActive={false} />
        </LineChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
