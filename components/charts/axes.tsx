import type { ComponentProps } from "react";
import type { XAxis, YAxis } from "recharts";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** "6 Jan" */
export const dayWords = (isoDay: string): string => day.format(new Date(`${isoDay}T12:00:00Z`));

const ticks = { fontSize: 11, fill: "var(--chart-axis)" };

/** Days along the bottom: first, last, and as many between as fit. */
export const dayAxis: ComponentProps<typeof XAxis> = { dataKey: "day", tickFormatter: dayWords, tick: ticks, tickLine: false, axisLine: false, interval: "preserveStartEnd", minTickGap: 48, height: 22 };

export const figureAxis: ComponentProps<typeof YAxis> = { tick: ticks, tickLine: false, axisLine: false, width: 44, tickCount: 4 };

export const chartMargin = { top: 8, right: 12, bottom: 0, left: 0 };
export const gridLine = "var(--chart-grid)";
