"use client";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useChannels } from "@/components/channels/channels-provider";
import { threadColour } from "@/components/channels/channel-look";
import { chartMargin, dayAxis, figureAxis, gridLine } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { formatNumber } from "@/lib/format/number";
import { behind } from "../behind";
import type { WidgetTable } from "../table";

/** Messages in by day, each channel in its thread's colour. Draws what it is given. */
export function VolumeByChannelChart({ channels, days, table }: { channels: readonly string[]; days: readonly { day: string; byChannel: Record<string, number> }[]; table: WidgetTable }) {
  const looks = useChannels();
  const nameOf = (id: string) => looks.find((look) => look.id === id)?.name ?? id;
  const rows = days.map(({ day, byChannel }) => ({ day, ...byChannel }));
  return (
    <ChartFrame
      caption="Messages to us by day and channel"
      {...behind(table)}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={rows} margin={chartMargin} barCategoryGap="22%" accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={gridLine} />
          <XAxis {...dayAxis} />
          <YAxis {...figureAxis} allowDecimals={false} />
          <Tooltip content={<ChartTooltip format={formatNumber} nameOf={nameOf} />} cursor={{ fill: "var(--hover)" }} isAnimationActive={false} />
          {channels.map((id) => <Bar key={id} dataKey={id} stackId="all" fill={threadColour(id)} isAnimationActive={false} />)}
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
