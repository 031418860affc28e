import "server-only";
import { actingMemberId } from "@/lib/context";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter } from "@/lib/conversations/schema";
import { readOpenCounts } from "@/lib/metrics/read";
import { nilId } from "@/lib/ids";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, params: { channel } }) => {
  const [page, counts] = await Promise.all([
    listConversations(ctx, conversationFilter.parse({ view: "mine", channel })),
    readOpenCounts(ctx, { channel, memberId: actingMemberId(ctx) ?? nilId }),
  ]);
  const mine = counts.get("");
  return { items: page.items.slice(0, 8), open: mine?.open ?? 0, unread: mine?.unread ?? 0 };
};
