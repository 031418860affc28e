"use client";
import { useChannels } from "@/components/channels/channels-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ConversationFilter } from "@/lib/conversations/schema";
import type { ListFiltersProps } from "./list-filters";
import { nilId } from "@/lib/is-id";
import { cleared, narrowedBy } from "./views";

export type ListFilterFieldsProps = Pick<ListFiltersProps, "filter" | "directory" | "onChange">;

/** What narrows the view: channel, connection, team, assignee, and the order. */
export function ListFilterFields({ filter, directory, onChange }: ListFilterFieldsProps) {
  const channels = useChannels();
  const connections = directory?.connections.filter(({ channel }) => !filter.channel || channel === filter.channel) ?? [];
  const set = (patch: Partial<ConversationFilter>) => onChange({ ...filter, ...patch });
  return (
    <>
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
          <option value={nilId}>No team</option>
          {directory?.teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </Select>
      </Field>
      {filter.view === "all" && (
        <Field label="Assigned to">
          <Select size="sm" value={filter.assignee ?? ""} onChange={({ target }) => set({ assignee: target.value || undefined })}>
            <option value="">Anybody or nobody</option>
            <option value={nilId}>Nobody</option>
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
      {narrowedBy(filter) > 0 && <Button size="sm" onClick={() => onChange(cleared(filter))}>Clear filters</Button>}
    </>
  );
}
