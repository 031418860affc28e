"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FileUp, MessagesSquare, Plus, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toastFailure } from "@/components/ui/toast";
import { dialogueKeys, dialogueListQuery, dialogueShape, vocabularyQuery } from "@/lib/dialogues/query";
import type { DialogueRow, Vocabulary } from "@/lib/dialogues/schema";
import { formatNumber } from "@/lib/format/number";
import { ApiError, postJson } from "@/lib/http/fetch-json";
import { recordTypes } from "@/lib/records/types";
import { CapSection } from "./cap-form";
import { newDialogue, readDialogueFile } from "./files";
import { DialogueStatusChip } from "./status";
import { asksWords, outcomeWords, triggerWords } from "./words";

/** All dialogues, those that are shipped, and the way to a new one. */
export function DialoguesPage({ mayEdit }: { mayEdit: boolean }) {
  const router = useRouter();
  const client = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(dialogueListQuery);
  const { data: vocabulary } = useQuery(vocabularyQuery);
  const [busy, setBusy] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ file: string; words: string[] } | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function create(key: string, body: object) {
    setBusy(key);
    try {
      const made = await postJson("/api/v1/dialogues", body, dialogueShape("dialogueDetail"));
      void client.invalidateQueries({ queryKey: dialogueKeys.all });
      router.push(`/dialogues/${made.id}`);
    } catch (failure) {
      setBusy(null);
      throw failure;
    }
  }
  const add = (key: string, body: object) => void create(key, body).catch((failure: unknown) => toastFailure("Nothing was added", failure));

  async function bring(file: File | undefined) {
    if (!file) return;
    setRefused(null);
    try {
      await create("file", readDialogueFile(file.name, await file.text()));
    } catch (failure) {
      const words = failure instanceof ApiError && failure.errors.length ? failure.errors.slice(0, 20).map(({ field, message }) => `${field.replace(/^definition\.?/, "") || "The file"}: ${message}`) : [(failure as Error).message];
      setRefused({ file: file.name, words });
    }
  }
  const actions = (
    <>
      <Button asChild><Link href="/dialogues/runs">All runs</Link></Button>
      {mayEdit && <><Button busy={busy === "file"} onClick={() => input.current?.click()}><FileUp aria-hidden />Import a file</Button><Button variant="primary" busy={busy === "new"} onClick={() => add("new", newDialogue)}><Plus aria-hidden />New dialogue</Button></>}
      <input ref={input} type="file" accept=".json,application/json" aria-label="Dialogue to import" className="sr-only" tabIndex={-1} onChange={({ target }) => { void bring(target.files?.[0]); target.value = ""; }} />
    </>
  );
  return (
    <PageFrame title="Dialogues" description="Exchanges that ask somebody on their own channel, understand the answer and act on it." actions={actions}>
      {refused && <div role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-13 text-bad"><p className="font-medium">{refused.file} was not imported. Mend this in it, and bring it again:</p><ul className="list-disc ps-5">{refused.words.map((words) => <li key={words}>{words}</li>)}</ul></div>}
      {data ? (
        data.items.length ? <ul aria-label="Dialogues" className="card divide-y">{data.items.map((row) => <Row key={row.id} row={row} />)}</ul>
          : <div className="card"><EmptyState icon={<MessagesSquare />}>No dialogue yet. Add one of those below, change its words, try it, and activate it.</EmptyState></div>
      ) : error ? <div className="card"><ErrorState title="The dialogues could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>
        : <div className="card"><SkeletonRows rows={3} label="Loading dialogues" /></div>}
      <CapSection mayEdit={mayEdit} />
      {mayEdit && vocabulary && <Gallery templates={vocabulary.templates} busy={busy} onAdd={(id) => add(id, { template: id })} />}
    </PageFrame>
  );
}

function Row({ row }: { row: DialogueRow }) {
  return (
    <li className="relative grid items-center gap-x-4 gap-y-1.5 p-3 hover:bg-hover md:grid-cols-[minmax(0,1fr)_13rem_10.5rem]">
      <div className="min-w-0">
        <p className="truncate text-14 font-medium"><Link href={`/dialogues/${row.id}`} className="after:absolute after:inset-0" dir="auto">{row.name}</Link></p>
        <p className="text-13 text-ink-2">{triggerWords(row.trigger)}. {asksWords(row.asks)}{row.about && `, about ${recordTypes[row.about].many}`}.</p>
        {row.pausedBecause && <p className="flex gap-1.5 text-13 text-warn"><TriangleAlert aria-hidden className="mt-0.5 size-3.5 flex-none" />{row.pausedBecause}</p>}
        {row.problems > 0 && <p className="flex gap-1.5 text-13 text-bad"><TriangleAlert aria-hidden className="mt-0.5 size-3.5 flex-none" />{row.problems === 1 ? "One thing is to be mended." : `${row.problems} things are to be mended.`}</p>}
      </div>
      <div className="text-13 text-ink-2">
        <p className="tabular-nums">{row.started === 1 ? "1 run" : `${formatNumber(row.started)} runs`} in 30 days</p>
        {row.outcomes.length > 0 && <p className="text-12">{row.outcomes.slice(0, 3).map(({ outcome, count }) => `${outcomeWords(outcome)} ${formatNumber(count)}`).join(", ")}</p>}
      </div>
      <div className="flex flex-row-reverse items-center justify-between gap-x-2 gap-y-1 md:flex-col md:items-end"><DialogueStatusChip status={row.status} /><span className="text-12 text-ink-2">Version {row.version}, <Time value={row.updatedAt} /></span></div>
    </li>
  );
}

function Gallery({ templates, busy, onAdd }: { templates: Vocabulary["templates"]; busy: string | null; onAdd: (id: string) => void }) {
  return (
    <Section title="Ready to run" description="Each is yours once it is added: change whatever you like.">
      <ul aria-label="Templates" className="grid gap-3 md:grid-cols-2">
        {templates.map(({ id, name, description, definition }) => (
          <li key={id} className="card flex flex-col gap-2 p-4">
            <h3 className="text-14 font-medium">{name}</h3>
            <p className="flex-1 text-13 text-pretty text-ink-2">{description}</p>
            <p className="text-12 text-ink-2">{triggerWords(definition.trigger)}. {Object.keys(definition.steps).length} steps.</p>
            <Button className="self-start" busy={busy === id} aria-label={`Add ${name}`} onClick={() => onAdd(id)}><Plus aria-hidden />Add</Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
