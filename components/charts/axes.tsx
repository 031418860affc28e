import type { ComponentProps } from "react";
import type { XAxis, YAxis } from "recharts";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** "6 Jan" */
export const dayWords = (isoDay: string): string => day.format(new Date(`${isoDay}T12:00:00Z`));

const ticks = { fontSize: 11, fill: "var(--chart-axis)" };

/** Days along the bottom: first, last, and as many between as fit. */
export const dayAxis: ComponentProps<typeof XAxis> = { dataKey: "day", tickFormatter: dayWords, tick: ticks, tickLine: false, axisLine: false, interval: "preserveStartEnd", minTickGap: 48, height: 22 };

/** Points of any time step, whose keys a formatter names. */
export const pointAxis: ComponentProps<typeof XAxis> = { ...dayAxis, dataKey: "key", tickFormatter: undefined };

export const figureAxis: ComponentProps<typeof YAxis> = { tick: ticks, tickLine: false, axisLine: false, width: 44, tickCount: 4 };

const durationSteps = [15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000];

/** Ticks for durations in seconds, from nothing up, at steps that people count in. */
export function durationTicks(values: readonly (number | null)[]): number[] {
  const highest = Math.max(1, ...values.map((value) => value ?? 0));
  const step = durationSteps.find((one) => highest / one <= 4) ?? highest / 4;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, n) => n * step);
}

/** To the right, half of the last day's words. */
export const chartMargin = { top: 8, right: 20, bottom: 0, left: 0 };
export const gridLine = "var(--chart-grid)";
