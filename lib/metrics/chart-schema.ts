import { z } from "zod";
import { metricParams } from "./metric-schema";
import { dimensions } from "./chart";

/** Shapes of what a chart is drawn from. Browser-safe. */

/** With what the records behind a figure are asked for, and of which metric where it is not the chart's own; null where no list is exactly these. */
const opens = metricParams.extend({ metric: z.string().optional() }).nullable();

export const chartData = z.object({
  /** By what it is shown: a coarser step of time than was asked for where that would make too many points. */
  by: z.enum(dimensions),
  /** Of money, ISO 4217: its amounts are minor units of this, and those of other currencies are left out. */
  currency: z.string().nullable(),
  /** A channel was asked for, and it belongs to none. */
  isOfAllChannels: z.boolean(),
  /** One where it is not divided. Parts beyond those that can be told apart are one, the last. */
  series: z.array(z.object({ key: z.string(), name: z.string(), opens })),
  /**
   * In time from left to right; parts by their value, the largest first. Keys are ISO hours, days (YYYY-MM-DD; a week's Monday, a month's
   * first), connector ids or ids. Values stand as the series do: counts, seconds, shares from 0 to 1, or scores; null where there is nothing to say it of.
   */
  points: z.array(z.object({
    key: z.string(), name: z.string(), opens,
    values: z.array(z.number().nullable()),
    /** Of all series together. */
    value: z.number().nullable(),
    /** The same of what it is compared with; null where it is not. */
    previous: z.number().nullable(),
  })),
  total: z.object({ value: z.number().nullable(), previous: z.number().nullable(), opens }),
});
export type ChartData = z.infer<typeof chartData>;
