"use client";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { FieldInput, readField } from "@/components/records/field-input";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useSubmit } from "@/components/ui/use-submit";
import { lostReasonsQuery } from "@/lib/deals/query";
import type { PipelineStage } from "@/lib/pipelines/schema";
import type { Field as RecordField } from "@/lib/records/contract";
import type { RecordRow, Values } from "@/lib/records/schema";

export interface StageDialogProps {
  deal: RecordRow;
  to: PipelineStage;
  /** What the stage needs and the deal does not have. */
  fields: readonly RecordField[];
  names: Readonly<Record<string, string>>;
  onClose: () => void;
  onGiven: (values: Values) => void;
}

/** Asks for what a deal needs before it comes into a stage. */
export function StageDialog({ deal, to, fields, names, onClose, onGiven }: StageDialogProps) {
  const formId = useId();
  const [unread, setUnread] = useState<Record<string, string>>({});
  const { onSubmit, failure } = useSubmit(async (form) => {
    const values: Values = {};
    const problems: Record<string, string> = {};
    for (const field of fields) {
      try {
        const value = readField(field, form, String(deal.currency ?? ""));
        if (value === null || (Array.isArray(value) && !value.length)) problems[field.name] = `${field.label} is needed.`;
        else values[field.name] = value;
      } catch (error) {
        problems[field.name] = (error as Error).message;
      }
    }
    setUnread(problems);
    if (!Object.keys(problems).length) onGiven(values);
  });
  const lost = to.outcome === "lost";
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={lost ? `Why was ${String(deal.name)} lost?` : `Before it comes to ${to.name}`} description={lost ? undefined : String(deal.name)} footer={<><DialogClose asChild><Button>Leave it where it is</Button></DialogClose><Button type="submit" form={formId} variant="primary">{lost ? "Mark as lost" : `Move to ${to.name}`}</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
          <FormError>{failure}</FormError>
          {fields.map((field) => (
            <Field key={field.name} label={field.type === "money" ? `${field.label} (${String(deal.currency)})` : field.label} help={field.help} error={unread[field.name]}>
              {field.name === "lostReason" ? <ReasonInput /> : <FieldInput field={field} initial={deal[field.name] ?? null} nameOf={(id) => names[id]} currency={String(deal.currency ?? "EUR")} />}
            </Field>
          ))}
        </form>
      </DialogContent>
    </Dialog>
  );
}

const usual = ["Price", "Chose somebody else", "No answer", "No need any more", "Not now"];

/** The workspace's common reasons, and room for another. */
function ReasonInput(props: { id?: string }) {
  const [reason, setReason] = useState("");
  const { data } = useQuery(lostReasonsQuery);
  const known = data?.items.map((one) => one.reason) ?? [];
  const offered = [...known, ...usual.filter((one) => !known.some((reasonHere) => reasonHere.toLowerCase() === one.toLowerCase()))].slice(0, 8);
  return (
    <div className="flex flex-col gap-2">
      <fieldset className="flex flex-wrap gap-1.5"><legend className="sr-only">Common reasons</legend>
        {offered.map((one) => <Button key={one} size="sm" aria-pressed={one === reason} onClick={() => setReason(one)}>{one}</Button>)}
      </fieldset>
      <Input {...props} name="lostReason" value={reason} maxLength={300} autoComplete="off" placeholder="Or in your own words" onChange={({ target }) => setReason(target.value)} />
    </div>
  );
}
