"use client";
import { Area, AreaChart, Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, dayAxis, figureAxis, gridLine } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { formatNumber } from "@/lib/format/number";

export interface FiguresChartProps {
  name: string;
  /** How it was at a time, or how many there were on a day. */
  points: readonly { at: string; value: number }[];
  of: "times" | "days";
}

const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const hour = new Intl.DateTimeFormat("en-GB", { weekday: "short", hour: "2-digit", minute: "2-digit" });
const long = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** One figure of a post over time. Draws what it is given. */
export function FiguresChart({ name, points, of }: FiguresChartProps) {
  const rows = points.map(({ at, value }) => ({ day: at, at: Date.parse(at), value }));
  // Within three days a day would stand below several ticks.
  const tick = (rows.at(-1)?.at ?? 0) - (rows[0]?.at ?? 0) < 3 * 86_400_000 ? hour : short;
  const words = (at: string | number) => (of === "days" ? short : long).format(new Date(at));
  return (
    <ChartFrame caption={`${name} ${of === "days" ? "by day" : "over time"}`} rows={rows} columns={[{ name: of === "days" ? "Day" : "Time", value: ({ at }) => words(at) }, { name, value: ({ value }) => formatNumber(value) }]}>
      <ResponsiveContainer width="100%" height="100%">
        {of === "days" ? (
          <BarChart data={rows} margin={chartMargin} accessibilityLayer={false} barCategoryGap="20%">
            <CartesianGrid vertical={false} stroke={gridLine} />
            <XAxis {...dayAxis} />
            <YAxis {...figureAxis} allowDecimals={false} tickFormatter={(value: number) => formatNumber(value)} />
            <Tooltip content={<ChartTooltip format={formatNumber} />} isAnimationActive={false} />
            <Bar dataKey="value" name={name} fill="var(--chart-1)" maxBarSize={40} isAnimationActive={false} />
          </BarChart>
        ) : (
          <AreaChart data={rows} margin={chartMargin} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke={gridLine} />
            <XAxis {...dayAxis} dataKey="at" type="number" scale="time" domain={["dataMin", "dataMax"]} tickFormatter={(at: number) => tick.format(new Date(at))} />
            <YAxis {...figureAxis} allowDecimals={false} tickFormatter={(value: number) => formatNumber(value)} />
            <Tooltip content={<ChartTooltip format={formatNumber} labelOf={(label) => words(Number(label))} />} isAnimationActive={false} />
            <Area dataKey="value" name={name} type="monotone" stroke="var(--chart-1)" strokeWidth={2} fill="var(--chart-1)" fillOpacity={0.12} isAnimationActive={false} />
          </AreaChart>
        )}
      </ResponsiveContainer>
    </ChartFrame>
  );
}
