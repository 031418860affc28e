"use client";
import { useChannel } from "@/components/channels/channels-provider";
import { FilterChips, nameIn } from "@/components/lists/filter-chips";
import { sentimentWords } from "@/components/mentions/words";
import { languageName } from "@/lib/format/language";
import { nilId } from "@/lib/is-id";
import { standingWords } from "./sla-words";
import type { ListFiltersProps } from "./list-filters";
import { priorityWords } from "./priorities";

export type ActiveFiltersProps = Pick<ListFiltersProps, "filter" | "directory" | "onChange">;

/** The filters that are set, each with a way to take it off. */
export function ActiveFilters({ filter, directory, onChange }: ActiveFiltersProps) {
  const { channel, connection, team, assignee, contact, label, priority, language, sentiment, days, sla } = filter;
  const { name } = useChannel(channel ?? "");
  const words = {
    channel: channel && name,
    connection: connection && nameIn(directory?.connections, connection),
    team: team && (team === nilId ? "No team" : nameIn(directory?.teams, team)),
    assignee: assignee && (assignee === nilId ? "Nobody" : nameIn(directory?.members, assignee)),
    contact: contact && "one contact",
    label,
    priority: priority && `${priorityWords[priority]} priority`,
    language: language && languageName(language),
    sentiment: sentiment && sentimentWords[sentiment],
    days: days ? (days === 1 ? "a day or longer" : `${days} days or longer`) : undefined,
    sla: sla && standingWords[sla],
  };
  return <FilterChips words={words} onRemove={(key) => onChange({ ...filter, [key]: undefined })} />;
}
