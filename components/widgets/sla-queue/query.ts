import "server-only";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter } from "@/lib/conversations/schema";
import { placeOf } from "@/lib/metrics/place";
import { countStandings } from "@/lib/sla/count-standings";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, filter }) => {
  const ask = (of: object) => listConversations(ctx, conversationFilter.parse({ ...of, ...placeOf(params) }));
  const [promised, waiting, counts] = await Promise.all([ask({ sort: "sla" }), ask({ view: "waiting", sort: "longest_waiting" }), countStandings(ctx, filter)]);
  return { items: [...promised.items, ...waiting.items.filter(({ sla }) => !sla)].slice(0, 10), ...counts };
};
