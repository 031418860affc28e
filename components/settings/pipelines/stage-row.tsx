"use client";
import { Archive, GripVertical } from "lucide-react";
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Count } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import { askableFields } from "@/lib/pipelines/askable";
import type { StageOutcome } from "@/lib/pipelines/stages";
import type { StageDraft } from "./draft";

export interface StageRowProps {
  stage: StageDraft;
  position: number;
  /** What is wrong, by field. */
  errors: Readonly<Record<string, string>>;
  onChange: (patch: Partial<StageDraft>) => void;
  onMove: (by: 1 | -1) => void;
  /** The pointer took its handle. */
  onGrip: (event: PointerEvent<HTMLButtonElement>) => void;
  onRemove: () => void;
}

/** One stage of a pipeline that is being changed. */
export function StageRow({ stage, position, errors, onChange, onMove, onGrip, onRemove }: StageRowProps) {
  const [asking, setAsking] = useState(false);
  const said = stage.name.trim() || `stage ${position}`;
  const problems = Object.values(errors);
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  }
  const toggle = (name: string) => onChange({ requiredFields: stage.requiredFields.includes(name) ? stage.requiredFields.filter((one) => one !== name) : [...stage.requiredFields, name] });
  return (
    <li data-stage-row={stage.key} className="flex flex-col gap-1 border-b px-2 py-2">
      <div className="grid grid-cols-[28px_minmax(0,1fr)_28px] items-center gap-2 sm:grid-cols-[28px_minmax(0,1fr)_96px_76px_84px_auto_28px]">
        <button type="button" aria-label={`Place of ${said}: up and down move it`} data-tip="Drag, or up and down" onPointerDown={onGrip} onKeyDown={onKeyDown} className="grid size-7 cursor-grab touch-none place-items-center rounded-control text-ink-3 hover:bg-hover"><GripVertical aria-hidden className="size-4" /></button>
        <Input size="sm" aria-label={`Name of stage ${position}`} aria-invalid={errors.name ? true : undefined} value={stage.name} maxLength={80} autoComplete="off" onChange={({ target }) => onChange({ name: target.value })} />
        <span className="contents max-sm:col-span-3 max-sm:col-start-1 max-sm:row-start-2 max-sm:grid max-sm:grid-cols-2 max-sm:gap-2">
          <Select size="sm" aria-label={`A deal in ${said} is`} value={stage.outcome} onChange={({ target }) => onChange({ outcome: target.value as StageOutcome })}><option value="open">Open</option><option value="won">Won</option><option value="lost">Lost</option></Select>
          <span className="relative"><Input size="sm" inputMode="numeric" aria-label={`Probability of ${said}, per cent`} aria-invalid={errors.probability ? true : undefined} value={stage.probability} onChange={({ target }) => onChange({ probability: target.value })} className="pe-6 text-end tabular-nums" /><span aria-hidden className="absolute inset-y-0 end-2 grid place-items-center text-12 text-ink-3">%</span></span>
          <span className="relative"><Input size="sm" inputMode="numeric" aria-label={`Rots after days in ${said}`} placeholder="Never" disabled={stage.outcome !== "open"} aria-invalid={errors.rotDays ? true : undefined} value={stage.outcome === "open" ? stage.rotDays : ""} onChange={({ target }) => onChange({ rotDays: target.value })} className="pe-10 text-end tabular-nums" /><span aria-hidden className="absolute inset-y-0 end-2 grid place-items-center text-12 text-ink-3">days</span></span>
          <Popover label={`What ${said} asks for`} className="flex max-h-80 w-60 flex-col gap-2 overflow-y-auto" open={asking} onOpenChange={setAsking} button={<Button size="sm" aria-label={`${said} asks for ${stage.requiredFields.length} fields`}>Asks for{stage.requiredFields.length > 0 && <Count value={stage.requiredFields.length} tone="accent" />}</Button>}>
            {askableFields.map(({ name, label }) => <Choice key={name}>{[<Checkbox key="check" checked={stage.requiredFields.includes(name)} onChange={() => toggle(name)} />, label]}</Choice>)}
          </Popover>
        </span>
        <IconButton label={`Archive ${said}`} size="sm" className="max-sm:col-start-3 max-sm:row-start-1" onClick={onRemove}><Archive aria-hidden /></IconButton>
      </div>
      {problems.length > 0 && <p role="alert" className="ps-9 text-12 text-bad">{problems.join(" ")}</p>}
    </li>
  );
}
