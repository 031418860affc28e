import "server-only";
import { findManifest } from "../connectors/registry";
import type { Context } from "../context";
import { AppError } from "../errors";
import { findMetric, isNow, type Metric } from "./catalogue";
import { noOpenCounts } from "./figures";
import type { MetricAnswer, MetricParams, metricSplits } from "./metric-schema";
import { readPeriod } from "./period";
import type { Period } from "./range";
import { hoursOf, noFigures, readFigures, readOpenCounts, type FigureFilter } from "./read";
import { readNames, readScope } from "./metric-scope";

export type MetricSplit = (typeof metricSplits)[number];

/** @throws AppError "not_found" that says which there are */
export function requireMetric(id: string): Metric {
  const metric = findMetric(id);
  if (!metric) throw new AppError("not_found", "There is no such metric. Those that there are stand in the API's description.");
  return metric;
}

export interface MetricRequest {
  params: MetricParams;
  split?: MetricSplit;
  timeZone: string;
  now?: Date;
}

/**
 * One figure, with what it means and what it is about; split, also its parts, biggest first or by day. The parts of a
 * count add up to it.
 * @throws AppError "invalid" for a period that is none, or a split by day of what is so now
 */
export async function getMetric(ctx: Context, metric: Metric, { params, split, timeZone, now = new Date() }: MetricRequest): Promise<MetricAnswer> {
  const { id, name, unit, definition, moreIsBetter } = metric;
  const { filter, scope } = await readScope(ctx, params);
  const period = isNow(metric) ? null : hoursOf(readPeriod(params, timeZone, now));
  const parts = await readParts(ctx, metric, { period, filter, split, timeZone });
  const [whole] = await readParts(ctx, metric, { period, filter, timeZone });
  return {
    metric: { id, name, unit, definition, moreIsBetter },
    value: whole?.value ?? null,
    count: whole?.count ?? 0,
    period: period && { from: period.from.toISOString(), to: period.to.toISOString() },
    timeZone,
    computedAt: now.toISOString(),
    scope,
    ...(split && { parts: await inWords(ctx, split, parts) }),
  };
}

interface Part {
  key: string;
  value: number | null;
  count: number;
}

async function readParts(ctx: Context, metric: Metric, { period, filter, split = "none", timeZone }: { period: Period | null; filter: FigureFilter; split?: MetricSplit | "none"; timeZone: string }): Promise<Part[]> {
  if (isNow(metric) || !period) {
    if (split === "day") throw new AppError("invalid", "This is so now: it has no days. Split it by channel, team or member.", { fields: [{ field: "split", message: "Choose another." }] });
    const counts = await readOpenCounts(ctx, filter, split);
    if (split === "none" && !counts.size) counts.set("", noOpenCounts);
    return isNow(metric) ? [...counts].map(([key, count]) => ({ key, value: count[metric.now], count: count[metric.now] })) : [];
  }
  const figures = await readFigures(ctx, period, filter, split, timeZone);
  if (split === "none" && !figures.size) figures.set("", noFigures);
  return [...figures].map(([key, one]) => ({ key, value: metric.valueOf(one), count: metric.count(one) }));
}

async function inWords(ctx: Context, split: MetricSplit, parts: Part[]): Promise<NonNullable<MetricAnswer["parts"]>> {
  const shown = parts.filter(({ count }) => count > 0);
  const names = split === "team" || split === "member" ? await readNames(ctx, split === "member" ? shown.map(({ key }) => key) : []) : null;
  const nameOf = (key: string) => (split === "day" ? key : split === "channel" ? (findManifest(key)?.name ?? key) : names![split](key));
  const named = shown.map((part) => ({ ...part, name: nameOf(part.key) }));
  return split === "day" ? named : named.toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
