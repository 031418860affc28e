import { onDemand } from "@/components/ui/on-demand";
import type { AssignChoicesProps } from "./assign-choices";
import type { ListFilterFieldsProps } from "./list-filter-fields";

/*
 * The inbox's parts whose code comes when they are wanted, or ahead of that.
 */

export const ListFilterFields = onDemand<ListFilterFieldsProps>(async () => (await import("./list-filter-fields")).ListFilterFields);

export const AssignChoices = onDemand<AssignChoicesProps>(async () => (await import("./assign-choices")).AssignChoices);
