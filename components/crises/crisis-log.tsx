"use client";
import { useState, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { useSubmit } from "@/components/ui/use-submit";
import { noteLength } from "@/lib/crises/filter";
import type { CrisisDetail } from "@/lib/crises/schema";
import { useCrisis } from "./use-crisis";
import { entryWords } from "./words";

/** What happened and what was decided, oldest first, and room for more. */
export function CrisisLog({ crisis: { id, entries }, mayWrite, note }: { crisis: Pick<CrisisDetail, "id" | "entries">; mayWrite: boolean; note: RefObject<HTMLTextAreaElement | null> }) {
  const act = useCrisis(id);
  const [words, setWords] = useState("");
  const { onSubmit, busy, errors, failure } = useSubmit(async () => {
    await act.note(words);
    setWords("");
  });
  return (
    <Card>
      <CardHeader title="What happened and was decided" />
      <ol aria-label="Log" className="flex flex-col">
        {entries.map(({ id: entry, at, kind, by, text }) => (
          <li key={entry} className="flex flex-col gap-0.5 border-t px-3 py-2 text-13">
            <span className="flex items-baseline gap-2 text-12 text-ink-2"><bdi className="min-w-0 truncate font-medium text-ink">{by}</bdi><Time value={at} className="ms-auto flex-none" /></span>
            <span>{kind === "note" ? <span dir="auto" className="break-words whitespace-pre-line">{text}</span> : <>{entryWords[kind]}{kind === "quiet" ? <> until <Time value={text} /></> : text && <span dir="auto" className="block text-12 text-ink-2">{text}</span>}</>}</span>
          </li>
        ))}
      </ol>
      {mayWrite && (
        <form onSubmit={onSubmit} noValidate className="flex flex-col gap-2 border-t p-3">
          <Field label="Note for everybody" error={errors.text ?? failure}><Textarea ref={note} name="text" rows={2} value={words} onChange={({ target }) => setWords(target.value)} maxLength={noteLength} placeholder="Statement goes out at 11:00, Priya writes it" /></Field>
          <Button type="submit" busy={busy} size="sm" className="self-end">Write it down</Button>
        </form>
      )}
    </Card>
  );
}
