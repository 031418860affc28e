import "server-only";
import { findManifest } from "../connectors/registry";
import type { Context } from "../context";
import { AppError } from "../errors";
import { findMetric, isNow, isSales, type Metric, type PeriodMetric, type SalesMetric } from "./catalogue";
import { type Figures, noOpenCounts } from "./figures";
import { timed } from "./happened";
import type { MetricAnswer, MetricParams, metricSplits } from "./metric-schema";
import { readPeriod } from "./period";
import type { Period } from "./range";
import { hoursOf, noFigures, readFigures, readOpenCounts, type FigureFilter } from "./read";
import { readNames, readScope } from "./metric-scope";
import { noSales, type SalesFigures } from "./sales/figures";
import { requireAskable } from "./askable";
import { readSales } from "./sales/read";
import { currencyOf } from "../workspaces/currency";

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
 * @throws AppError "invalid" for a period that is none, or a split by day of what is so now, or by channel of what belongs to none
 */
export async function getMetric(ctx: Context, metric: Metric, { params, split, timeZone, now = new Date() }: MetricRequest): Promise<MetricAnswer> {
  const { id, name, unit, definition, moreIsBetter } = metric;
  const { filter, scope } = await readScope(ctx, params);
  requireAskable(metric, filter, split);
  const period = isNow(metric) ? null : hoursOf(readPeriod(params, timeZone, now));
  const parts = await readParts(ctx, metric, { period, filter, split, timeZone });
  const [whole] = await readParts(ctx, metric, { period, filter, timeZone });
  const currency = isSales(metric) && metric.amount ? leading(whole?.amounts ?? [], await currencyOf(ctx)) : null;
  const inCurrency = (part: Part): Part => (part.amounts ? { ...part, value: part.amounts.find((one) => one.currency === currency)?.amountMinor ?? (part.count ? 0 : null) } : part);
  return {
    metric: { id, name, unit, definition, moreIsBetter },
    value: (whole && inCurrency(whole).value) ?? null,
    currency,
    ...(whole?.amounts && { amounts: whole.amounts }),
    count: whole?.count ?? 0,
    period: period && { from: period.from.toISOString(), to: period.to.toISOString() },
    timeZone,
    computedAt: now.toISOString(),
    scope,
    ...(split && { parts: await inWords(ctx, split, parts.map(inCurrency)) }),
  };
}

interface Part {
  key: string;
  value: number | null;
  count: number;
  /** Of money. */
  amounts?: Amount[];
}

interface Amount {
  amountMinor: number;
  currency: string;
}

/** In which currency a figure of money is said: the workspace's, unless all is in others. */
const leading = (amounts: readonly Amount[], ours: string): string => (amounts.some(({ currency }) => currency === ours) ? ours : (amounts[0]?.currency ?? ours));

async function readSalesParts(ctx: Context, metric: SalesMetric, { period, filter, split, timeZone }: { period: Period; filter: FigureFilter; split: MetricSplit | "none"; timeZone: string }): Promise<Part[]> {
  const figures = await readSales(ctx, period, filter, split === "channel" ? "none" : split, timeZone);
  if (split === "none" && !figures.size) figures.set("", noSales);
  return [...figures].map(([key, one]) => ({ key, value: metric.valueOf(one), count: metric.count(one), ...(metric.amount && { amounts: amountsOf(one, metric.amount) }) }));
}

const amountsOf = ({ amounts }: SalesFigures, name: NonNullable<SalesMetric["amount"]>): Amount[] =>
  Object.entries(amounts).flatMap(([currency, all]) => (all[name] ? [{ currency, amountMinor: all[name] }] : [])).toSorted((a, b) => b.amountMinor - a.amountMinor);

async function readParts(ctx: Context, metric: Metric, { period, filter, split = "none", timeZone }: { period: Period | null; filter: FigureFilter; split?: MetricSplit | "none"; timeZone: string }): Promise<Part[]> {
  if (isNow(metric) || !period) {
    if (split === "day") throw new AppError("invalid", "This is so now: it has no days. Split it by channel, team or member.", { fields: [{ field: "split", message: "Choose another." }] });
    const counts = await readOpenCounts(ctx, filter, split);
    if (split === "none" && !counts.size) counts.set("", noOpenCounts);
    return isNow(metric) ? [...counts].map(([key, count]) => ({ key, value: count[metric.now], count: count[metric.now] })) : [];
  }
  if (isSales(metric)) return readSalesParts(ctx, metric, { period, filter, split, timeZone });
  const figures = [...(await readFigures(ctx, period, filter, split, timeZone))];
  return (split === "none" && !figures.length ? [["", noFigures] as const] : figures).map(([key, whole]) => {
    const one = filter.bucket === undefined ? whole : inBucket(whole, metric, filter.bucket);
    return { key, value: metric.valueOf(one), count: metric.count(one) };
  });
}

/** As if only what fell into one bucket had been counted. */
function inBucket(figures: Figures, { buckets }: PeriodMetric, bucket: number): Figures {
  if (!buckets) return figures;
  const counts = figures[buckets].map((count, index) => (index === bucket ? count : 0));
  return { ...figures, [buckets]: counts, [timed[buckets].counted]: counts[bucket] ?? 0 };
}

async function inWords(ctx: Context, split: MetricSplit, parts: Part[]): Promise<NonNullable<MetricAnswer["parts"]>> {
  const shown = parts.filter(({ count }) => count > 0);
  const names = split === "team" || split === "member" ? await readNames(ctx, split === "member" ? shown.map(({ key }) => key) : []) : null;
  const nameOf = (key: string) => (split === "day" ? key : split === "channel" ? (findManifest(key)?.name ?? key) : names![split](key));
  const named = shown.map((part) => ({ ...part, name: nameOf(part.key) }));
  return split === "day" ? named : named.toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
