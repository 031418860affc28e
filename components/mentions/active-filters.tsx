"use client";
import { useQuery } from "@tanstack/react-query";
import { useChannel } from "@/components/channels/channels-provider";
import { FilterChips, nameIn } from "@/components/lists/filter-chips";
import { Time } from "@/components/ui/time";
import { languageName } from "@/lib/format/language";
import { nilId } from "@/lib/is-id";
import { listeningQueryOptions } from "@/lib/listening/query";
import { topicQuery } from "@/lib/mentions/query";
import type { MentionFilter } from "@/lib/mentions/schema";
import type { ListFiltersProps } from "./list-filters";
import { peopleWords } from "./topic-facts";
import { intentName, relationWords, sentimentWords } from "./words";

export type ActiveFiltersProps = Pick<ListFiltersProps, "filter" | "directory" | "onChange">;

/** The filters that are set, each with a way to take it off. */
export function ActiveFilters({ filter, directory, onChange }: ActiveFiltersProps) {
  const channel = useChannel(filter.channel ?? "");
  const { data: topic } = useQuery({ ...topicQuery(filter.topic ?? ""), enabled: filter.topic !== undefined });
  const { data: listening } = useQuery({ ...listeningQueryOptions, enabled: filter.query !== undefined });
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
  const more = { topic: topic && <>, since <Time value={topic.firstAt} format="auto" /></>, since: filter.since && <> <Time value={filter.since} format="auto" /></>, until: filter.until && <> <Time value={filter.until} format="auto" /></> };
  return <FilterChips words={words} more={more} onRemove={(key) => onChange({ ...filter, [key]: undefined })} />;
}
