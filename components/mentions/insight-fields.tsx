"use client";
import { RotateCcw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { languageName, offeredLanguages } from "@/lib/format/language";
import { mentionIntents, mentionSentiments } from "@/lib/mentions/filter";
import type { InsightInput, MentionDetail } from "@/lib/mentions/schema";
import { intentWords, sentimentWords } from "./words";

export interface InsightFieldsProps {
  mention: Pick<MentionDetail, "sentiment" | "intent" | "language" | "insightAt">;
  /** `null` leaves it to the machine again. */
  onChange: (patch: InsightInput | null) => void;
}

/** What a person says of a mention's mood, intent and language; each is saved as it is chosen. */
export function InsightFields({ mention: { sentiment, intent, language, insightAt }, onChange }: InsightFieldsProps) {
  const languages = language && !offeredLanguages.includes(language) ? [language, ...offeredLanguages] : offeredLanguages;
  return (
    <>
      <Field label="Sounds">
        <Select size="sm" value={sentiment ?? ""} onChange={({ target }) => onChange({ sentiment: mentionSentiments.find((one) => one === target.value) ?? null })}>
          <option value="">Nobody can say</option>
          {mentionSentiments.map((one) => <option key={one} value={one}>{sentimentWords[one]}</option>)}
        </Select>
      </Field>
      <Field label="Wants">
        <Select size="sm" value={intent ?? ""} onChange={({ target }) => onChange({ intent: mentionIntents.find((one) => one === target.value) ?? null })}>
          <option value="">Nothing in particular</option>
          {mentionIntents.map((one) => <option key={one} value={one}>{intentWords[one]}</option>)}
        </Select>
      </Field>
      <Field label="Language">
        <Select size="sm" value={language ?? ""} onChange={({ target }) => onChange({ language: target.value || null })}>
          <option value="">Not known</option>
          {languages.map((code) => <option key={code} value={code}>{languageName(code)}</option>)}
        </Select>
      </Field>
      {insightAt && <Button size="sm" onClick={() => onChange(null)}><RotateCcw aria-hidden />Leave it to the reader</Button>}
    </>
  );
}
