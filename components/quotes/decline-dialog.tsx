"use client";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { textOf } from "@/components/ui/use-submit";

export interface DeclineDialogProps {
  name: string;
  onClose: () => void;
  onReason: (reason: string | null) => void;
}

/** Asks why a quote was declined. */
export function DeclineDialog({ name, onClose, onReason }: DeclineDialogProps) {
  const formId = useId();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={`Why was ${name} declined?`} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary">Mark as declined</Button></>}>
        <form id={formId} noValidate onSubmit={(event) => { event.preventDefault(); onReason(textOf(new FormData(event.currentTarget), "reason").trim() || null); }}>
          <Field label="Reason" optional><Input name="reason" maxLength={300} autoComplete="off" placeholder="Too dear, too late…" /></Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
