import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { BoardScreen } from "@/components/deals/board-screen";
import { BoardSwitch } from "@/components/deals/board-switch";
import { requireSignedIn } from "@/lib/auth/require-context";
import { inTransaction, within, type Context } from "@/lib/context";
import { listCustomFields } from "@/lib/custom-fields/list";
import { withFields } from "@/lib/custom-fields/field";
import { customFieldsQuery } from "@/lib/custom-fields/query";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { getBoard } from "@/lib/deals/board";
import { boardQuery, cardsAtOnce, cardsQuery, inStage, ofBoard } from "@/lib/deals/board-query";
import { dealRecord } from "@/lib/deals/record";
import { can } from "@/lib/members/roles";
import { listPipelines } from "@/lib/pipelines/list";
import { pipelinesQuery } from "@/lib/pipelines/query";
import { getQueryClient } from "@/lib/query/get-query-client";
import { listRecords } from "@/lib/records/list";
import { fromSearch } from "@/lib/records/list-query";
import { recordListScreen } from "../record-screens";

export const metadata: Metadata = { title: "Deals" };

export default async function DealsPage({ searchParams }: PageProps<"/deals">) {
  const search = await searchParams;
  // A saved view, a grouping and what was deleted are a list's.
  const as = search.as ?? (search.view || search.group || search.deleted ? "list" : "board");
  if (as === "list") return recordListScreen("deals", search, <BoardSwitch as="list" />);
  const { context, member } = await requireSignedIn();
  const client = getQueryClient();
  await Promise.all([readBoard(context, client, search), client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) })]);
  return <HydrationBoundary state={dehydrate(client)}><Suspense><BoardScreen mayEdit={can(member.roles, "records.edit")} /></Suspense></HydrationBoundary>;
}

/** The totals, and the first cards of each column, from one transaction. */
async function readBoard(ctx: Context, client: ReturnType<typeof getQueryClient>, search: Record<string, string | string[] | undefined>): Promise<void> {
  const [fields, pipelines] = await Promise.all([listCustomFields(ctx), listPipelines(ctx)]);
  const type = withFields(dealRecord, fields);
  const list = ofBoard(fromSearch(type, search));
  client.setQueryData(customFieldsQuery.queryKey, fields);
  client.setQueryData(pipelinesQuery.queryKey, pipelines);
  const pipeline = pipelines.items.find(({ id }) => id === search.pipeline) ?? pipelines.items.find(({ archivedAt }) => !archivedAt);
  if (!pipeline) return;
  await inTransaction(ctx, async (unit) => {
    const inside = within(ctx, unit);
    await Promise.all([
      client.prefetchQuery({ ...boardQuery(pipeline.id, list), queryFn: () => getBoard(inside, pipeline.id, list, type) }),
      ...pipeline.stages.map(({ id }) => client.prefetchInfiniteQuery({ ...cardsQuery(id, list), queryFn: () => listRecords(inside, type, inStage(list, id), undefined, cardsAtOnce) })),
    ]);
  });
}
