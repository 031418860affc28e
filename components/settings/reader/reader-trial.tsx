"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Field, FormError } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { useSubmit } from "@/components/ui/use-submit";
import { intentName, sentimentTones, sentimentWords } from "@/components/mentions/words";
import { languageName } from "@/lib/format/language";
import { postJson } from "@/lib/http/fetch-json";
import { readerShape } from "@/lib/reader/query";
import type { TrialReading, TrialResult } from "@/lib/reader/schema";

const sample = "My parcel came two weeks late, half of the cups are broken, and nobody answers. Great service, really.";

/** One text, read by both; with what stands in the form, saved or not. */
export function ReaderTrial({ placeOf }: { placeOf: () => { address: string; model: string; apiKey?: string | null } }) {
  const [text, setText] = useState(sample);
  const [result, setResult] = useState<(TrialResult & { by: string }) | null>(null);
  const { onSubmit, busy, errors, failure } = useSubmit(async () => {
    const place = placeOf();
    setResult({ ...(await postJson("/api/v1/reader/trial", { text, ...place }, readerShape("trialResult"))), by: place.model });
  });
  // What is wrong with the place is said here as well: its fields stand above.
  const wrong = [errors.address, errors.model, errors.apiKey].filter(Boolean).join(" ");
  return (
    <form onSubmit={onSubmit} noValidate aria-label="Try it" className="card flex flex-col gap-3 p-4">
      <FormError>{failure || wrong}</FormError>
      <Field label="A text to try it with" error={errors.text}><Textarea name="text" rows={3} maxLength={1_000} value={text} onChange={({ target }) => setText(target.value)} dir="auto" /></Field>
      <Button type="submit" busy={busy} className="self-start">Try it</Button>
      <div aria-live="polite" className="flex flex-col gap-2 text-13 empty:hidden">
        {result && (
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 phone:grid-cols-1 phone:gap-y-1">
            <dt className="text-ink-2">Weft’s own reader</dt><dd><Reading reading={result.own} /></dd>
            <dt className="truncate text-ink-2">{result.by}</dt>
            <dd>{result.model ? <Reading reading={result.model} after={`in ${(result.milliseconds / 1_000).toLocaleString("en-GB", { maximumFractionDigits: 1 })} s`} /> : <span className="text-bad">{result.trouble}</span>}</dd>
          </dl>
        )}
      </div>
    </form>
  );
}

function Reading({ reading: { sentiment, score, intents, language }, after }: { reading: TrialReading; after?: string }) {
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Chip tone={sentimentTones[sentiment]}>{sentimentWords[sentiment]}</Chip>
      {intents.map((intent) => <Chip key={intent}>{intentName(intent)}</Chip>)}
      {language && <span className="text-ink-2">{languageName(language)}</span>}
      <span className="text-12 text-ink-3 tabular-nums">{score.toFixed(2)}{after && `, ${after}`}</span>
    </span>
  );
}
