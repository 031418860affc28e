import "server-only";
import { toSearch } from "@/lib/mentions/filter-url";
import { countMentions, listMentions } from "@/lib/mentions/list";
import { mentionFilter } from "@/lib/mentions/schema";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const shown = 8;

/** What waits; the figure is the length of the list that it opens. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params: { channel } }) => {
  const filter = mentionFilter.parse({ ...(channel && { channel }) });
  const [{ items }, count] = await Promise.all([listMentions(ctx, filter), countMentions(ctx, filter)]);
  const search = toSearch(filter);
  return { items: items.slice(0, shown), waiting: count.open, more: count.more, href: `/mentions${search.size ? `?${search}` : ""}` };
};
