import type { ChartColumn } from "@/components/charts/chart-frame";
import { threadColour } from "@/components/channels/channel-look";
import { figureWords } from "@/components/metrics/words";
import type { Metric } from "@/lib/metrics/catalogue";
import { type ChartChoice, dimensionNames } from "@/lib/metrics/chart";
import type { ChartData } from "@/lib/metrics/chart-schema";
import { metricHref } from "@/lib/metrics/metric-params";

/** What every way of drawing a chart is given. */
export interface ShownChart {
  metric: Metric;
  data: ChartData;
  choice: ChartChoice;
  caption: string;
  /** In words, what it is compared with; null = nothing. */
  beside: string | null;
  /** Shown by a coarser step of time than was asked for. */
  coarser: boolean;
}

export type Point = ChartData["points"][number];
type Opens = ChartData["total"]["opens"];

/** The records behind a figure; null where no list is exactly these. */
export function hrefOf(metric: Metric, opens: Opens, part: Opens = {}): string | null {
  if (!opens || !part) return null;
  const { metric: other, ...params } = { ...opens, ...part };
  return metricHref(other ?? metric.id, params);
}

/** The same figures as a table: each part of each point, what they are together, and what was before. */
export function columnsOf({ metric, data, choice, beside }: Pick<ShownChart, "metric" | "data" | "choice" | "beside">): ChartColumn<Point>[] {
  const words = (value: number | null) => figureWords(metric.unit, value, data.currency);
  const whole: ChartColumn<Point> = { name: choice.series ? "Together" : metric.name, value: ({ value }) => words(value), href: ({ opens }) => hrefOf(metric, opens) };
  return [
    { name: dimensionNames[choice.by], value: ({ name }) => name },
    ...(choice.series ? data.series.map(({ name, opens: part }, index): ChartColumn<Point> => ({ name, value: ({ values }) => words(values[index] ?? null), href: ({ opens }) => hrefOf(metric, opens, part) })) : []),
    whole,
    ...(beside ? [{ name: `In ${beside}`, value: ({ previous }: Point) => words(previous) }] : []),
  ];
}

const colours = 8;

/** A channel has its thread's colour, everything else one of the palette; the others are quiet. */
export function colourOf(dimension: string | null, key: string, index: number): string {
  if (key === "others") return "var(--chart-previous)";
  return dimension === "channel" ? threadColour(key) : `var(--chart-${(index % colours) + 1})`;
}
