"use client";
import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type BranchStep, comparisons, type Step } from "@/lib/dialogues/definition";
import { isLinear } from "@/lib/dialogues/editing/edit";
import { comparisonWords, stepHelp, stepNames } from "../words";
import { AskForm } from "./ask-form";
import { useEditing } from "./context";
import { DurationField, GoField, VariableField, WordsField } from "./fields";
import { Languages } from "./languages";
import { StepIcon } from "./step-icon";
import { ValueField } from "./value-field";
import { fromText } from "./values";

export interface StepFormProps {
  name: string;
  step: Step;
  onChange: (step: Step, as?: string) => void;
  onRename: (to: string) => void;
  onRemove: () => void;
  onDuplicate: () => void;
  onMove: (by: 1 | -1) => void;
  onLanguage: (language: string) => void;
}

/** All that one step is. */
export function StepForm({ name, step, onChange, onRename, onRemove, onDuplicate, onMove, onLanguage }: StepFormProps) {
  const { mayEdit } = useEditing();
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-2">
        <StepIcon type={step.type} />
        <h2 className="min-w-0 flex-1 text-14 font-medium">{stepNames[step.type]}<span className="block text-12 font-normal text-ink-2">{stepHelp[step.type]}</span></h2>
        {mayEdit && (
          <>
            {isLinear(step) && <><IconButton size="sm" label="Move this step up" keys="alt+arrowup" onClick={() => onMove(-1)}><ArrowUp aria-hidden /></IconButton><IconButton size="sm" label="Move this step down" keys="alt+arrowdown" onClick={() => onMove(1)}><ArrowDown aria-hidden /></IconButton></>}
            <IconButton size="sm" label="Duplicate this step" keys="d" onClick={onDuplicate}><Copy aria-hidden /></IconButton>
            <IconButton size="sm" label="Remove this step" keys="delete" onClick={onRemove}><Trash2 aria-hidden /></IconButton>
          </>
        )}
      </div>
      {["ask", "say", "hand_over"].includes(step.type) && <Languages onLanguage={onLanguage} />}
      <Fields step={step} onChange={onChange} />
      <NameField key={name} name={name} onRename={onRename} />
    </div>
  );
}

function NameField({ name, onRename }: { name: string; onRename: (to: string) => void }) {
  const { definition, mayEdit } = useEditing();
  const [text, setText] = useState(name);
  const problem = text === name ? undefined : !/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/.test(text) ? "Use up to 40 letters, digits and hyphens, beginning with a letter." : definition.steps[text] ? "Another step is called so." : undefined;
  return <Field label="Name of the step" help="In transcripts and figures." error={problem}><Input size="sm" value={text} readOnly={!mayEdit} className="font-mono" onChange={({ target }) => setText(target.value)} onBlur={() => text !== name && !problem && onRename(text)} /></Field>;
}

function Fields({ step, onChange }: Pick<StepFormProps, "step" | "onChange">) {
  const { vocabulary, definition, mayEdit } = useEditing();
  switch (step.type) {
    case "ask":
      return <AskForm step={step} onChange={onChange} />;
    case "say":
      return <><WordsField label="Words" words={step.words} onChange={(words) => onChange({ ...step, words }, "words")} /><GoField label="Then it goes to" value={step.go} onChange={(go) => onChange({ ...step, go })} /></>;
    case "do": {
      const offered = vocabulary.actions.filter(({ about }) => !about || (definition.about && about.includes(definition.about)));
      return (
        <>
          <Field label="What is done" help={offered.length ? undefined : "Nothing can be done about this kind of record yet. Say under Settings what the dialogue is about."}>
            <Select size="sm" value={step.action} disabled={!mayEdit} onChange={({ target }) => onChange({ ...step, action: target.value })}>
              {!offered.some(({ id }) => id === step.action) && <option value={step.action}>{step.action || "Choose an action"}</option>}
              {offered.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
            </Select>
          </Field>
          <GoField label="When it is done, it goes to" value={step.go} onChange={(go) => onChange({ ...step, go })} />
          <GoField label="When it could not be done, it goes to" value={step.failed} onChange={(failed) => onChange({ ...step, failed })} />
        </>
      );
    }
    case "branch":
      return <BranchForm step={step} onChange={onChange} />;
    case "wait":
      return <><DurationField label="Wait" value={step.minutes} onChange={(minutes) => onChange({ ...step, minutes }, "minutes")} /><GoField label="Then it goes to" value={step.go} onChange={(go) => onChange({ ...step, go })} /></>;
    case "hand_over":
      return (
        <>
          <WordsField label="Said to them (optional)" words={step.words ?? { en: "" }} onChange={(words) => { const { words: _, ...rest } = step; onChange(Object.values(words).some(Boolean) ? { ...rest, words } : rest, "words"); }} />
          <Field label="Note for us"><Textarea rows={2} value={step.note} readOnly={!mayEdit} onChange={({ target }) => onChange({ ...step, note: target.value }, "note")} /></Field>
        </>
      );
    case "end":
      return (
        <>
          <Field label="Outcome" help="For figures and lists: approved, declined, no_answer."><Input size="sm" value={step.outcome} readOnly={!mayEdit} maxLength={40} className="font-mono" onChange={({ target }) => onChange({ ...step, outcome: target.value.toLowerCase().replaceAll(/[\s-]+/g, "_") }, "outcome")} /></Field>
          <Choice help="Figures count it as a success."><Checkbox checked={step.good === true} disabled={!mayEdit} onChange={({ target }) => { const { good: _, ...rest } = step; onChange(target.checked ? { ...rest, good: true } : rest); }} />What it was for is reached</Choice>
        </>
      );
  }
}

function BranchForm({ step, onChange }: { step: BranchStep; onChange: (step: BranchStep, as?: string) => void }) {
  const { variables, mayEdit } = useEditing();
  const set = (at: number, patch: Partial<BranchStep["cases"][number]>, as?: string) => onChange({ ...step, cases: step.cases.map((one, index) => (index === at ? { ...one, ...patch } : one)) }, as);
  return (
    <>
      <p className="text-13 text-ink-2">The first case that holds decides.</p>
      <ol className="flex flex-col gap-3">
        {step.cases.map((one, at) => {
          const type = variables.find(({ name }) => name === one.variable)?.type ?? "text";
          return (
            <li key={at} className="flex flex-col gap-2 rounded-control border p-2.5">
              <VariableField label="Variable" value={one.variable} onChange={(variable) => set(at, { variable })} />
              <div className="grid grid-cols-2 gap-2">
                <Field label="Comparison"><Select size="sm" value={one.is} disabled={!mayEdit} onChange={({ target }) => { const is = target.value as (typeof comparisons)[number]; set(at, is === "present" || is === "absent" ? { is, value: undefined } : { is, value: one.value ?? (type === "money" ? null : fromText("", type)) }); }}>{comparisons.map((is) => <option key={is} value={is}>{comparisonWords[is]}</option>)}</Select></Field>
                {one.is !== "present" && one.is !== "absent" && <ValueField label="Value" type={type} value={one.value ?? null} readOnly={!mayEdit} onChange={(value) => set(at, { value }, `value ${at}`)} />}
              </div>
              <GoField label="Then it goes to" value={one.go} onChange={(go) => set(at, { go })} />
              {mayEdit && step.cases.length > 1 && <Button size="sm" variant="ghost" className="self-end" onClick={() => onChange({ ...step, cases: step.cases.filter((_, index) => index !== at) })}><Trash2 aria-hidden />Remove this case</Button>}
            </li>
          );
        })}
      </ol>
      {mayEdit && <Button size="sm" className="self-start" onClick={() => onChange({ ...step, cases: [...step.cases, { variable: "", is: "present", go: step.otherwise }] })}><Plus aria-hidden />Add a case</Button>}
      <GoField label="Otherwise it goes to" value={step.otherwise} onChange={(otherwise) => onChange({ ...step, otherwise })} />
    </>
  );
}
