import "server-only";
import { getBoard } from "@/lib/deals/board";
import { inStage } from "@/lib/deals/board-query";
import { dealRecord } from "@/lib/deals/record";
import { ownedBy } from "@/lib/metrics/owners";
import { listPipelines } from "@/lib/pipelines/list";
import { listOf, toSearch } from "@/lib/records/list-query";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

/** The first pipeline's open stages, as its board adds them up; each opens the list of its deals. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params }) => {
  const list = listOf(dealRecord, { filter: { match: "all", of: await ownedBy(ctx, params) } });
  const [{ items }, board] = await Promise.all([listPipelines(ctx), getBoard(ctx, null, list)]);
  const pipeline = items.find(({ id }) => id === board.pipelineId);
  const columns = new Map(board.columns.map((column) => [column.stageId, column]));
  const open = pipeline?.stages.filter(({ outcome }) => outcome === "open") ?? [];
  const stages = open.map(({ id, name }) => {
    const { count = 0, more = false, totals = [] } = columns.get(id) ?? {};
    return { id, name, count, more, totals, href: `/deals?${toSearch(dealRecord, inStage(list, id))}&as=list` };
  });
  return { stages: stages.some(({ count }) => count) ? stages : [] };
};
