"use client";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Choice, Radio } from "@/components/ui/check";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { directoryQuery } from "@/lib/conversations/query";
import type { Sharing } from "@/lib/views/schema";
import type { SharedWith } from "./use-view-actions";

export interface ViewDialogProps {
  title: string;
  action: string;
  given: SharedWith;
  mayShare: boolean;
  /** Teams that it may be shared with; null for all. */
  teamIds: readonly string[] | null;
  onSave: (shared: SharedWith) => Promise<void>;
  onClose: () => void;
}

/** Asks what a view is called and who sees it. */
export function ViewDialog({ title, action, given, mayShare, teamIds, onSave, onClose }: ViewDialogProps) {
  const formId = useId();
  const [sharing, setSharing] = useState<Sharing>(given.sharing);
  const { data: directory } = useQuery(directoryQuery);
  const teams = directory?.teams.filter(({ id }) => !teamIds || teamIds.includes(id) || id === given.teamId) ?? [];
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    await onSave({ name: textOf(form, "name"), sharing, teamId: sharing === "team" ? textOf(form, "teamId") || null : null });
    onClose();
  });
  const choice = (value: Sharing, words: string, help: string, disabled = false) => <Choice help={help}>{[<Radio key="radio" name="sharing" value={value} checked={sharing === value} disabled={disabled} onChange={() => setSharing(value)} />, words]}</Choice>;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={title} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>{action}</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
          <FormError>{failure}</FormError>
          <Field label="Name" error={errors.name}><Input name="name" defaultValue={given.name} maxLength={60} autoComplete="off" placeholder="Late payers" /></Field>
          <FieldGroup legend="Who sees it" help={mayShare ? undefined : "Your role can keep views, and not share them."}>
            {choice("private", "Only me", "Nobody else sees or changes it.")}
            {choice("team", "A team", teams.length ? "Its members see it; those who may edit records change it." : "You are in no team.", !mayShare || teams.length === 0)}
            {sharing === "team" && <Field label="Team" error={errors.teamId} className="ps-6"><Select name="teamId" size="sm" defaultValue={given.teamId ?? teams[0]?.id}>{teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>}
            {choice("workspace", "Everybody", "All who work here see it; those who may edit records change it.", !mayShare)}
          </FieldGroup>
        </form>
      </DialogContent>
    </Dialog>
  );
}
