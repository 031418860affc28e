import { onDemand } from "@/components/ui/on-demand";
import type { ActiveFiltersProps } from "./active-filters";
import type { ListFilterFieldsProps } from "./list-filter-fields";
import type { OpenConversationProps } from "./open-conversation";

/*
 * The parts of the inbox, as it begins, whose code comes when they are wanted, or ahead of that.
 */

export const OpenConversation = onDemand<OpenConversationProps>(async () => (await import("./open-conversation")).OpenConversation);

export const ActiveFilters = onDemand<ActiveFiltersProps>(async () => (await import("./active-filters")).ActiveFilters);

export const ListFilterFields = onDemand<ListFilterFieldsProps>(async () => (await import("./list-filter-fields")).ListFilterFields);

// A page that begins with an open conversation asks for its code before anything is hydrated; the server has it for the first such page.
if (typeof location === "undefined" || new URLSearchParams(location.search).has("c")) OpenConversation.preload();
