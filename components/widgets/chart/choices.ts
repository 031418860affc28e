import type { ChartChoice } from "@/lib/metrics/chart";
import { ranges } from "@/lib/metrics/range";

/** The dashboard's time, or one of its own whatever is chosen there. */
export const chartRanges = ["dashboard", ...ranges] as const;

/** What a chart of one's own is about, as its options say it; `schema.ts` checks them. */
export interface ChartOptions extends ChartChoice {
  title?: string;
  metric: string;
  range: (typeof chartRanges)[number];
  /** Beside what the dashboard is compared with. */
  compare: boolean;
}

export const chartDefaults: ChartOptions = { metric: "messages-in", by: "day", series: null, chart: "line", range: "dashboard", compare: true };

/** Options with what was not chosen. Light: whoever shows a chart need not check again what the server took. */
export const withDefaults = (options: Partial<ChartOptions>): ChartOptions => ({ ...chartDefaults, ...options });
