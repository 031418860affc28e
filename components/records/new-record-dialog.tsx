"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useSubmit } from "@/components/ui/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import { postJson } from "@/lib/http/fetch-json";
import { type RecordType, valueIn, withValue } from "@/lib/records/contract";
import { recordKeys, recordShape } from "@/lib/records/query";
import type { RecordDetail, Values } from "@/lib/records/schema";
import { FieldInput, readField } from "./field-input";
import { useRecordType } from "./use-record-type";

/** Asks for what a new record needs; `given` is filled in already. */
export function NewRecordDialog({ type: kind, given = {}, nameOf, onClose, onMade }: { type: RecordType; given?: Values; nameOf?: (id: string) => string | undefined; onClose: () => void; onMade: (made: RecordDetail) => void }) {
  const type = useRecordType(kind);
  const client = useQueryClient();
  const formId = useId();
  const [unread, setUnread] = useState<Record<string, string>>({});
  const fields = type.fields.filter(({ readOnly }) => !readOnly);
  const numbered = type.numbered ? type.title : null;
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    let values: Values = {};
    const problems: Record<string, string> = {};
    for (const field of fields) {
      try {
        const value = readField(field, form);
        if (value !== null || (field.required && field.name !== numbered)) values = withValue(values, field, value ?? "");
      } catch (error) {
        problems[field.name] = (error as Error).message;
      }
    }
    setUnread(problems);
    if (Object.keys(problems).length) return;
    const made = await postJson(`/api/v1/${type.kind}`, values, recordShape.detail(type));
    void client.invalidateQueries({ queryKey: recordKeys.all(type.kind) });
    toast(`${String(made.record[type.title])} was added`, { tone: "good" });
    onMade(made);
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={`New ${type.one}`} size="lg" footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>Add {type.one}</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
          <FormError>{failure}</FormError>
          <div className="grid gap-4 sm:grid-cols-2">
            {fields.map((field) => (
              <Field key={field.name} label={field.label} optional={!field.required || field.name === numbered} help={field.name === numbered ? "Empty: the next number." : field.help} error={unread[field.name] ?? errors[field.name]} className={field.type === "long_text" ? "sm:col-span-2" : undefined}>
                <FieldInput field={field} initial={valueIn(given, field) ?? null} nameOf={nameOf} />
              </Field>
            ))}
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
