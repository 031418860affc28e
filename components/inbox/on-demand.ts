import { onDemand } from "@/components/ui/on-demand";
import type { ActiveFiltersProps } from "./active-filters";
import type { BulkBarProps } from "./bulk-bar";
import type { DraftsDialogProps } from "./drafts-dialog";
import type { ListFilterFieldsProps } from "./list-filter-fields";
import type { OpenConversationProps } from "./open-conversation";
import type { TrayBarProps } from "./tray/tray-bar";
import type { ViewChoicesProps } from "./view-choices";

/*
 * The parts of the inbox, as it begins, whose code comes when they are wanted, or ahead of that.
 */

export const OpenConversation = onDemand<OpenConversationProps>(async () => (await import("./open-conversation")).OpenConversation);

export const TrayBar = onDemand<TrayBarProps>(async () => (await import("./tray/tray-bar")).TrayBar);

export const ActiveFilters = onDemand<ActiveFiltersProps>(async () => (await import("./active-filters")).ActiveFilters);

export const ListFilterFields = onDemand<ListFilterFieldsProps>(async () => (await import("./list-filter-fields")).ListFilterFields);

export const DraftsDialog = onDemand<DraftsDialogProps>(async () => (await import("./drafts-dialog")).DraftsDialog);

export const BulkBar = onDemand<BulkBarProps>(async () => (await import("./bulk-bar")).BulkBar);

export const ViewChoices = onDemand<ViewChoicesProps>(async () => (await import("./view-choices")).ViewChoices);

// A page that begins with an open conversation asks for its code before anything is hydrated; the server has it for the first such page.
if (typeof location === "undefined" || new URLSearchParams(location.search).has("c")) OpenConversation.preload();
