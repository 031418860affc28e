import "server-only";
import type { Context } from "../context";
import { groupBy } from "../group";
import { nilId } from "../ids";
import { currencyOf } from "../workspaces/currency";
import { isNow, isSales, type Metric, type NowMetric, type PeriodMetric, type SalesMetric } from "./catalogue";
import { readCells } from "./cells";
import { isStep, type ChartChoice, type Dimension, type Parting } from "./chart";
import type { ChartData } from "./chart-schema";
import { readWords, type Words } from "./chart-words";
import { noFigures, type Figures } from "./figures";
import type { MetricParams } from "./metric-schema";
import type { Period } from "./range";
import { noSales, sumSales, type SalesFigures } from "./sales/figures";
import { readSales, type SalesSplit } from "./sales/read";
import { readOpenCounts, type FigureFilter, type Split, type TimeSplit } from "./read";
import { sumFigures } from "./sum";
import { stepFor, stepWords, timePoints } from "./time-points";

export interface ChartRequest extends Pick<ChartChoice, "by" | "series"> {
  filter: FigureFilter;
  period: Period;
  /** What it is compared with; null = nothing. */
  previous: Period | null;
  /** With what the records behind the whole are asked for. */
  whole: MetricParams;
  timeZone: string;
  /** Parts that are shown one by one. */
  mostParts?: number;
}

/** More lines than these nobody tells apart. */
const mostSeries = 7;

/** What a chart is drawn from, read from rollups alone; null where nothing happened. Every part is summed from the figures, also of shares and percentiles. */
export const readChart = (ctx: Context, metric: Metric, request: ChartRequest): Promise<ChartData | null> => (isNow(metric) ? ofNow(ctx, metric, request) : isSales(metric) ? ofSales(ctx, metric, request) : ofPeriod(ctx, metric, request));

/** How amounts are put together and read. */
interface Reading<Amount> {
  none: Amount;
  add(amounts: readonly Amount[]): Amount;
  valueOf(amount: Amount): number | null;
  /** How many records are behind it. */
  countOf(amount: Amount): number;
  /** Of money. */
  currency?: string;
}

interface Part<Amount> {
  key: string;
  series: string;
  amount: Amount;
}

async function ofPeriod(ctx: Context, metric: PeriodMetric, request: ChartRequest): Promise<ChartData | null> {
  const by = isStep(request.by) ? stepFor(request.period, request.by) : request.by;
  const words = await readWords(ctx, [by, ...(request.series ? [request.series] : [])]);
  const read = async (period: Period, series: Parting | null) => {
    const cells = await readCells(ctx, period, request.filter, { by: splitOf(by), series: series ? splitOf(series) : "none" }, metric, request.timeZone);
    return cells.flatMap(({ key, series: part, figures }) => byDirection(by, series, figures).map(([direction, amount]): Part<Figures> => ({
      key: by === "direction" ? direction : words.partOf(by, key), series: series === "direction" ? direction : series ? words.partOf(series, part) : "", amount,
    })));
  };
  const [now, before] = await Promise.all([read(request.period, request.series), request.previous && read(request.previous, null)]);
  return toChart({ ...request, by }, words, { none: noFigures, add: sumFigures, valueOf: metric.valueOf, countOf: metric.count }, now, before);
}

/** Sales are by time or by whose they were; money is what there is of the workspace's currency. */
async function ofSales(ctx: Context, metric: SalesMetric, request: ChartRequest): Promise<ChartData | null> {
  const { channel, ...filter } = request.filter;
  const { channel: _, ...whole } = request.whole;
  const by = isStep(request.by) ? stepFor(request.period, request.by) : request.by;
  const [words, currency] = await Promise.all([readWords(ctx, [by]), currencyOf(ctx)]);
  const read = async (period: Period) => [...(await readSales(ctx, period, filter, splitOf(by) as SalesSplit, request.timeZone))].map(([key, amount]): Part<SalesFigures> => ({ key: words.partOf(by, key), series: "", amount }));
  const [now, before] = await Promise.all([read(request.period), request.previous && read(request.previous)]);
  const valueOf = (amount: SalesFigures) => (metric.amount ? (amount.amounts[currency]?.[metric.amount] ?? 0) : metric.valueOf(amount));
  const data = await toChart({ ...request, whole, by, series: null }, words, { none: noSales, add: sumSales, valueOf, countOf: metric.count, ...(metric.amount && { currency }) }, now, before);
  return data && { ...data, isOfAllChannels: channel !== undefined };
}

/** Messages of both directions as those of each, where a chart tells them apart. */
function byDirection(by: Dimension, series: Parting | null, figures: Figures): [string, Figures][] {
  if (by !== "direction" && series !== "direction") return [["", figures]];
  return [["in", { ...figures, messagesOut: 0 }], ["out", { ...figures, messagesIn: 0 }]];
}

async function ofNow(ctx: Context, metric: NowMetric, request: ChartRequest): Promise<ChartData | null> {
  const { by, filter } = request;
  const words = await readWords(ctx, [by]);
  const counts = await readOpenCounts(ctx, filter, splitOf(by) as Exclude<Split, TimeSplit>);
  const parts = [...counts].map(([key, count]): Part<number> => ({ key: words.partOf(by, key), series: "", amount: count[metric.now] }));
  const same = (amount: number) => amount;
  return toChart({ ...request, series: null, previous: null }, words, { none: 0, add: (amounts) => amounts.reduce((sum, one) => sum + one, 0), valueOf: same, countOf: same }, parts, null);
}

const splits: Record<Parting, Split> = { channel: "channel", connection: "connection", department: "team", team: "team", member: "member", direction: "none" };
const splitOf = (dimension: Dimension): Split => (isStep(dimension) ? dimension : splits[dimension]);

const others = "others";

async function toChart<Amount>({ by, series: dividedBy, period, previous, whole, timeZone, mostParts = 12 }: ChartRequest, words: Words, reading: Reading<Amount>, now: readonly Part<Amount>[], before: readonly Part<Amount>[] | null): Promise<ChartData | null> {
  const { none, add, valueOf, countOf, currency = null } = reading;
  const sumOf = (parts: readonly Part<Amount>[] | undefined) => (parts?.length ? add(parts.map(({ amount }) => amount)) : none);
  const total = sumOf(now);
  const totalBefore = before && sumOf(before);
  if (!countOf(total) && !(totalBefore && countOf(totalBefore))) return null;

  const ranked = (parts: readonly Part<Amount>[], of: "key" | "series") => [...groupBy(parts, (part) => part[of])].map(([key, all]) => ({ key, amount: sumOf(all) })).filter(({ amount }) => countOf(amount) > 0).toSorted((a, b) => countOf(b.amount) - countOf(a.amount) || (a.key < b.key ? -1 : 1)).map(({ key }) => key);
  const seriesKeys = dividedBy ? kept(ranked(now, "series"), mostSeries) : [""];
  const axis = isStep(by) ? timePoints(period, by, timeZone) : null;
  const earlier = isStep(by) && previous ? timePoints(previous, by, timeZone) : null;
  const pointKeys = axis ? axis.map(({ key }) => key) : kept(ranked(now, "key"), mostParts);
  const seriesSet = new Set(seriesKeys);
  const pointSet = new Set(pointKeys);
  const place = (key: string, known: ReadonlySet<string>) => (known.has(key) ? key : others);
  const cells = groupBy(now, ({ key, series }) => `${place(key, pointSet)} ${place(series, seriesSet)}`);
  const byPoint = groupBy(now, ({ key }) => place(key, pointSet));
  const beforeByPoint = before && groupBy(before, ({ key }) => (axis ? key : place(key, pointSet)));
  const beforeKey = (key: string, index: number): string | null => (axis ? (earlier?.[index + earlier.length - axis.length]?.key ?? null) : key);
  await words.learn(pointKeys, seriesKeys);

  const points = pointKeys.map((key, index) => {
    const then = before ? beforeKey(key, index) : null;
    const of = axis?.[index]?.period;
    return {
      key, name: key === others ? "Others" : isStep(by) ? stepWords(by, key, timeZone) : words.nameOf(by, key),
      opens: of ? { ...whole, from: of.from.toISOString(), to: of.to.toISOString() } : opensOf(words, by, key, whole),
      values: seriesKeys.map((one) => valueOf(sumOf(cells.get(`${key} ${one}`)))),
      value: valueOf(sumOf(byPoint.get(key))),
      previous: then === null || !beforeByPoint ? null : valueOf(sumOf(beforeByPoint.get(then))),
    };
  });
  return {
    by,
    currency,
    isOfAllChannels: false,
    series: seriesKeys.map((key) => ({ key, name: key === others ? "Others" : dividedBy ? words.nameOf(dividedBy, key) : "", opens: dividedBy ? partOpens(words, dividedBy, key, whole) : {} })),
    points: axis ? points : points.toSorted((a, b) => Number(a.key === others) - Number(b.key === others) || (b.value ?? -1) - (a.value ?? -1)),
    total: { value: valueOf(total), previous: totalBefore && valueOf(totalBefore), opens: whole },
  };
}

/** The largest, and one for the rest. */
const kept = (keys: readonly string[], most: number): string[] => (keys.length > most + 1 ? [...keys.slice(0, most), others] : [...keys]);

function opensOf(words: Words, by: Dimension, key: string, whole: MetricParams): Opens {
  const part = partOpens(words, by, key, whole);
  return part && { ...whole, ...part };
}

type Opens = ChartData["total"]["opens"];

/** What narrows the records of the whole to those of a part. Null where there is no list of exactly these: of a department without its teams, and of the others. */
function partOpens(words: Words, by: Dimension, key: string, whole: MetricParams): Opens {
  if (key === others) return null;
  const whose = key === nilId ? "none" : key;
  switch (by) {
    case "channel":
      return { channel: key };
    case "connection":
      return { connection: key };
    case "department":
      // Where a department is chosen already, or a part of it, there is no other.
      return whole.team === undefined ? { team: whose } : {};
    case "team":
      return words.hasBelow(key) ? null : { team: whose };
    case "member":
      return { member: whose };
    case "direction":
      return { metric: key === "in" ? "messages-in" : "messages-out" };
    default:
      return {};
  }
}
