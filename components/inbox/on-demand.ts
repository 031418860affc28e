import type { ConfirmDialogProps } from "@/components/ui/confirm-dialog";
import { onDemand } from "@/components/ui/on-demand";
import type { ActiveFiltersProps } from "./active-filters";
import type { ContactSheetProps } from "./contact-sheet";
import type { LightboxProps } from "./lightbox";
import type { ListFilterFieldsProps } from "./list-filter-fields";
import type { OpenConversationProps } from "./open-conversation";
import type { StartDialogProps } from "./start-dialog";

/*
 * The inbox's parts whose code comes when they are wanted, or ahead of that.
 */

export const OpenConversation = onDemand<OpenConversationProps>(async () => (await import("./open-conversation")).OpenConversation);

export const ActiveFilters = onDemand<ActiveFiltersProps>(async () => (await import("./active-filters")).ActiveFilters);

export const ListFilterFields = onDemand<ListFilterFieldsProps>(async () => (await import("./list-filter-fields")).ListFilterFields);

export const ContactSheet = onDemand<ContactSheetProps>(async () => (await import("./contact-sheet")).ContactSheet);

export const StartDialog = onDemand<StartDialogProps>(async () => (await import("./start-dialog")).StartDialog);

export const Lightbox = onDemand<LightboxProps>(async () => (await import("./lightbox")).Lightbox);

export const ConfirmDialog = onDemand<ConfirmDialogProps>(async () => (await import("@/components/ui/confirm-dialog")).ConfirmDialog);

// A page that begins with an open conversation asks for its code before anything is hydrated; the server has it for the first such page.
if (typeof location === "undefined" || new URLSearchParams(location.search).has("c")) OpenConversation.preload();
