"use client";
import { useQuery } from "@tanstack/react-query";
import { ListFilter, X } from "lucide-react";
import { useChannel } from "@/components/channels/channels-provider";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import { Popover } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";
import type { Directory } from "@/lib/conversations/schema";
import { languageName } from "@/lib/format/language";
import { nilId } from "@/lib/is-id";
import { listeningQueryOptions } from "@/lib/listening/query";
import { narrowedBy } from "@/lib/mentions/filter-url";
import { topicQuery } from "@/lib/mentions/query";
import type { MentionFilter } from "@/lib/mentions/schema";
import { ListFilterFields } from "./on-demand";
import { peopleWords } from "./topic-facts";
import { intentName, relationWords, sentimentWords } from "./words";

export interface ListFiltersProps {
  filter: MentionFilter;
  directory: Directory | undefined;
  onChange: (filter: MentionFilter) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What narrows the queue, behind one button. */
export function ListFilters({ filter, directory, onChange, open, onOpenChange }: ListFiltersProps) {
  const narrowed = narrowedBy(filter);
  const button = <Button variant="ghost" size="sm" keys="f" hint="Narrow the list"><ListFilter aria-hidden />Filter{narrowed > 0 && <Count value={narrowed} of="filters" tone="accent" />}</Button>;
  return (
    <Popover button={button} open={open} onOpenChange={onOpenChange} label="Filter mentions" align="end" className="flex w-72 flex-col gap-3" ahead={ListFilterFields.preload}>
      <ListFilterFields filter={filter} directory={directory} onChange={onChange} />
    </Popover>
  );
}

/** The filters that are set, each with a way to take it off. */
export function ActiveFilters({ filter, directory, onChange }: Pick<ListFiltersProps, "filter" | "directory" | "onChange">) {
  const channel = useChannel(filter.channel ?? "");
  const { data: topic } = useQuery({ ...topicQuery(filter.topic ?? ""), enabled: filter.topic !== undefined });
  const { data: listening } = useQuery({ ...listeningQueryOptions, enabled: filter.query !== undefined });
  if (narrowedBy(filter) === 0) return null;
  const nameIn = (list: readonly { id: string; name: string }[] | undefined, id: string) => list?.find((one) => one.id === id)?.name ?? "…";
  const words: Partial<Record<keyof MentionFilter, string>> = {
    ...(filter.q && { q: `“${filter.q}”` }),
    ...(filter.assignee && { assignee: filter.assignee === nilId ? "Taken by nobody" : `Taken by ${nameIn(directory?.members, filter.assignee)}` }),
    ...(filter.connection && { connection: nameIn(directory?.connections, filter.connection) }),
    ...(filter.channel && { channel: channel.name }),
    ...(filter.label && { label: filter.label }),
    ...(filter.relation && { relation: relationWords[filter.relation] }),
    ...(filter.sentiment && { sentiment: sentimentWords[filter.sentiment] }),
    ...(filter.intent && { intent: intentName(filter.intent) }),
    ...(filter.topic && { topic: topic ? peopleWords(topic.people) : "One topic" }),
    ...(filter.language && { language: languageName(filter.language) }),
    ...(filter.author && { author: "One author" }),
    ...(filter.query && { query: `Found by ${nameIn(listening?.items, filter.query)}` }),
    ...(filter.crisis && { crisis: "One crisis" }),
    ...(filter.answering && { answering: "Answers to one author" }),
    ...(filter.since && { since: "Since" }),
    ...(filter.until && { until: "Until" }),
  };
  return (
    <ul aria-label="Filters" className="flex flex-none flex-wrap gap-1.5 border-b px-3 py-2">
      {Object.entries(words).map(([key, name]) => (
        <li key={key}>
          <button type="button" className="chip" data-tone="accent" aria-label={`Remove filter ${name}`} onClick={() => onChange({ ...filter, [key]: undefined })}>
            <span className="max-w-40 truncate leading-4">{name}{key === "topic" && topic && <>, since <Time value={topic.firstAt} format="auto" /></>}{(key === "since" || key === "until") && filter[key] && <> <Time value={filter[key]} format="auto" /></>}</span><X aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
