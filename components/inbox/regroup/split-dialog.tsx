"use client";
import { Split } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Choice, Radio } from "@/components/ui/check";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import type { ConversationRow, Directory } from "@/lib/conversations/schema";
import type { Regroup } from "./use-regroup";

export interface SplitDialogProps {
  row: ConversationRow;
  messageId: string;
  directory: Directory | undefined;
  regroup: Regroup;
  /** Opens the new one. */
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** Makes a conversation of its own of a message, alone or with all that came after it. */
export function SplitDialog({ row, messageId, directory, regroup, onOpen, onClose }: SplitDialogProps) {
  const formId = useId();
  const [alone, setAlone] = useState(false);
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const done = await regroup.split(row, { ...(alone ? { messageIds: [messageId] } : { fromMessageId: messageId }), subject: textOf(form, "subject"), assigneeId: textOf(form, "assigneeId") || null });
    onClose();
    onOpen(done.conversation.id);
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Split the conversation" description={`What ${row.title} answers to one of these messages comes into the new conversation; everything else they write comes here, as before.`}
        footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}><Split aria-hidden />Split off</Button></>}
      >
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
          <FormError>{failure ?? errors.fromMessageId ?? errors.messageIds}</FormError>
          <FieldGroup legend="What goes into the new conversation">
            <Choice><Radio name="what" checked={!alone} onChange={() => setAlone(false)} />This message and all after it</Choice>
            <Choice><Radio name="what" checked={alone} onChange={() => setAlone(true)} />Only this message</Choice>
          </FieldGroup>
          <Field label="Subject" optional help="Members see it. It does not change what was sent." error={errors.subject}><Input name="subject" dir="auto" defaultValue={row.subject ?? ""} maxLength={500} /></Field>
          <Field label="Assigned to" error={errors.assigneeId}><Select name="assigneeId" defaultValue={row.assigneeId ?? ""}><option value="">Nobody</option>{(directory?.members ?? []).filter(({ active }) => active).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
