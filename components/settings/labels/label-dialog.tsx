"use client";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { patchJson, postJson } from "@/lib/http/fetch-json";
import type { Label } from "@/lib/labels/schema";
import { colourOf, labelColours, labelLength, type LabelColour } from "@/lib/labels/words";

export interface LabelDialogProps {
  /** Null: a new one. */
  label: Label | null;
  onClose: () => void;
  onSaved: () => void;
}

/** Asks for a label's name and colour. */
export function LabelDialog({ label, onClose, onSaved }: LabelDialogProps) {
  const formId = useId();
  const [colour, setColour] = useState<LabelColour>(label?.colour ?? "indigo");
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const body = { name: textOf(form, "name"), colour };
    await (label ? patchJson(`/api/v1/labels/${label.id}`, body) : postJson("/api/v1/labels", body));
    onSaved();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={label ? `Change ${label.name}` : "New label"} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>{label ? "Save" : "Make the label"}</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
          <FormError>{failure}</FormError>
          <Field label="Name" error={errors.name} help={label ? "What bears the old name gets the new one in a moment." : undefined}><Input name="name" defaultValue={label?.name} maxLength={labelLength} autoComplete="off" placeholder="Delivery" /></Field>
          <FieldGroup legend="Colour">
            <span className="flex flex-wrap gap-1">
              {labelColours.map((one) => (
                <label key={one} data-tip={one} className="grid size-8 cursor-pointer place-items-center rounded-control touch:size-11 has-checked:bg-press has-focus-visible:outline-2">
                  <input type="radio" name="colour" value={one} checked={colour === one} onChange={() => setColour(one)} className="sr-only" aria-label={one} />
                  <span aria-hidden className="size-4 rounded-full" style={{ backgroundColor: colourOf(one) }} />
                </label>
              ))}
            </span>
          </FieldGroup>
        </form>
      </DialogContent>
    </Dialog>
  );
}
