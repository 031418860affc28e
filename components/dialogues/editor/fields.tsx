"use client";
import { Braces } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Words } from "@/lib/dialogues/definition";
import { languageName } from "@/lib/format/language";
import { stepNames } from "../words";
import { useEditing } from "./context";

/** A text in the language that is chosen; the English one shows through where there is none. */
export function WordsField({ label, words, onChange, help, short }: { label: string; words: Words; onChange: (words: Words) => void; help?: string; /** One line, without variables. */ short?: boolean }) {
  const { language, mayEdit } = useEditing();
  const area = useRef<HTMLTextAreaElement>(null);
  const text = words[language] ?? "";
  const write = (next: string) => {
    const { [language]: _, ...others } = words;
    onChange((language === "en" || next ? { ...others, [language]: next } : others) as Words);
  };
  const shared = { value: text, readOnly: !mayEdit, lang: language, dir: "auto" as const, placeholder: language === "en" ? undefined : words.en };
  const name = language === "en" ? label : `${label} (${languageName(language)})`;
  if (short) return <Field label={name} help={help}><Input size="sm" maxLength={100} {...shared} onChange={({ target }) => write(target.value)} /></Field>;

  function insert(variable: string) {
    const at = area.current?.selectionStart ?? text.length;
    const end = area.current?.selectionEnd ?? at;
    write(`${text.slice(0, at)}{${variable}}${text.slice(end)}`);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at + variable.length + 2, at + variable.length + 2);
    });
  }
  return (
    <div className="flex flex-col gap-1">
      <Field label={name} help={help}><Textarea ref={area} rows={3} maxLength={4_000} {...shared} onChange={({ target }) => write(target.value)} /></Field>
      {mayEdit && <VariableMenu label={`Insert a variable into ${label.toLowerCase()}`} onChoose={insert} />}
    </div>
  );
}

function VariableMenu({ label, onChoose }: { label: string; onChoose: (name: string) => void }) {
  const { variables } = useEditing();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild><Button size="sm" variant="ghost" className="self-start" aria-label={label}><Braces aria-hidden />Insert a variable</Button></DropdownMenuTrigger>
      <DropdownMenuContent label="Variables">
        {variables.map((one) => <DropdownMenuItem key={one.name} onSelect={() => onChoose(one.name)}><span className="min-w-0 flex-1 truncate">{one.label}</span><span className="font-mono text-12 text-ink-2">{`{${one.name}}`}</span></DropdownMenuItem>)}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** To which step it goes on. */
export function GoField({ label, value, onChange }: { label: string; value: string; onChange: (go: string) => void }) {
  const { definition, mayEdit } = useEditing();
  const isMissing = !definition.steps[value];
  return (
    <Field label={label} error={isMissing ? "This leads nowhere. Choose a step." : undefined}>
      <Select size="sm" value={isMissing ? "" : value} disabled={!mayEdit} onChange={({ target }) => onChange(target.value)}>
        {isMissing && <option value="">Choose a step</option>}
        {Object.entries(definition.steps).map(([name, step]) => <option key={name} value={name}>{stepNames[step.type]}: {name}</option>)}
      </Select>
    </Field>
  );
}

/** One of the variables that there are. */
export function VariableField({ label, value, onChange, only }: { label: string; value: string; onChange: (name: string) => void; only?: "money" }) {
  const { variables, mayEdit } = useEditing();
  const offered = variables.filter(({ type }) => !only || type === only);
  return (
    <Field label={label}>
      <Select size="sm" value={value} disabled={!mayEdit} onChange={({ target }) => onChange(target.value)}>
        {!offered.some(({ name }) => name === value) && <option value={value}>{value || "Choose a variable"}</option>}
        {offered.map((one) => <option key={one.name} value={one.name}>{one.label}</option>)}
      </Select>
    </Field>
  );
}

const units = [{ unit: "minutes", minutes: 1 }, { unit: "hours", minutes: 60 }, { unit: "days", minutes: 1_440 }] as const;

/** A time, in the unit in which it is a whole number. */
export function DurationField({ label, value, onChange }: { label: string; value: number; onChange: (minutes: number) => void }) {
  const { mayEdit } = useEditing();
  const by = units.findLast(({ minutes }) => value % minutes === 0 && value >= minutes) ?? units[0];
  return (
    <div className="flex items-end gap-2">
      <Field label={label} className="w-24"><Input size="sm" type="number" min={1} value={value / by.minutes || ""} readOnly={!mayEdit} onChange={({ target }) => onChange(Math.round(Number(target.value) * by.minutes))} /></Field>
      <Select size="sm" aria-label={`Unit of “${label}”`} value={by.unit} disabled={!mayEdit} onChange={({ target }) => onChange((value / by.minutes) * units.find(({ unit }) => unit === target.value)!.minutes)}>
        {units.map(({ unit }) => <option key={unit}>{unit}</option>)}
      </Select>
    </div>
  );
}
