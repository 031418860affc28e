"use client";
import { useRouter } from "next/navigation";
import { Area, Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, durationTicks, figureAxis, gridLine, pointAxis } from "@/components/charts/axes";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartTooltip } from "@/components/charts/chart-tooltip";
import { Legend } from "@/components/charts/legend";
import { compactWords, figureWords } from "@/components/metrics/words";
import { dimensionNames } from "@/lib/metrics/chart";
import { colourOf, columnsOf, hrefOf, type ShownChart } from "./figures";

/** A metric over time, as lines, areas or bars; what it is compared with dashed. A point opens the records behind it. */
export function TimeChart({ metric, data, choice, caption, beside, coarser }: ShownChart) {
  const router = useRouter();
  const { points } = data;
  const before = choice.series ? null : beside;
  const series = data.series.map(({ key, name }, index) => ({ id: `s${index}`, name: name || metric.name, colour: colourOf(choice.series, key, index) }));
  const rows = points.map(({ key, values, previous }) => ({ key, ...Object.fromEntries(values.map((value, index) => [`s${index}`, value])), ...(before && { previous }) }));
  const names = new Map(points.map(({ key, name }) => [key, name]));
  const stackId = choice.series && choice.chart !== "line" ? { stackId: "all" } : {};
  const ticks = metric.unit === "seconds" ? { ticks: durationTicks(points.flatMap(({ values, previous }) => [...values, previous])) } : {};
  const open = (index: unknown) => {
    const href = hrefOf(metric, points[Number(index)]?.opens ?? null);
    if (href) router.push(href);
  };
  const legend = [...(choice.series ? series : before ? series : []), ...(before ? [{ name: before, colour: "var(--chart-previous)" }] : [])];
  return (
    <ChartFrame
      caption={caption}
      rows={points}
      columns={columnsOf({ metric, data, choice, beside: before })}
      legend={<><Legend entries={legend} />{coarser && <span className="whitespace-nowrap text-ink-3">By {dimensionNames[data.by].toLowerCase()}, since it is a long time</span>}</>}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={rows} margin={chartMargin} barCategoryGap="22%" accessibilityLayer={false} onClick={({ activeTooltipIndex }) => open(activeTooltipIndex ?? -1)} style={{ cursor: "pointer" }}>
          <CartesianGrid vertical={false} stroke={gridLine} />
          <XAxis {...pointAxis} tickFormatter={(key: string) => (names.get(key) ?? key).replace("Week of ", "")} />
          <YAxis {...figureAxis} {...ticks} width={metric.unit === "seconds" || metric.unit === "money" ? 68 : figureAxis.width} tickFormatter={(value: number) => compactWords(metric.unit, value, data.currency)} allowDecimals={metric.unit !== "count"} domain={metric.unit === "share" ? [0, 1] : [0, "auto"]} />
          <Tooltip content={<ChartTooltip format={(value) => figureWords(metric.unit, value, data.currency)} labelOf={(key) => names.get(key) ?? key} />} cursor={choice.chart === "bar" || choice.chart === "stacked" ? { fill: "var(--hover)" } : { stroke: gridLine }} isAnimationActive={false} />
          {series.map(({ id, name, colour }) => (
            choice.chart === "line" ? <Line key={id} dataKey={id} name={name} stroke={colour} strokeWidth={2} dot={points.length === 1} isAnimationActive={false} />
            : choice.chart === "area" ? <Area key={id} dataKey={id} name={name} stroke={colour} strokeWidth={2} fill={colour} fillOpacity={choice.series ? 0.5 : 0.14} isAnimationActive={false} {...stackId} />
            : <Bar key={id} dataKey={id} name={name} fill={colour} maxBarSize={48} isAnimationActive={false} {...stackId} />
          ))}
          {before && <Line dataKey="previous" name={before} stroke="var(--chart-previous)" strokeWidth={1.5} strokeDasharray="4 3" dot={false} isAnimationActive={false} />}
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
