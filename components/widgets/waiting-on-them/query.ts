import "server-only";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter } from "@/lib/conversations/schema";
import { placeOf } from "@/lib/metrics/place";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const shown = 10;

/** Those of the inbox's own view. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params }) => {
  const { items, nextCursor } = await listConversations(ctx, conversationFilter.parse({ view: "them", ...placeOf(params) }));
  return { items: items.slice(0, shown), waiting: items.length, more: nextCursor !== null };
};
