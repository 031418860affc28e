import "server-only";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter } from "@/lib/conversations/schema";
import { placeOf } from "@/lib/metrics/place";
import { readOpenCounts } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

/** Who waits for us; the figure is the length of the list that it opens. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params, filter }) => {
  const [page, counts] = await Promise.all([
    listConversations(ctx, conversationFilter.parse({ view: "waiting", sort: "longest_waiting", ...placeOf(params) })),
    readOpenCounts(ctx, filter),
  ]);
  return { items: page.items.slice(0, 8), waiting: counts.get("")?.waitingOnUs ?? 0 };
};
