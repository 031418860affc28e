import "server-only";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter } from "@/lib/conversations/schema";
import { placeOf } from "@/lib/metrics/place";
import { readOpenCounts } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, filter }) => {
  const [{ items }, counts] = await Promise.all([
    listConversations(ctx, conversationFilter.parse({ view: "waiting", sort: "longest_waiting", ...placeOf(params) })),
    readOpenCounts(ctx, filter),
  ]);
  return {
    items: items.slice(0, 10),
    waiting: counts.get("")?.waitingOnUs ?? 0,
    unassigned: items.filter((item) => item.assigneeId === null).length,
    oldestSince: items[0]?.waitingSince ?? null,
  };
};
