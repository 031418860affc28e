"use client";
import { useQuery } from "@tanstack/react-query";
import { useChannels } from "@/components/channels/channels-provider";
import { FilterSelect, named } from "@/components/lists/filter-select";
import { sentimentWords } from "@/components/mentions/words";
import { Button } from "@/components/ui/button";
import { isOfAnyStatus, type Priority, type Sentiment, sentiments } from "@/lib/conversations/filter";
import type { ConversationFilter } from "@/lib/conversations/schema";
import { languageName, offeredLanguages } from "@/lib/format/language";
import { inboxSettingsQuery } from "@/lib/inbox-settings/query";
import { defaultReminderDays } from "@/lib/inbox-settings/words";
import { nilId } from "@/lib/is-id";
import { labelsQuery } from "@/lib/labels/query";
import { standingWords } from "./sla-words";
import type { ListFiltersProps } from "./list-filters";
import { offeredPriorities, priorityWords } from "./priorities";
import { cleared, narrowedBy } from "./views";

export type ListFilterFieldsProps = Pick<ListFiltersProps, "filter" | "directory" | "onChange">;

const orders = [["newest", "Latest message first"], ["longest_waiting", "Longest waiting first"], ["sla", "SLA: first due first"]] as const;

const standings = Object.entries(standingWords);

/** What narrows the view: channel, connection, team, assignee, label, priority, language and mood of what they wrote last, how promised times stand, and the order. */
export function ListFilterFields({ filter, directory, onChange }: ListFilterFieldsProps) {
  const channels = useChannels();
  const connections = directory?.connections.filter(({ channel }) => !filter.channel || channel === filter.channel);
  const { data: labels } = useQuery(labelsQuery);
  const { data: settings } = useQuery(inboxSettingsQuery);
  const known = [...new Set([...(filter.label ? [filter.label] : []), ...(labels?.filter(({ isArchived }) => !isArchived).map(({ name }) => name) ?? [])])];
  const set = (patch: Partial<ConversationFilter>) => onChange({ ...filter, ...patch });
  return (
    <>
      <FilterSelect label="Channel" value={filter.channel} any="All channels" options={named(channels)} onChange={(channel) => set({ channel, connection: undefined })} />
      <FilterSelect label="Connection" value={filter.connection} any="All connections" options={named(connections)} onChange={(connection) => set({ connection })} />
      <FilterSelect label="Team" value={filter.team} any="All teams" options={[[nilId, "No team"], ...named(directory?.teams)]} onChange={(team) => set({ team })} />
      {filter.view === "all" && <FilterSelect label="Assigned to" value={filter.assignee} any="Anybody or nobody" options={[[nilId, "Nobody"], ...named(directory?.members.filter(({ active }) => active))]} onChange={(assignee) => set({ assignee })} />}
      <div className="grid grid-cols-2 gap-3">
        <FilterSelect label="Label" value={filter.label} any="Any label" options={known.map((label) => [label, label])} onChange={(label) => set({ label })} />
        <FilterSelect label="Priority" value={filter.priority} any="Any" options={offeredPriorities.map((priority) => [priority, priorityWords[priority]])} onChange={(priority) => set({ priority: priority as Priority | undefined })} />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <FilterSelect label="Language" value={filter.language} any="Any" options={offeredLanguages.map((code) => [code, languageName(code)])} onChange={(language) => set({ language })} />
        <FilterSelect label="Sounds" value={filter.sentiment} any="Any way" options={sentiments.map((one) => [one, sentimentWords[one]])} onChange={(sentiment) => set({ sentiment: sentiment as Sentiment | undefined })} />
      </div>
      {filter.view === "them" && <FilterSelect label="Without an answer for" value={filter.days ? String(filter.days) : undefined} any={`${settings?.reminderDays ?? defaultReminderDays} days`} options={[1, 2, 5, 7, 14, 30].map((days) => [String(days), days === 1 ? "1 day" : `${days} days`])} onChange={(days) => set({ days: days ? Number(days) : undefined })} />}
      {filter.status !== "closed" && <FilterSelect label="SLA" value={filter.sla} any="Whatever is due" options={standings} onChange={(sla) => set({ sla: sla as ConversationFilter["sla"] })} />}
      {filter.status === "open" && !filter.sla && !isOfAnyStatus(filter.view) && filter.view !== "them" && <FilterSelect label="Order" value={filter.sort} options={orders} onChange={(sort) => set({ sort: sort as ConversationFilter["sort"] })} />}
      {narrowedBy(filter) > 0 && <Button size="sm" onClick={() => onChange(cleared(filter))}>Clear filters</Button>}
    </>
  );
}
