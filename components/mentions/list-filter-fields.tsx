"use client";
import { useQuery } from "@tanstack/react-query";
import { useState, type ChangeEvent } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { languageName, offeredLanguages } from "@/lib/format/language";
import { nilId } from "@/lib/is-id";
import { mentionIntents, mentionRelations, mentionSentiments, searchLength } from "@/lib/mentions/filter";
import { mentionLabelsQuery } from "@/lib/mentions/query";
import type { MentionFilter } from "@/lib/mentions/schema";
import type { ListFiltersProps } from "./list-filters";
import { intentWords, relationWords, sentimentWords } from "./words";

export type ListFilterFieldsProps = Pick<ListFiltersProps, "filter" | "directory" | "onChange">;

/** What narrows the queue: words, who has it, where it came in, labels, and what it says. */
export function ListFilterFields({ filter, directory, onChange }: ListFilterFieldsProps) {
  const { data: labels } = useQuery(mentionLabelsQuery);
  const [words, setWords] = useState(filter.q ?? "");
  const set = (key: keyof MentionFilter, value: string) => onChange({ ...filter, [key]: value || undefined });
  const chosen = (key: keyof MentionFilter) => ({ size: "sm" as const, value: filter[key] ?? "", onChange: ({ target }: ChangeEvent<HTMLSelectElement>) => set(key, target.value) });
  const search = () => words.trim() !== (filter.q ?? "") && set("q", words.trim());
  const known = new Set([...(filter.label ? [filter.label] : []), ...(labels?.items.map(({ label }) => label) ?? [])]);
  return (
    <>
      <form onSubmit={(event) => { event.preventDefault(); search(); }}>
        <Field label="Words or author"><Input size="sm" value={words} maxLength={searchLength} placeholder="delivery" onChange={({ target }) => setWords(target.value)} onBlur={search} /></Field>
      </form>
      <Field label="Taken by">
        <Select {...chosen("assignee")}>
          <option value="">Anybody or nobody</option>
          <option value={nilId}>Nobody</option>
          {directory?.members.filter(({ active, id }) => active || id === filter.assignee).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </Select>
      </Field>
      <Field label="Connection">
        <Select {...chosen("connection")}>
          <option value="">All connections</option>
          {directory?.connections.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </Select>
      </Field>
      <Field label="Label">
        <Select {...chosen("label")}>
          <option value="">Any label</option>
          {[...known].map((label) => <option key={label} value={label}>{label}</option>)}
        </Select>
      </Field>
      <Field label="Between whom">
        <Select {...chosen("relation")}>
          <option value="">Anybody</option>
          {mentionRelations.map((relation) => <option key={relation} value={relation}>{relationWords[relation]}</option>)}
        </Select>
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Sounds">
          <Select {...chosen("sentiment")}>
            <option value="">Any way</option>
            {mentionSentiments.map((felt) => <option key={felt} value={felt}>{sentimentWords[felt]}</option>)}
          </Select>
        </Field>
        <Field label="Language">
          <Select {...chosen("language")}>
            <option value="">Any</option>
            {offeredLanguages.map((code) => <option key={code} value={code}>{languageName(code)}</option>)}
          </Select>
        </Field>
      </div>
      <Field label="Wants">
        <Select {...chosen("intent")}>
          <option value="">Anything</option>
          {mentionIntents.map((intent) => <option key={intent} value={intent}>{intentWords[intent]}</option>)}
        </Select>
      </Field>
      <Field label="Order">
        <Select size="sm" value={filter.sort} onChange={({ target }) => set("sort", target.value)}>
          <option value="priority">Most urgent first</option>
          <option value="newest">Latest first</option>
        </Select>
      </Field>
    </>
  );
}
