"use client";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import type { Directory } from "@/lib/conversations/schema";
import type { Preparation } from "@/lib/outcomes/schema";
import { useMake } from "./use-make";

export interface FormProps {
  messageId: string;
  conversationId: string;
  title: string;
  prepared: Preparation;
  onClose: () => void;
}

const words = {
  tasks: { label: "What to do", make: "Make the task", about: "What they wrote stands in its notes." },
  cases: { label: "Subject", make: "Make the case", about: "What they wrote stands in it." },
  deals: { label: "Name", make: "Make the deal", about: "It begins in the first stage, with what they wrote." },
} as const;

/** A task, a case or a deal. */
export function RecordForm({ kind, messageId, conversationId, title, prepared, directory, memberId, onClose }: FormProps & { kind: keyof typeof words; directory: Directory | undefined; memberId: string }) {
  const formId = useId();
  const make = useMake(conversationId, messageId);
  const { label, make: action, about } = words[kind];
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const owner = textOf(form, "ownerId");
    await make({ kind, name: textOf(form, "name"), ...(kind === "tasks" && { dueDate: textOf(form, "dueDate") || null, ownerId: owner || null }), ...(kind === "cases" && { priority: textOf(form, "priority") }) });
    onClose();
  });
  return (
    <DialogContent title={title} description={about} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>{action}</Button></>}>
      <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
        <FormError>{failure}</FormError>
        <Field label={label} error={errors.name}><Input name="name" dir="auto" defaultValue={prepared.title} maxLength={200} /></Field>
        {kind === "tasks" && (
          <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
            <Field label="Due" optional error={errors.dueDate}><Input name="dueDate" type="date" /></Field>
            <Field label="Assigned to" error={errors.ownerId}><Select name="ownerId" defaultValue={memberId}><option value="">Nobody</option>{(directory?.members ?? []).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
          </div>
        )}
        {kind === "cases" && <Field label="Priority" error={errors.priority}><Select name="priority" defaultValue="normal"><option value="low">Low</option><option value="normal">Normal</option><option value="high">High</option><option value="urgent">Urgent</option></Select></Field>}
      </form>
    </DialogContent>
  );
}
