"use client";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, dayAxis, figureAxis, gridLine } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { Legend } from "@/components/charts/legend";
import { formatNumber } from "@/lib/format/number";
import { behind } from "../behind";
import type { WidgetTable } from "../table";

const series = [{ key: "among", name: "Among customers", colour: "var(--chart-1)" }, { key: "rival", name: "About competitors", colour: "var(--chart-2)" }] as const;

/** Posts of each day, those among customers below those about competitors. Draws what it is given. */
export function BetweenCustomersChart({ days, table }: { days: readonly { day: string; among: number; rival: number }[]; table: WidgetTable }) {
  return (
    <ChartFrame caption="Public posts among customers and about competitors by day" {...behind(table)} legend={<Legend entries={series.map(({ name, colour }) => ({ name, colour }))} />}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...days]} margin={chartMargin} accessibilityLayer={false} barCategoryGap="20%">
          <CartesianGrid vertical={false} stroke={gridLine} />
          <XAxis {...dayAxis} />
          <YAxis {...figureAxis} allowDecimals={false} />
          <Tooltip content={<ChartTooltip format={formatNumber} />} cursor={{ fill: "var(--hover)" }} isAnimationActive={false} />
          {series.map(({ key, name, colour }) => <Bar key={key} dataKey={key} name={name} stackId="between" fill={colour} isAnimationActive={false} />)}
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
