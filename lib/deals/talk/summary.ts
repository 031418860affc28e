import { percentileSeconds } from "../../metrics/percentile";
import { ways, type Way } from "./live";

/** A deal that closed, with how it was talked about. */
export interface ClosedDeal {
  won: boolean;
  currency: string;
  amountMinor: number | null;
  /** From when it was made; null where that is not known. */
  seconds: number | null;
  way: Way;
  messages: number;
  liveMessages: number;
  replyBuckets: number[];
  channels: string[];
  stageIds: string[];
  stageSeconds: number[];
}

/** What deals have in common come to. */
export interface TalkFigures {
  deals: number;
  won: number;
  /** Of those won, each currency for itself, the largest first. */
  amounts: { currency: string; amountMinor: number }[];
  /** Median seconds to close of those won; null where none is known. */
  closeSeconds: number | null;
  /** Median seconds that customers waited for an answer; null where nobody did. */
  replySeconds: number | null;
}

/** Pure: by way of talking, by channel, by stage. */
export function summarise(all: readonly ClosedDeal[]) {
  const messages = sum(all, ({ messages: said }) => said);
  return {
    deals: all.length,
    liveShare: messages ? sum(all, ({ liveMessages }) => liveMessages) / messages : null,
    ways: ways.flatMap((way) => {
      const deals = all.filter((deal) => deal.way === way);
      return deals.length ? [{ way, ...figuresOf(deals) }] : [];
    }),
    channels: [...new Set(all.flatMap(({ channels }) => channels))].map((channel) => ({ channel, ...figuresOf(all.filter(({ channels }) => channels.includes(channel))) })).toSorted((a, b) => b.deals - a.deals || (a.channel < b.channel ? -1 : 1)),
    stages: [...new Set(all.flatMap(({ stageIds }) => stageIds))].map((id) => {
      const seconds = all.flatMap(({ stageIds, stageSeconds }) => stageIds.flatMap((one, index) => (one === id ? stageSeconds[index]! : [])));
      return { id, deals: seconds.length, seconds: median(seconds)! };
    }),
  };
}

function figuresOf(deals: readonly ClosedDeal[]): TalkFigures {
  const won = deals.filter((deal) => deal.won);
  const amounts = new Map<string, number>();
  for (const { currency, amountMinor } of won) if (amountMinor !== null) amounts.set(currency, (amounts.get(currency) ?? 0) + amountMinor);
  const buckets = deals.reduce<number[]>((all, { replyBuckets }) => replyBuckets.map((count, bucket) => count + (all[bucket] ?? 0)), []);
  return {
    deals: deals.length,
    won: won.length,
    amounts: [...amounts].map(([currency, amountMinor]) => ({ currency, amountMinor })).toSorted((a, b) => b.amountMinor - a.amountMinor),
    closeSeconds: median(won.flatMap(({ seconds }) => seconds ?? [])),
    replySeconds: percentileSeconds(buckets, 0.5),
  };
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((all, item) => all + of(item), 0);

/** The middle one, or what lies between the two middle ones. */
export function median(values: readonly number[]): number | null {
  if (!values.length) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
