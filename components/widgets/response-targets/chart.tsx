"use client";
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, dayAxis, figureAxis, gridLine } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { Legend } from "@/components/charts/legend";
import { formatPercent } from "@/lib/format/number";
import { type SlaTarget, targetNames } from "@/lib/sla/policy";
import { behind } from "../behind";
import type { WidgetTable } from "../table";

type Day = { day: string } & Record<SlaTarget, number | null>;

/** Shares in time by day, a line for each of what is promised. Draws what it is given. */
export function ResponseTargetsChart({ days, shown, aim, table }: { days: readonly Day[]; /** In the order of their colours. */ shown: readonly SlaTarget[]; aim: number | null; table: WidgetTable }) {
  const lines = shown.map((target, index) => ({ target, name: targetNames[target], colour: `var(--chart-${index + 1})` }));
  return (
    <ChartFrame caption="Share in time by day, of first responses, next responses and resolutions" {...behind(table)} legend={<Legend entries={lines} />}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={[...days]} margin={chartMargin} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={gridLine} />
          <XAxis {...dayAxis} />
          <YAxis {...figureAxis} width={44} domain={[0, 1]} ticks={[0, 0.5, 1]} tickFormatter={(value: number) => formatPercent(value)} />
          <Tooltip content={<ChartTooltip format={(value) => formatPercent(value)} />} isAnimationActive={false} />
          {aim !== null && <ReferenceLine y={aim} stroke="var(--chart-axis)" strokeDasharray="4 3" />}
          {lines.map(({ target, name, colour }) => <Line key={target} dataKey={target} name={name} stroke={colour} strokeWidth={2} dot={false} isAnimationActive={false} connectNulls />)}
        </LineChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
