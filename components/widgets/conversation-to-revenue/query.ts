import "server-only";
import { mostDeals, readTalks } from "@/lib/deals/talk/read";
import { summarise } from "@/lib/deals/talk/summary";
import { factsOf } from "@/lib/metrics/place";
import { metricHref } from "@/lib/metrics/metric-params";
import { hoursOf } from "@/lib/metrics/read";
import { readSalesTotals } from "@/lib/metrics/sales/read";
import { listPipelines } from "@/lib/pipelines/list";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

/** A channel that is chosen stands for the deals that were talked about on it, among other channels. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params, filter: { channel: via, ...whose }, period }) => {
  const filter = { ...whose, ...(via !== undefined && { talk: { via } }) };
  const [rows, all, { items: pipelines }] = await Promise.all([readTalks(ctx, period, filter), readSalesTotals(ctx, hoursOf(period), filter), listPipelines(ctx)]);
  const { channel: _, ...facts } = factsOf(params, period);
  const behind = (more: Parameters<typeof metricHref>[1] = {}) => metricHref("deals-closed", { ...facts, ...(via !== undefined && { via }), ...more });
  const { deals, liveShare, ways, channels, stages } = summarise(rows);
  const closed = all.dealsWon + all.dealsLost;
  const order = pipelines.flatMap((pipeline) => pipeline.stages);
  return {
    deals: closed, href: behind(), pending: rows.length < mostDeals ? Math.max(0, closed - deals) : 0, more: rows.length >= mostDeals, liveShare,
    ways: ways.map((one) => ({ ...one, href: behind({ way: one.way }) })),
    channels: channels.map((one) => ({ ...one, href: behind({ via: one.channel }) })),
    stages: order.flatMap(({ id, name }) => stages.flatMap((stage) => (stage.id === id ? { ...stage, name } : []))),
  };
};
