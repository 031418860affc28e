"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useId, useState, type ComponentProps, type FocusEvent, type KeyboardEvent } from "react";
import { Checkbox } from "@/components/ui/check";
import { Input, Textarea } from "@/components/ui/input";
import { LanguageSelect } from "@/components/ui/language-select";
import { Select } from "@/components/ui/select";
import { directoryQuery } from "@/lib/conversations/query";
import { readAmount, writeAmount } from "@/lib/format/amount";
import { pipelinesQuery } from "@/lib/pipelines/query";
import type { Field, Option } from "@/lib/records/contract";
import { listOf } from "@/lib/records/list-query";
import { recordListQuery } from "@/lib/records/query";
import { recordTypes } from "@/lib/records/types";

export interface FieldInputProps {
  field: Field;
  /** As the API gives it. */
  initial: unknown;
  /** What a record that is pointed to is called. */
  nameOf?: (id: string) => string | undefined;
  /** Of the record's amounts, where it is known already. */
  currency?: string;
  size?: "sm" | "md";
}

type ControlProps = Pick<ComponentProps<"input">, "id" | "aria-describedby" | "aria-invalid" | "aria-label"> & {
  onBlur?: (event: FocusEvent<HTMLElement>) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
};

/** The control for a field, named as the field, so that a form's data says its value (`readField`). */
export function FieldInput({ field, initial, nameOf, currency, size, ...props }: FieldInputProps & ControlProps) {
  switch (field.type) {
    case "long_text":
      return <Textarea name={field.name} defaultValue={String(initial ?? "")} maxLength={field.most} rows={4} {...props} />;
    case "number":
      return <Input name={field.name} inputMode="decimal" size={size} defaultValue={initial === null || initial === undefined ? "" : String(initial)} {...props} />;
    case "money":
      return <Input name={field.name} inputMode="decimal" size={size} defaultValue={typeof initial === "number" ? writeAmount(initial, currency ?? "EUR") : ""} autoComplete="off" {...props} />;
    case "currency":
      return <CurrencyInput name={field.name} size={size} initial={String(initial ?? "")} {...props} />;
    case "language":
      return <LanguageSelect name={field.name} size={size} defaultValue={String(initial ?? "")} nothing="–" {...props} />;
    case "stage":
      return <StageSelect name={field.name} size={size} initial={String(initial ?? "")} {...props} />;
    case "date":
      return <Input name={field.name} type="date" size={size} defaultValue={String(initial ?? "")} {...props} />;
    case "choice":
      return <Select name={field.name} size={size} defaultValue={String(initial ?? "")} {...props}><option value="">–</option>{offered(field.options, [initial]).map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</Select>;
    case "choices": {
      const had = Array.isArray(initial) ? initial : [];
      const options = offered(field.options, had);
      return <select multiple name={field.name} size={Math.min(6, Math.max(2, options.length))} defaultValue={had as string[]} className="input h-auto w-full py-1 text-13" {...props}>{options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</select>;
    }
    case "checkbox":
      return <Checkbox name={field.name} defaultChecked={initial === true} {...props} />;
    case "url":
      return <Input name={field.name} type="url" size={size} defaultValue={String(initial ?? "")} maxLength={2_000} placeholder="https://" autoComplete="off" {...props} />;
    case "member":
      return <MemberSelect name={field.name} size={size} initial={String(initial ?? "")} {...props} />;
    case "record":
      return <RecordInput field={field} initial={String(initial ?? "")} nameOf={nameOf} size={size} {...props} />;
    case "labels":
      return <Input name={field.name} size={size} defaultValue={(initial as string[] | null | undefined)?.join(", ") ?? ""} placeholder="Separated by commas" autoComplete="off" {...props} />;
    default:
      return <Input name={field.name} size={size} defaultValue={String(initial ?? "")} maxLength={field.type === "text" ? field.most : undefined} autoComplete="off" {...props} />;
  }
}

/** What can be chosen, and what is chosen although it is not offered any more. */
const offered = (options: readonly Option[], chosen: readonly unknown[]): readonly Option[] => options.filter(({ value, archived }) => !archived || chosen.includes(value));

function MemberSelect({ initial, ...props }: ComponentProps<typeof Select> & { initial: string }) {
  const { data: directory } = useQuery(directoryQuery);
  const members = directory?.members.filter(({ active, id }) => active || id === initial) ?? [];
  // Its choices are here a moment later than itself.
  return <Select key={directory ? "all" : "none"} defaultValue={initial} {...props}><option value="">Nobody</option>{members.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>;
}

function StageSelect({ initial, ...props }: ComponentProps<typeof Select> & { initial: string }) {
  const { data } = useQuery(pipelinesQuery);
  const pipelines = data?.items.filter(({ archivedAt, stages }) => !archivedAt || stages.some(({ id }) => id === initial)) ?? [];
  return (
    <Select key={data ? "all" : "none"} defaultValue={initial} {...props}>
      {!initial && <option value="">The first</option>}
      {pipelines.map(({ id, name, stages }) => <optgroup key={id} label={name}>{stages.map((stage) => <option key={stage.id} value={stage.id}>{stage.name}</option>)}</optgroup>)}
    </Select>
  );
}

const currencies = Intl.supportedValuesOf("currency");

function CurrencyInput({ initial, ...props }: ComponentProps<typeof Input> & { initial: string }) {
  const list = useId();
  return (
    <>
      <Input list={list} defaultValue={initial} maxLength={3} placeholder="EUR" autoComplete="off" autoCapitalize="characters" className="uppercase" {...props} />
      <datalist id={list}>{currencies.map((code) => <option key={code} value={code}>{code}</option>)}</datalist>
    </>
  );
}

/** Finds a record by its name; what is typed and not found is said by `readField`. */
function RecordInput({ field, initial, nameOf, size, ...props }: Omit<FieldInputProps, "field"> & ControlProps & { field: Extract<Field, { type: "record" }>; initial: string }) {
  const list = useId();
  const [text, setText] = useState(nameOf?.(initial) ?? "");
  const type = recordTypes[field.of];
  const { data } = useInfiniteQuery({ ...recordListQuery(type, listOf(type, { q: text.trim() })), enabled: text.trim().length > 0 });
  const found = data?.pages[0]?.items ?? [];
  const chosen = nameOf?.(initial) === text ? initial : (found.find(({ name }) => String(name).toLowerCase() === text.trim().toLowerCase())?.id ?? "");
  return (
    <>
      <Input list={list} size={size} value={text} onChange={({ target }) => setText(target.value)} placeholder={`Name of a ${type.one}`} autoComplete="off" data-field={field.name} {...props} />
      <datalist id={list}>{found.slice(0, 20).map(({ id, name }) => <option key={id} value={String(name)}>{String(name)}</option>)}</datalist>
      <input type="hidden" name={field.name} value={text.trim() ? chosen || `?${text.trim()}` : ""} />
    </>
  );
}

/**
 * What was written into a field's control, as the API takes it: null for nothing.
 * @param currency of the record's amounts; absent: what the same form says, else two digits
 * @throws Error in words when it cannot be read
 */
export function readField(field: Field, form: FormData, currency = String(form.get("currency") ?? "").toUpperCase()): unknown {
  if (field.type === "checkbox") return form.has(field.name) || null;
  if (field.type === "choices") return form.has(field.name) ? form.getAll(field.name).map(String) : null;
  const text = String(form.get(field.name) ?? "").trim();
  if (field.type === "labels") return [...new Set(text.split(",").map((label) => label.trim()).filter(Boolean))];
  if (!text) return null;
  if (field.type === "number") {
    const number = Number(text.replaceAll(/\s/g, ""));
    if (Number.isNaN(number)) throw new Error("Write a number, like 1200 or 12.5.");
    return number;
  }
  if (field.type === "money") {
    const amount = readAmount(text, currency || "EUR");
    if (amount === null) throw new Error("Write an amount, like 1200 or 1,234.50.");
    return amount;
  }
  if (field.type === "url" && !/^[a-z][a-z0-9+.-]*:/i.test(text)) return `https://${text}`;
  if (field.type === "currency") return text.toUpperCase();
  if (field.type === "record" && text.startsWith("?")) throw new Error(`There is no ${recordTypes[field.of].one} called “${text.slice(1)}”.`);
  return text;
}
