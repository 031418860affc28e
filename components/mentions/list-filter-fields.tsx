"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FilterSelect, named } from "@/components/lists/filter-select";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { languageName, offeredLanguages } from "@/lib/format/language";
import { nilId } from "@/lib/is-id";
import { mentionIntents, mentionRelations, mentionSentiments, searchLength } from "@/lib/mentions/filter";
import { mentionLabelsQuery } from "@/lib/mentions/query";
import type { MentionFilter } from "@/lib/mentions/schema";
import type { ListFiltersProps } from "./list-filters";
import { intentWords, relationWords, sentimentWords } from "./words";

export type ListFilterFieldsProps = Pick<ListFiltersProps, "filter" | "directory" | "onChange">;

const orders = [["priority", "Most urgent first"], ["newest", "Latest first"]] as const;

/** What narrows the queue: words, who has it, where it came in, labels, and what it says. */
export function ListFilterFields({ filter, directory, onChange }: ListFilterFieldsProps) {
  const { data: labels } = useQuery(mentionLabelsQuery);
  const [words, setWords] = useState(filter.q ?? "");
  const set = (key: keyof MentionFilter, value: string | undefined) => onChange({ ...filter, [key]: value });
  const chosen = (key: keyof MentionFilter) => ({ value: filter[key], onChange: (value: string | undefined) => set(key, value) });
  const search = () => words.trim() !== (filter.q ?? "") && set("q", words.trim() || undefined);
  const known = new Set([...(filter.label ? [filter.label] : []), ...(labels?.items.map(({ label }) => label) ?? [])]);
  return (
    <>
      <form onSubmit={(event) => { event.preventDefault(); search(); }}>
        <Field label="Words or author"><Input size="sm" value={words} maxLength={searchLength} placeholder="delivery" onChange={({ target }) => setWords(target.value)} onBlur={search} /></Field>
      </form>
      <FilterSelect label="Taken by" any="Anybody or nobody" options={[[nilId, "Nobody"], ...named(directory?.members.filter(({ active, id }) => active || id === filter.assignee))]} {...chosen("assignee")} />
      <FilterSelect label="Connection" any="All connections" options={named(directory?.connections)} {...chosen("connection")} />
      <FilterSelect label="Label" any="Any label" options={[...known].map((label) => [label, label])} {...chosen("label")} />
      <FilterSelect label="Between whom" any="Anybody" options={mentionRelations.map((relation) => [relation, relationWords[relation]])} {...chosen("relation")} />
      <div className="grid grid-cols-2 gap-3">
        <FilterSelect label="Sounds" any="Any way" options={mentionSentiments.map((felt) => [felt, sentimentWords[felt]])} {...chosen("sentiment")} />
        <FilterSelect label="Language" any="Any" options={offeredLanguages.map((code) => [code, languageName(code)])} {...chosen("language")} />
      </div>
      <FilterSelect label="Wants" any="Anything" options={mentionIntents.map((intent) => [intent, intentWords[intent]])} {...chosen("intent")} />
      <FilterSelect label="Order" options={orders} {...chosen("sort")} />
    </>
  );
}
