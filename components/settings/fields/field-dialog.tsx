"use client";
import { Plus, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { customFieldShape } from "@/lib/custom-fields/query";
import type { CustomField } from "@/lib/custom-fields/schema";
import { customFieldTypes, type CustomFieldType } from "@/lib/custom-fields/types";
import { patchJson, postJson } from "@/lib/http/fetch-json";
import { recordKinds, type RecordKind } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";
import { typeWords } from "./type-words";

/** A choice while it is written; without a value it is new. */
interface Drafted {
  id: number;
  value?: string;
  label: string;
}

let nextId = 1;
const drafted = (label = "", value?: string): Drafted => ({ id: nextId++, label, ...(value !== undefined && { value }) });

/** Asks what a field is called and what it holds; what it holds is asked once. */
export function FieldDialog({ kind, field, onClose, onSaved }: { kind: RecordKind; field: CustomField | null; onClose: () => void; onSaved: () => void }) {
  const formId = useId();
  const [type, setType] = useState<CustomFieldType>(field?.type ?? "text");
  const [options, setOptions] = useState<readonly Drafted[]>(() => (field?.options.length ? field.options.filter(({ archived }) => !archived).map(({ label, value }) => drafted(label, value)) : [drafted(), drafted()]));
  const hasOptions = type === "choice" || type === "choices";
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const given = {
      label: textOf(form, "label"), required: form.has("required"), help: textOf(form, "help") || null,
      ...(hasOptions && { options: options.filter(({ label }) => label.trim()).map(({ value, label }) => ({ label, ...(value !== undefined && { value }) })) }),
    };
    if (field) await patchJson(`/api/v1/custom-fields/${field.id}`, given, customFieldShape("customField"));
    else await postJson("/api/v1/custom-fields", { ...given, kind, type, of: type === "record" ? textOf(form, "of") : null }, customFieldShape("customField"));
    toast(field ? `“${given.label}” was changed` : `“${given.label}” was added`, { tone: "good" });
    onSaved();
  });
  const optionsError = errors.options ?? Object.entries(errors).find(([name]) => name.startsWith("options."))?.[1];
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={field ? `Change “${field.label}”` : `New field of ${recordTypes[kind].many}`} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>{field ? "Save" : "Add the field"}</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
          <FormError>{failure}</FormError>
          <Field label="Name" error={errors.label}><Input name="label" defaultValue={field?.label} maxLength={60} autoComplete="off" placeholder="Customer number" /></Field>
          <Field label="What it holds" error={errors.type} help={field ? "This cannot be changed, because records have values in it. Make another field for something else." : undefined}>
            <Select name="type" value={type} disabled={Boolean(field)} onChange={({ target }) => setType(target.value as CustomFieldType)}>{customFieldTypes.map((one) => <option key={one} value={one}>{typeWords[one]}</option>)}</Select>
          </Field>
          {type === "record" && <Field label="Of which kind" error={errors.of}><Select name="of" defaultValue={field?.of ?? "companies"} disabled={Boolean(field)}>{recordKinds.map((one) => <option key={one} value={one}>{recordTypes[one].many}</option>)}</Select></Field>}
          {hasOptions && (
            <FieldGroup legend="Choices" help="Records keep a choice that is taken away here; it is not offered any more.">
              <input type="hidden" name="options" />
              {options.map((option, at) => (
                <span key={option.id} className="flex items-center gap-1.5">
                  <Input size="sm" aria-label={`Choice ${at + 1}`} value={option.label} maxLength={60} autoComplete="off" onChange={({ target }) => setOptions(options.with(at, { ...option, label: target.value }))} />
                  <IconButton label={`Take choice ${at + 1} away`} size="sm" disabled={options.length === 1} onClick={() => setOptions(options.toSpliced(at, 1))}><Trash2 aria-hidden /></IconButton>
                </span>
              ))}
              <Button size="sm" variant="ghost" className="self-start" onClick={() => setOptions([...options, drafted()])}><Plus aria-hidden />Choice</Button>
              {optionsError && <p role="alert" className="text-12 text-bad">{optionsError}</p>}
            </FieldGroup>
          )}
          <Field label="Help" optional error={errors.help}><Input name="help" defaultValue={field?.help ?? ""} maxLength={200} autoComplete="off" /></Field>
          <Choice help="Asked for when a record is made or the field is changed by hand; older records may lack it.">{[<Checkbox key="check" name="required" defaultChecked={field?.required ?? false} />, "It must be filled in"]}</Choice>
        </form>
      </DialogContent>
    </Dialog>
  );
}
