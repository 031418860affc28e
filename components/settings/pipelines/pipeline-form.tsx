"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Plus, RotateCcw } from "lucide-react";
import { useRef, useState, type FormEvent, type PointerEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { ApiError, postJson, putJson } from "@/lib/http/fetch-json";
import { pipelineShape, pipelinesQuery } from "@/lib/pipelines/query";
import type { Pipeline } from "@/lib/pipelines/schema";
import { mostStages } from "@/lib/pipelines/stages";
import { copyOf, draftOf, movedStage, newStage, toChange, withoutStage, type PipelineDraft } from "./draft";
import { StageRow } from "./stage-row";

/** A pipeline's name and stages. `like`: of a new one, which begins with the same stages. */
export function PipelineForm({ pipeline, like, onDone }: { pipeline: Pipeline | null; like: Pipeline; onDone: (id: string | null) => void }) {
  const client = useQueryClient();
  const begin = () => (pipeline ? draftOf(pipeline) : copyOf(like));
  const [draft, setDraft] = useState<PipelineDraft>(begin);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | Error | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const isChanged = !pipeline || JSON.stringify(draft) !== JSON.stringify(draftOf(pipeline));
  const errors = failure instanceof ApiError ? failure.byField : {};
  const ofStage = (index: number) => Object.fromEntries(Object.entries(errors).flatMap(([field, words]) => (field.startsWith(`stages.${index}.`) ? [[field.split(".")[2]!, words]] : [])));

  async function save(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    try {
      const { archived, moves, ...input } = toChange(draft, pipeline?.archivedAt !== null && pipeline !== null);
      const saved = await (pipeline ? putJson(`/api/v1/pipelines/${pipeline.id}`, { ...input, archived, moves }, pipelineShape("pipeline")) : postJson("/api/v1/pipelines", input, pipelineShape("pipeline")));
      await client.invalidateQueries({ queryKey: pipelinesQuery.queryKey });
      setFailure(null);
      setDraft(draftOf(saved));
      toast(pipeline ? "Pipeline saved" : `${saved.name} was made`, { tone: "good" });
      onDone(saved.id);
    } catch (error) {
      setFailure(error as Error);
    } finally {
      setBusy(false);
    }
  }
  function move(key: string, to: number) {
    setDraft((before) => movedStage(before, key, to));
    setSaid(`Place ${Math.max(1, Math.min(to + 1, draft.stages.length))} of ${draft.stages.length}.`);
  }
  /** Follows the pointer: the stage stands where the pointer is. */
  function grip(key: string, event: PointerEvent<HTMLButtonElement>) {
    if (event.button !== 0) return;
    event.preventDefault();
    const ended = new AbortController();
    const { signal } = ended;
    window.addEventListener("pointermove", ({ clientY }) => {
      const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-stage-row]") ?? [])];
      const over = rows.findIndex((row) => clientY < row.getBoundingClientRect().bottom);
      setDraft((before) => movedStage(before, key, over < 0 ? rows.length - 1 : over));
    }, { signal });
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => ended.abort(), { signal });
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate className="card flex flex-col">
      <div className="p-3"><Field label="Name" error={errors.name}><Input value={draft.name} maxLength={80} autoComplete="off" onChange={({ target }) => setDraft({ ...draft, name: target.value })} /></Field></div>
      <div aria-hidden className="hidden grid-cols-[28px_minmax(0,1fr)_96px_76px_84px_76px_28px] gap-2 border-b px-2 pb-1 text-12 font-medium text-ink-3 sm:grid"><span /><span>Stage</span><span>A deal in it is</span><span>Probability</span><span>Rots after</span><span /><span /></div>
      <ul ref={list} aria-label="Stages">
        {draft.stages.map((stage, index) => (
          <StageRow
            key={stage.key} stage={stage} position={index + 1} errors={ofStage(index)}
            onChange={(patch) => setDraft((before) => ({ ...before, stages: before.stages.map((one) => (one.key === stage.key ? { ...one, ...patch } : one)) }))}
            onMove={(by) => move(stage.key, index + by)}
            onGrip={(event) => grip(stage.key, event)}
            onRemove={() => setDraft((before) => withoutStage(before, stage.key))}
          />
        ))}
      </ul>
      {draft.gone.map((stage) => (
        <div key={stage.id} className="flex flex-wrap items-center gap-2 border-b bg-warn-soft px-3 py-2 text-13">
          <span className="min-w-0 flex-1 basis-48">{stage.name} will be archived.{stage.outcome === "open" && " Its deals go to"}</span>
          <Select size="sm" aria-label={`Deals of ${stage.name} go to`} aria-invalid={errors[`moves.${stage.id}`] ? true : undefined} className="w-44" value={stage.to} onChange={({ target }) => setDraft((before) => ({ ...before, gone: before.gone.map((one) => (one.id === stage.id ? { ...one, to: target.value } : one)) }))}>
            <option value="">{stage.outcome === "open" ? "Choose a stage" : "They stay in it"}</option>
            {draft.stages.filter(({ id }) => id !== null).map(({ id, name }) => <option key={id} value={id!}>{name}</option>)}
          </Select>
        </div>
      ))}
      <div className="flex flex-col gap-3 p-3">
        <Button size="sm" className="self-start" disabled={draft.stages.length >= mostStages} onClick={() => setDraft({ ...draft, stages: [...draft.stages.filter(({ outcome }) => outcome === "open"), newStage(), ...draft.stages.filter(({ outcome }) => outcome !== "open")] })}><Plus aria-hidden />Add a stage</Button>
        <FormError>{failure && failure.message}</FormError>
        {isChanged && (
          <div className="flex justify-end gap-2">
            <Button onClick={() => { setDraft(begin()); setFailure(null); if (!pipeline) onDone(null); }}><RotateCcw aria-hidden />{pipeline ? "Discard" : "Cancel"}</Button>
            <Button type="submit" variant="primary" busy={busy}>{pipeline ? "Save" : "Make the pipeline"}</Button>
          </div>
        )}
      </div>
      <output className="sr-only">{said}</output>
    </form>
  );
}
