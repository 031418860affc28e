import { toSearch } from "@/lib/mentions/filter-url";
import type { MentionFilter } from "@/lib/mentions/schema";

/** The list of a crisis's mentions, narrowed by more: its length is the figure that leads to it. */
export const mentionsHref = (crisis: string, more: Partial<MentionFilter> = {}): string => `/mentions?${toSearch({ state: "all", sort: "newest", crisis, ...more })}`;
