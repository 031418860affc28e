import { isNow, isSales, type Metric, type MetricUnit } from "./catalogue";

/** What a chart can be made of: a metric by a dimension, perhaps divided by a second one. Browser-safe. */

export const steps = ["hour", "day", "week", "month"] as const;
export type Step = (typeof steps)[number];

export const partings = ["channel", "connection", "department", "team", "member", "direction"] as const;
export type Parting = (typeof partings)[number];

export const dimensions = [...steps, ...partings] as const;
export type Dimension = (typeof dimensions)[number];

export const dimensionNames: Record<Dimension, string> = {
  hour: "Hour", day: "Day", week: "Week", month: "Month",
  channel: "Channel", connection: "Connection", department: "Department", team: "Team", member: "Person", direction: "Direction",
};

export const chartKinds = ["line", "area", "bar", "stacked", "table", "number"] as const;
export type ChartKind = (typeof chartKinds)[number];

export const chartKindNames: Record<ChartKind, string> = { line: "Line", area: "Area", bar: "Bars", stacked: "Stacked bars", table: "Table", number: "Number" };

export interface ChartChoice {
  by: Dimension;
  /** What each point is divided by; null = one series. */
  series: Parting | null;
  chart: ChartKind;
}

export const isStep = (dimension: string): dimension is Step => (steps as readonly string[]).includes(dimension);

/** Amounts can be put on top of one another; a share, a score or a time of many is not the sum of theirs. */
export const addsUp = (unit: MetricUnit): boolean => unit === "count" || unit === "money";

/** Only what has both directions can be divided by them. */
const hasDirections = (metric: Metric): boolean => !isNow(metric) && !isSales(metric) && metric.facts.includes("in") && metric.facts.includes("out");

const ofNoChannel: readonly Dimension[] = ["channel", "connection"];

/** By what a metric can be shown: what is so now has no time, and sales belong to no channel. */
export const dimensionsOf = (metric: Metric): Dimension[] => dimensions.filter((one) => (isSales(metric) && ofNoChannel.includes(one) ? false : isStep(one) ? !isNow(metric) : one !== "direction" || hasDirections(metric)));

/** By what its points can be divided; what is so now and sales are counted by one thing only, and a team is of one department. */
export const partingsOf = (metric: Metric, by: Dimension): Parting[] => (isNow(metric) || isSales(metric) ? [] : dimensionsOf(metric)).filter((one): one is Parting => !isStep(one) && one !== by && !(isTeams(one) && isTeams(by)));

const isTeams = (dimension: Dimension) => dimension === "team" || dimension === "department";

/** How it can be drawn. */
export function chartsOf({ unit }: Metric, { by, series }: Pick<ChartChoice, "by" | "series">): ChartKind[] {
  const sums = addsUp(unit);
  return chartKinds.filter((kind) => {
    switch (kind) {
      case "line":
        return isStep(by);
      case "area":
        return isStep(by) && sums;
      case "bar":
        return series === null;
      case "stacked":
        return series !== null && sums;
      case "number":
        return series === null;
      case "table":
        return true;
    }
  });
}

/** Why a metric cannot be shown so, and what can be done; null when it can. */
export function problemOf(metric: Metric, { by, series, chart }: ChartChoice): { field: keyof ChartChoice; message: string } | null {
  const named = (list: readonly string[]) => list.join(", ").toLowerCase();
  if (!dimensionsOf(metric).includes(by)) return { field: "by", message: `${metric.name} cannot be shown by ${dimensionNames[by].toLowerCase()}. Choose one of: ${named(dimensionsOf(metric).map((one) => dimensionNames[one]))}.` };
  if (series && !partingsOf(metric, by).includes(series)) return { field: "series", message: `${metric.name} by ${dimensionNames[by].toLowerCase()} cannot be divided by ${dimensionNames[series].toLowerCase()}. Choose one of: ${named(["nothing", ...partingsOf(metric, by).map((one) => dimensionNames[one])])}.` };
  const fitting = chartsOf(metric, { by, series });
  if (!fitting.includes(chart)) return { field: "chart", message: `${chartKindNames[chart]} do not fit ${metric.name.toLowerCase()} by ${dimensionNames[by].toLowerCase()}${series ? ` and ${dimensionNames[series].toLowerCase()}` : ""}${chart === "stacked" && !addsUp(metric.unit) ? ", which does not add up" : ""}. Choose one of: ${named(fitting.map((one) => chartKindNames[one]))}.` };
  return null;
}

/** The nearest choice that can be shown, for a form in which one thing was changed. */
export function fitting(metric: Metric, { by, series, chart }: ChartChoice): ChartChoice {
  const shownBy = dimensionsOf(metric).includes(by) ? by : dimensionsOf(metric)[0]!;
  const dividedBy = series && partingsOf(metric, shownBy).includes(series) ? series : null;
  const kinds = chartsOf(metric, { by: shownBy, series: dividedBy });
  const wanted: ChartKind[] = [chart, ...(chart === "bar" ? ["stacked" as const] : []), ...(chart === "stacked" ? ["bar" as const] : [])];
  return { by: shownBy, series: dividedBy, chart: wanted.find((one) => kinds.includes(one)) ?? kinds[0]! };
}

/** "Messages in by channel and day" */
export function chartTitle(metric: Metric, { by, series, chart }: ChartChoice): string {
  if (chart === "number") return metric.name;
  const parts = [by, series].filter((one): one is Dimension => one !== null).map((one) => dimensionNames[one].toLowerCase());
  return `${metric.name} by ${parts.join(" and ")}`;
}
