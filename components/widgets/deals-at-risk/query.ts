import "server-only";
import { risksOf, riskFilter } from "@/lib/deals/at-risk";
import { dealRecord } from "@/lib/deals/record";
import { startOfDay } from "@/lib/metrics/range";
import { daysOf } from "@/lib/metrics/days";
import { ownedBy } from "@/lib/metrics/owners";
import { listPipelines } from "@/lib/pipelines/list";
import { countRecords, listRecords } from "@/lib/records/list";
import { listOf, toSearch } from "@/lib/records/list-query";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const shown = 8;

/** The largest first. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params, timeZone, now }) => {
  const stages = (await listPipelines(ctx)).items.flatMap((pipeline) => pipeline.stages);
  const today = daysOf({ from: startOfDay(now, timeZone), to: now }, timeZone)[0] ?? now.toISOString().slice(0, 10);
  const list = listOf(dealRecord, { filter: { match: "all", of: [riskFilter(stages, today, now.getTime()), ...(await ownedBy(ctx, params))] }, sort: [{ field: "amountMinor", descending: true }] });
  const [{ items }, { count, more }] = await Promise.all([listRecords(ctx, dealRecord, list, undefined, shown), countRecords(ctx, dealRecord, list)]);
  return {
    items: items.map((deal) => ({
      id: deal.id,
      name: String(deal.name),
      stage: stages.find(({ id }) => id === deal.stageId)?.name ?? "",
      amountMinor: deal.amountMinor as number | null,
      currency: deal.currency as string | null,
      reasons: risksOf(deal, stages, today, now.getTime()),
    })),
    count, more,
    href: `/deals?${toSearch(dealRecord, list)}&as=list`,
  };
};
