"use client";
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, dayAxis, figureAxis, gridLine } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { formatNumber } from "@/lib/format/number";
import { behind } from "../behind";
import type { WidgetTable } from "../table";

interface Day {
  day: string;
  open: number;
  started: number;
  closed: number;
}

/** Open conversations at the end of each day. Draws what it is given. */
export function BacklogChart({ days, table }: { days: readonly Day[]; table: WidgetTable }) {
  return (
    <ChartFrame
      caption="Open conversations at the end of each day"
      {...behind(table)}
      legend={<span>At the end of each day</span>}
    >
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={[...days]} margin={chartMargin} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={gridLine} />
          <XAxis {...dayAxis} />
          <YAxis {...figureAxis} allowDecimals={false} />
          <Tooltip content={<ChartTooltip format={formatNumber} />} isAnimationActive={false} />
          <Area dataKey="open" name="Open" stroke="var(--chart-1)" strokeWidth={2} fill="var(--chart-1)" fillOpacity={0.12} isAnimationActive={false} />
        </AreaChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
