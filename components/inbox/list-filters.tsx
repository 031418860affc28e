"use client";
import { useChannel } from "@/components/channels/channels-provider";
import { FilterButton, FilterChips, nameIn } from "@/components/lists/filters";
import type { ConversationFilter, Directory } from "@/lib/conversations/schema";
import { nilId } from "@/lib/is-id";
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

/** The filters that are set, each with a way to take it off. */
export function ActiveFilters({ filter, directory, onChange }: Pick<ListFiltersProps, "filter" | "directory" | "onChange">) {
  const { channel, connection, team, assignee, contact } = filter;
  const { name } = useChannel(channel ?? "");
  const words = {
    channel: channel && name,
    connection: connection && nameIn(directory?.connections, connection),
    team: team && (team === nilId ? "No team" : nameIn(directory?.teams, team)),
    assignee: assignee && (assignee === nilId ? "Nobody" : nameIn(directory?.members, assignee)),
    contact: contact && "one contact",
  };
  return <FilterChips words={words} onRemove={(key) => onChange({ ...filter, [key]: undefined })} />;
}
