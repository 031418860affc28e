import type { ConfirmDialogProps } from "@/components/ui/confirm-dialog";
import { onDemand } from "@/components/ui/on-demand";
import type { ActiveFiltersProps } from "./active-filters";
import type { AnswerAllProps } from "./answer-all";
import type { AnswerBatchProps } from "./answer-batch";
import type { InsightFieldsProps } from "./insight-fields";
import type { ListFilterFieldsProps } from "./list-filter-fields";
import type { MoreMenuProps } from "./more-menu";
import type { OpenMentionProps } from "./open-mention";
import type { ReactionsProps } from "./reactions";

/*
 * The queue's parts whose code comes when they are wanted, or ahead of that.
 */

export const OpenMention = onDemand<OpenMentionProps>(async () => (await import("./open-mention")).OpenMention);

export const ActiveFilters = onDemand<ActiveFiltersProps>(async () => (await import("./active-filters")).ActiveFilters);

export const AnswerAll = onDemand<AnswerAllProps>(async () => (await import("./answer-all")).AnswerAll);

export const AnswerBatch = onDemand<AnswerBatchProps>(async () => (await import("./answer-batch")).AnswerBatch);

export const ListFilterFields = onDemand<ListFilterFieldsProps>(async () => (await import("./list-filter-fields")).ListFilterFields);

export const InsightFields = onDemand<InsightFieldsProps>(async () => (await import("./insight-fields")).InsightFields);

export const Reactions = onDemand<ReactionsProps>(async () => (await import("./reactions")).Reactions);

export const MoreMenu = onDemand<MoreMenuProps>(async () => (await import("./more-menu")).MoreMenu);

export const ConfirmDialog = onDemand<ConfirmDialogProps>(async () => (await import("@/components/ui/confirm-dialog")).ConfirmDialog);

// A page that begins with an open mention asks for its code before anything is hydrated; the server has it for the first such page.
if (typeof location === "undefined" || new URLSearchParams(location.search).has("m")) OpenMention.preload();
