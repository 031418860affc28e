"use client";
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useChannels } from "@/components/channels/channels-provider";
import { threadColour } from "@/components/channels/channel-look";
import { chartMargin, dayAxis, figureAxis, gridLine } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { timesWords } from "@/lib/crises/words";
import { formatNumber } from "@/lib/format/number";
import { behind } from "../behind";
import type { WidgetTable } from "../table";

export interface ChannelVolumeChartProps {
  channels: readonly string[];
  days: readonly { day: string; byChannel: Record<string, number> }[];
  anomalies: readonly { day: string; factor: number }[];
  table: WidgetTable;
}

/** Mentions by day, each channel in its thread's colour, crises marked on the day on which they began. Draws what it is given. */
export function ChannelVolumeChart({ channels, days, anomalies, table }: ChannelVolumeChartProps) {
  const looks = useChannels();
  const nameOf = (id: string) => looks.find((look) => look.id === id)?.name ?? id;
  const marked = new Map<string, number>();
  for (const { day, factor } of anomalies) marked.set(day, Math.max(marked.get(day) ?? 0, factor));
  return (
    <ChartFrame caption="Mentions by day and channel, with crises marked" {...behind(table)}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={days.map(({ day, byChannel }) => ({ day, ...byChannel }))} margin={{ ...chartMargin, top: 20 }} barCategoryGap="22%" accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={gridLine} />
          <XAxis {...dayAxis} />
          <YAxis {...figureAxis} allowDecimals={false} />
          <Tooltip content={<ChartTooltip format={formatNumber} nameOf={nameOf} />} cursor={{ fill: "var(--hover)" }} isAnimationActive={false} />
          {channels.map((id) => <Bar key={id} dataKey={id} stackId="all" fill={threadColour(id)} isAnimationActive={false} />)}
          {[...marked].map(([day, factor]) => <ReferenceLine key={day} x={day} stroke="var(--bad)" strokeDasharray="3 3" label={{ value: `${timesWords(factor)} ×`, position: "top", fontSize: 11, fill: "var(--bad)" }} />)}
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
