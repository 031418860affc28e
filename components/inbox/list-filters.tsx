"use client";
import { FilterButton } from "@/components/lists/filter-button";
import type { ConversationFilter, Directory } from "@/lib/conversations/schema";
import { ListFilterFields } from "./on-demand";
import { narrowedBy } from "./views";

export interface ListFiltersProps {
  filter: ConversationFilter;
  directory: Directory | undefined;
  onChange: (filter: ConversationFilter) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What narrows the view, behind one button. */
export function ListFilters({ filter, directory, onChange, open, onOpenChange }: ListFiltersProps) {
  return (
    <FilterButton label="Filter conversations" narrowed={narrowedBy(filter)} open={open} onOpenChange={onOpenChange} ahead={ListFilterFields.preload} className="w-64">
      <ListFilterFields filter={filter} directory={directory} onChange={onChange} />
    </FilterButton>
  );
}
