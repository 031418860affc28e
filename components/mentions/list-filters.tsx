"use client";
import { FilterButton } from "@/components/lists/filter-button";
import type { Directory } from "@/lib/conversations/schema";
import { narrowedBy } from "@/lib/mentions/filter-url";
import type { MentionFilter } from "@/lib/mentions/schema";
import { ListFilterFields } from "./on-demand";

export interface ListFiltersProps {
  filter: MentionFilter;
  directory: Directory | undefined;
  onChange: (filter: MentionFilter) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What narrows the queue, behind one button. */
export function ListFilters({ filter, directory, onChange, open, onOpenChange }: ListFiltersProps) {
  return (
    <FilterButton label="Filter mentions" narrowed={narrowedBy(filter)} open={open} onOpenChange={onOpenChange} ahead={ListFilterFields.preload} className="w-72">
      <ListFilterFields filter={filter} directory={directory} onChange={onChange} />
    </FilterButton>
  );
}
