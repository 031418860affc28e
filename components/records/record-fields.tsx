"use client";
import { ArrowUpRight, ExternalLink } from "lucide-react";
import Link from "next/link";
import { useState, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/check";
import { cn } from "@/components/ui/cn";
import { type Field, type RecordType, valueIn } from "@/lib/records/contract";
import type { RecordDetail } from "@/lib/records/schema";
import { FieldInput, readField } from "./field-input";
import type { useRecordEdit } from "./use-record-edit";
import { hrefOfRecord } from "./href";
import { Value, wordsOf, type ValueNames } from "./value";

export interface RecordFieldsProps {
  type: RecordType;
  detail: RecordDetail;
  names: ValueNames;
  mayEdit: boolean;
  save: ReturnType<typeof useRecordEdit>["save"];
}

/** A record's fields, each changed where it stands. A phone begins with those that say something. */
export function RecordFields({ type, detail, names, mayEdit, save }: RecordFieldsProps) {
  const [showsAll, setShowsAll] = useState(false);
  const fields = type.fields.filter(({ name }) => name !== type.title);
  const empty = fields.filter((field) => !wordsOf(field, valueIn(detail.record, field), names));
  return (
    <div className="@container flex flex-col gap-4">
      <dl className="grid grid-cols-1 gap-x-8 @lg:grid-cols-2">
        {fields.map((field) => (
          <div key={field.name} className={cn("gap-x-3 border-b py-1", !showsAll && empty.includes(field) && "phone:hidden", field.type === "long_text" ? "flex flex-col @lg:col-span-2" : "grid grid-cols-[112px_minmax(0,1fr)] items-center")}>
            <dt className="text-12 text-ink-3">{field.label}</dt>
            <dd className="min-w-0">
              {mayEdit && !field.readOnly && !detail.record.deletedAt
                ? <span className="flex items-center gap-1"><EditableValue field={field} value={valueIn(detail.record, field)} names={names} save={save} className="flex-1" /><Pointed field={field} value={valueIn(detail.record, field)} names={names} /></span>
                : <span className="flex min-h-8 min-w-0 items-center text-13"><Value field={field} value={valueIn(detail.record, field)} names={names} links /></span>}
            </dd>
          </div>
        ))}
      </dl>
      {empty.length > 0 && !showsAll && <Button variant="ghost" size="sm" className="hidden self-start phone:inline-flex" onClick={() => setShowsAll(true)}>{`Show ${empty.length} empty ${empty.length === 1 ? "field" : "fields"}`}</Button>}
    </div>
  );
}

/** The way to what a field points to, beside the way to change it. */
function Pointed({ field, value, names }: { field: Field; value: unknown; names: ValueNames }) {
  const look = "grid size-7 flex-none place-items-center rounded-control text-ink-3 hover:bg-hover hover:text-ink";
  if (field.type === "url" && typeof value === "string") return <a href={value} target="_blank" rel="noopener noreferrer" aria-label={`Open ${value}`} data-tip="Open in a new tab" className={look}><ExternalLink aria-hidden className="size-4" /></a>;
  if (field.type !== "record" || typeof value !== "string") return null;
  const words = `Open ${wordsOf(field, value, names)}`;
  return <Link href={hrefOfRecord({ kind: field.of }, value)} prefetch={false} aria-label={words} data-tip={words} className={look}><ArrowUpRight aria-hidden className="size-4" /></Link>;
}

/** A value that becomes a field when it is pressed. It is kept when one leaves it or presses Enter; Escape leaves it as it was. */
export function EditableValue({ field, value, names, save, children, className }: { field: Field; value: unknown; names: ValueNames; save: RecordFieldsProps["save"]; children?: React.ReactNode; className?: string }) {
  const [editing, setEditing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  /** As it was when one began. */
  const [opened, setOpened] = useState<unknown>(null);
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
  const open = () => {
    setOpened(value);
    setEditing(true);
  };

  async function keep(form: HTMLFormElement) {
    try {
      const next = readField(field, new FormData(form), names.currency);
      const typed = form.querySelector<HTMLInputElement>(`[data-field="${field.name}"]`)?.value.trim();
      setEditing(false);
      const wanted = field.required ? (next ?? "") : next;
      // Who looked and wrote nothing does not undo what a colleague wrote meanwhile.
      if (isSame(wanted, opened)) return;
      const refusal = await save(field, wanted, typed);
      setProblem(refusal);
      if (refusal) setEditing(true);
    } catch (error) {
      setProblem((error as Error).message);
    }
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === "Escape") {
      event.stopPropagation();
      setProblem(null);
      setEditing(false);
    }
    const form = event.currentTarget.closest("form");
    // A form is not sent by Enter in a list of choices; browsers open it.
    if (form && event.key === "Enter" && event.currentTarget instanceof HTMLSelectElement) {
      event.preventDefault();
      void keep(form);
    }
    if (form && event.key === "Enter" && field.type === "long_text" && (event.metaKey || event.ctrlKey)) void keep(form);
  }
  if (field.type === "checkbox") return <span className="flex min-h-8 items-center"><Checkbox aria-label={field.label} checked={value === true} onChange={({ target }) => void save(field, target.checked || null).then(setProblem)} />{problem && <span role="alert" className="ps-2 text-12 text-bad">{problem}</span>}</span>;
  if (!editing) {
    return (
      <button type="button" onClick={open} {...(children ? { "aria-description": `Change ${field.label.toLowerCase()}` } : { "aria-label": `Change ${field.label.toLowerCase()}: ${wordsOf(field, value, names) || "nothing yet"}` })} className={cn("-mx-2 flex min-h-8 w-[calc(100%+1rem)] min-w-0 items-center rounded-control px-2 text-start text-13 hover:bg-hover", className)}>
        {children ?? <Value field={field} value={value} names={names} />}
      </button>
    );
  }
  return (
    <form ref={focusFirst} noValidate onSubmit={(event) => { event.preventDefault(); void keep(event.currentTarget); }} className="min-w-0 flex-1 py-0.5">
      <FieldInput field={field} initial={value} nameOf={(id) => names.records[id]} currency={names.currency} size="sm" aria-label={field.label} aria-invalid={problem ? true : undefined} onBlur={({ currentTarget }) => { const form = currentTarget.closest("form"); if (form) void keep(form); }} onKeyDown={onKeyDown} />
      {problem ? <p role="alert" className="pt-1 text-12 text-bad">{problem}</p> : !isSame(value, opened) && <output className="block pt-1 text-12 text-ink-2">Changed meanwhile to: <span dir="auto">{wordsOf(field, value, names) || "nothing"}</span>. Escape leaves it so.</output>}
    </form>
  );
}

/** The field appears because somebody asked to write in it. */
const focusFirst = (form: HTMLFormElement | null) => {
  const field = form?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select");
  field?.focus();
  if (field instanceof HTMLInputElement && field.type !== "date") field.select();
};
