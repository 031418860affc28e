"use client";
import { ListFilter, X } from "lucide-react";
import { useChannel, useChannels } from "@/components/channels/channels-provider";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import type { ConversationFilter, Directory } from "@/lib/conversations/schema";
import { narrowedBy } from "./views";

export interface ListFiltersProps {
  filter: ConversationFilter;
  directory: Directory | undefined;
  onChange: (filter: ConversationFilter) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What narrows the view: channel, connection, team, assignee, and the order. */
export function ListFilters({ filter, directory, onChange, open, onOpenChange }: ListFiltersProps) {
  const channels = useChannels();
  const narrowed = narrowedBy(filter);
  const connections = directory?.connections.filter(({ channel }) => !filter.channel || channel === filter.channel) ?? [];
  const set = (patch: Partial<ConversationFilter>) => onChange({ ...filter, ...patch });
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" keys="f" hint="Narrow the list"><ListFilter aria-hidden />Filter{narrowed > 0 && <Count value={narrowed} of="filters" tone="accent" />}</Button>
      </PopoverTrigger>
      <PopoverContent label="Filter conversations" align="end" className="flex w-64 flex-col gap-3">
        <Field label="Channel">
          <Select size="sm" value={filter.channel ?? ""} onChange={({ target }) => set({ channel: target.value || undefined, connection: undefined })}>
            <option value="">All channels</option>
            {channels.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        </Field>
        <Field label="Connection">
          <Select size="sm" value={filter.connection ?? ""} onChange={({ target }) => set({ connection: target.value || undefined })}>
            <option value="">All connections</option>
            {connections.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        </Field>
        <Field label="Team">
          <Select size="sm" value={filter.team ?? ""} onChange={({ target }) => set({ team: target.value || undefined })}>
            <option value="">All teams</option>
            {directory?.teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        </Field>
        {filter.view === "all" && (
          <Field label="Assigned to">
            <Select size="sm" value={filter.assignee ?? ""} onChange={({ target }) => set({ assignee: target.value || undefined })}>
              <option value="">Anybody or nobody</option>
              {directory?.members.filter(({ active }) => active).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          </Field>
        )}
        {filter.status === "open" && (
          <Field label="Order">
            <Select size="sm" value={filter.sort} onChange={({ target }) => set({ sort: target.value as ConversationFilter["sort"] })}>
              <option value="newest">Latest message first</option>
              <option value="longest_waiting">Longest waiting first</option>
            </Select>
          </Field>
        )}
        {narrowed > 0 && <Button size="sm" onClick={() => onChange(cleared(filter))}>Clear filters</Button>}
      </PopoverContent>
    </Popover>
  );
}

/** The filters that are set, each with a way to take it off. */
export function ActiveFilters({ filter, directory, onChange }: Pick<ListFiltersProps, "filter" | "directory" | "onChange">) {
  const channel = useChannel(filter.channel ?? "");
  if (narrowedBy(filter) === 0) return null;
  const nameIn = (list: readonly { id: string; name: string }[] | undefined, id: string | undefined) => list?.find((entry) => entry.id === id)?.name ?? "…";
  const set: [key: keyof ConversationFilter, words: string][] = [
    ...(filter.channel ? [["channel", channel.name] as [keyof ConversationFilter, string]] : []),
    ...(filter.connection ? [["connection", nameIn(directory?.connections, filter.connection)] as [keyof ConversationFilter, string]] : []),
    ...(filter.team ? [["team", nameIn(directory?.teams, filter.team)] as [keyof ConversationFilter, string]] : []),
    ...(filter.assignee ? [["assignee", nameIn(directory?.members, filter.assignee)] as [keyof ConversationFilter, string]] : []),
    ...(filter.contact ? [["contact", "one contact"] as [keyof ConversationFilter, string]] : []),
  ];
  return (
    <ul aria-label="Filters" className="flex flex-none flex-wrap gap-1.5 border-b px-3 py-2">
      {set.map(([key, words]) => (
        <li key={key}>
          <button type="button" className="chip" data-tone="accent" aria-label={`Remove filter ${words}`} onClick={() => onChange({ ...filter, [key]: undefined })}>
            <span className="max-w-40 truncate leading-4">{words}</span><X aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

export const cleared = ({ view, status, sort }: ConversationFilter): ConversationFilter => ({ view, status, sort });
