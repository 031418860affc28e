"use client";
import { ListFilter, X } from "lucide-react";
import { useChannel } from "@/components/channels/channels-provider";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import { Popover } from "@/components/ui/popover";
import { nilId } from "@/lib/is-id";
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
  const narrowed = narrowedBy(filter);
  const button = <Button variant="ghost" size="sm" keys="f" hint="Narrow the list"><ListFilter aria-hidden />Filter{narrowed > 0 && <Count value={narrowed} of="filters" tone="accent" />}</Button>;
  return (
    <Popover button={button} open={open} onOpenChange={onOpenChange} label="Filter conversations" align="end" className="flex w-64 flex-col gap-3" ahead={ListFilterFields.preload}>
      <ListFilterFields filter={filter} directory={directory} onChange={onChange} />
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
    ...(filter.team ? [["team", filter.team === nilId ? "No team" : nameIn(directory?.teams, filter.team)] as [keyof ConversationFilter, string]] : []),
    ...(filter.assignee ? [["assignee", filter.assignee === nilId ? "Nobody" : nameIn(directory?.members, filter.assignee)] as [keyof ConversationFilter, string]] : []),
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
