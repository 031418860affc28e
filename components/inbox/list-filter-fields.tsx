"use client";
import { useChannels } from "@/components/channels/channels-provider";
import { FilterSelect, named } from "@/components/lists/filter-select";
import { Button } from "@/components/ui/button";
import type { ConversationFilter } from "@/lib/conversations/schema";
import { nilId } from "@/lib/is-id";
import type { ListFiltersProps } from "./list-filters";
import { cleared, narrowedBy } from "./views";

export type ListFilterFieldsProps = Pick<ListFiltersProps, "filter" | "directory" | "onChange">;

const orders = [["newest", "Latest message first"], ["longest_waiting", "Longest waiting first"]] as const;

/** What narrows the view: channel, connection, team, assignee, and the order. */
export function ListFilterFields({ filter, directory, onChange }: ListFilterFieldsProps) {
  const channels = useChannels();
  const connections = directory?.connections.filter(({ channel }) => !filter.channel || channel === filter.channel);
  const set = (patch: Partial<ConversationFilter>) => onChange({ ...filter, ...patch });
  return (
    <>
      <FilterSelect label="Channel" value={filter.channel} any="All channels" options={named(channels)} onChange={(channel) => set({ channel, connection: undefined })} />
      <FilterSelect label="Connection" value={filter.connection} any="All connections" options={named(connections)} onChange={(connection) => set({ connection })} />
      <FilterSelect label="Team" value={filter.team} any="All teams" options={[[nilId, "No team"], ...named(directory?.teams)]} onChange={(team) => set({ team })} />
      {filter.view === "all" && <FilterSelect label="Assigned to" value={filter.assignee} any="Anybody or nobody" options={[[nilId, "Nobody"], ...named(directory?.members.filter(({ active }) => active))]} onChange={(assignee) => set({ assignee })} />}
      {filter.status === "open" && <FilterSelect label="Order" value={filter.sort} options={orders} onChange={(sort) => set({ sort: sort as ConversationFilter["sort"] })} />}
      {narrowedBy(filter) > 0 && <Button size="sm" onClick={() => onChange(cleared(filter))}>Clear filters</Button>}
    </>
  );
}
