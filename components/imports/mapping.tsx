"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, Info, ListChecks, Play, TriangleAlert } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { toastFailure } from "@/components/ui/toast";
import { customFieldsQuery, customFieldShape } from "@/lib/custom-fields/query";
import type { CustomFieldType } from "@/lib/custom-fields/types";
import { patchJson, postJson } from "@/lib/http/fetch-json";
import { importKeys, importPreviewQuery, importQuery, importShape } from "@/lib/imports/query";
import type { ImportDetail, ImportSettings } from "@/lib/imports/schema";
import { customName, type RecordType } from "@/lib/records/contract";
import { Columns } from "./columns";
import type { Step } from "./import-page";
import { Options } from "./options";
import { Preview } from "./preview";
import { countWords, figure } from "./status";

/** Where each column goes, how rows become records, and how the first of them will look. What is chosen is kept at once. */
export function Mapping({ type, detail, going, mayMakeFields, onStep }: { type: RecordType; detail: ImportDetail; going: Step | null; mayMakeFields: boolean; onStep: (step: Step) => void }) {
  const client = useQueryClient();
  const [saving, setSaving] = useState(0);
  /** What is on its way; each says whether it was kept. */
  const changes = useRef(new Set<Promise<boolean>>());
  const { id, settings, before, checked } = detail;
  const preview = useQuery({ ...importPreviewQuery(id, JSON.stringify(settings)), enabled: saving === 0, placeholderData: (last) => last });

  async function store(patch: Partial<ImportSettings>): Promise<boolean> {
    const key = importQuery(id).queryKey;
    client.setQueryData(key, (now) => now && { ...now, settings: { ...now.settings, ...patch }, checked: null });
    setSaving((count) => count + 1);
    try {
      const answer = await patchJson(`/api/v1/imports/${id}`, patch, importShape("importDetail"));
      // A later change is on its way: its answer holds this one too.
      client.setQueryData(key, (now) => (now && JSON.stringify(now.settings) !== JSON.stringify(answer.settings) && now.headings.length === answer.headings.length && !("encoding" in patch) ? { ...answer, settings: now.settings } : answer));
      return true;
    } catch (failure) {
      toastFailure("It was not changed", failure);
      await client.invalidateQueries({ queryKey: importKeys.one(id) });
      return false;
    } finally {
      setSaving((count) => count - 1);
    }
  }
  function change(patch: Partial<ImportSettings>) {
    const kept = store(patch);
    changes.current.add(kept);
    void kept.then(() => changes.current.delete(kept));
  }
  /** What was typed a moment before is part of what begins. */
  async function begin(step: Step) {
    if ((await Promise.all(changes.current)).every(Boolean)) onStep(step);
  }
  async function makeField(heading: string, fieldType: CustomFieldType): Promise<string | null> {
    try {
      const made = await postJson("/api/v1/custom-fields", { kind: type.kind, label: heading.trim().slice(0, 60), type: fieldType }, customFieldShape("customField"));
      client.setQueryData(customFieldsQuery.queryKey, (now) => [...(now ?? []), made]);
      return customName(made.key);
    } catch (failure) {
      toastFailure("The field was not made", failure);
      return null;
    }
  }
  return (
    <>
      {before && <Hint tone="warn"><>This file was imported before, by {before.by}. <a className="link" href={`/imports/${before.id}`}>See that import</a>. Known {type.many} are changed rather than made twice, as far as they are found below.</></Hint>}
      {detail.remembered && <Hint>Columns with these headings were imported before; they are mapped as they were then.</Hint>}
      <Section title="Columns" description="Choose for each column of the file what it is. Columns that go nowhere are left out."><Columns type={type} detail={detail} onChange={(columns) => change({ columns })} onNewField={mayMakeFields ? makeField : undefined} /></Section>
      <Section title="How"><Options type={type} detail={detail} onChange={change} /></Section>
      <Section title="The first rows, as they will be"><Preview preview={preview.data} error={preview.error} isStale={saving > 0 || preview.isFetching} onRetry={() => void preview.refetch()} /></Section>
      {checked && (
        <output className="card flex flex-wrap items-center gap-3 p-3 text-13">
          {checked.failed ? <TriangleAlert aria-hidden className="size-4 text-warn" /> : <CircleCheck aria-hidden className="size-4 text-good" />}
          <p className="min-w-0 flex-1 basis-60">{figure(checked.rows)} rows were checked: {countWords(checked, type)}. Nothing was changed.</p>
          {checked.failed > 0 && <Button size="sm" asChild><a href={`/api/v1/imports/${id}/errors`} download>Rows with errors (CSV)</a></Button>}
        </output>
      )}
      <footer className="flex flex-wrap items-center gap-2">
        <Button variant="primary" busy={going === "run"} onClick={() => void begin("run")}><Play aria-hidden />Import {detail.rowsKnown ? figure(detail.rows) : `about ${figure(detail.rows)}`} rows</Button>
        <Button busy={going === "check"} onClick={() => void begin("check")}><ListChecks aria-hidden />Check all rows first</Button>
        <Button variant="ghost" busy={going === "cancellation"} onClick={() => onStep("cancellation")}>Do not import</Button>
      </footer>
    </>
  );
}

function Hint({ tone = "info", children }: { tone?: "info" | "warn"; children: ReactNode }) {
  const Icon = tone === "warn" ? TriangleAlert : Info;
  return <p className="flex gap-2 rounded-control bg-press px-3 py-2 text-13"><Icon aria-hidden className={`mt-0.5 size-4 flex-none ${tone === "warn" ? "text-warn" : "text-ink-3"}`} /><span>{children}</span></p>;
}
