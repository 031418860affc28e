"use client";
import { useChannel } from "@/components/channels/channels-provider";
import { FilterChips, nameIn } from "@/components/lists/filter-chips";
import { nilId } from "@/lib/is-id";
import type { ListFiltersProps } from "./list-filters";

export type ActiveFiltersProps = Pick<ListFiltersProps, "filter" | "directory" | "onChange">;

/** The filters that are set, each with a way to take it off. */
export function ActiveFilters({ filter, directory, onChange }: ActiveFiltersProps) {
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
