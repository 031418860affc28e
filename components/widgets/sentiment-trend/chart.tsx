"use client";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, dayAxis, figureAxis, gridLine } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { Legend } from "@/components/charts/legend";
import { formatPercent } from "@/lib/format/number";
import { behind } from "../behind";
import type { WidgetTable } from "../table";

interface Day {
  day: string;
  /** 0 to 1. */
  negative: number | null;
  neutral: number | null;
  positive: number | null;
}

const moods = [{ key: "negative", name: "Unhappy", colour: "var(--bad)" }, { key: "neutral", name: "Neutral", colour: "var(--chart-previous)" }, { key: "positive", name: "Pleased", colour: "var(--good)" }] as const;

/** Parts of each day's mentions, one on the other. Draws what it is given. */
export function SentimentTrendChart({ days, table }: { days: readonly Day[]; table: WidgetTable }) {
  return (
    <ChartFrame caption="How public mentions sound, parts of each day’s" {...behind(table)} legend={<Legend entries={moods.map(({ name, colour }) => ({ name, colour }))} />}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...days]} margin={chartMargin} accessibilityLayer={false} barCategoryGap="20%">
          <CartesianGrid vertical={false} stroke={gridLine} />
          <XAxis {...dayAxis} />
          <YAxis {...figureAxis} domain={[0, 1]} tickFormatter={formatPercent} />
          <Tooltip content={<ChartTooltip format={formatPercent} />} isAnimationActive={false} />
          {moods.map(({ key, name, colour }) => <Bar key={key} dataKey={key} name={name} stackId="mood" fill={colour} isAnimationActive={false} />)}
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
