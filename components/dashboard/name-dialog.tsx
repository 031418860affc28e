"use client";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice, Radio } from "@/components/ui/check";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { directoryQuery } from "@/lib/conversations/query";
import type { Visibility } from "@/lib/dashboards/schema";
import { type Role, roleNames, roles } from "@/lib/members/roles";
import type { DashboardParams } from "@/lib/metrics/range";
import type { Named } from "./use-actions";

export interface NameDialogProps {
  title: string;
  action: string;
  given: Named;
  /** What is chosen in the bar now. */
  params: DashboardParams;
  mayPublish: boolean;
  /** Teams that it may be shared with; null for all. */
  teamIds: readonly string[] | null;
  onSave: (named: Named) => Promise<void>;
  onClose: () => void;
}

/** Asks what a dashboard is called, who sees it, and with which scope it opens. */
export function NameDialog({ title, action, given, params, mayPublish, teamIds, onSave, onClose }: NameDialogProps) {
  const formId = useId();
  const [visibility, setVisibility] = useState<Visibility>(given.visibility);
  const { data: directory } = useQuery(directoryQuery);
  const teams = directory?.teams.filter(({ id }) => !teamIds || teamIds.includes(id) || id === given.teamId) ?? [];
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    await onSave({
      name: textOf(form, "name"),
      visibility,
      teamId: visibility === "team" ? textOf(form, "teamId") || null : null,
      role: visibility === "role" ? (textOf(form, "role") as Role) : null,
      scope: form.has("scope") ? (given.scope ?? params) : null,
    });
    onClose();
  });
  const choice = (value: Visibility, words: string, help: string, disabled = false) => <Choice help={help}>{[<Radio key="radio" name="visibility" value={value} checked={visibility === value} disabled={disabled} onChange={() => setVisibility(value)} />, words]}</Choice>;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={title} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>{action}</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
          <FormError>{failure}</FormError>
          <Field label="Name" error={errors.name}><Input name="name" defaultValue={given.name} maxLength={60} autoComplete="off" placeholder="Monday review" /></Field>
          <FieldGroup legend="Who sees it" help="Everybody sees their own allowed figures on it, whoever made it.">
            {choice("private", "Only me", "Nobody else sees it.")}
            {choice("team", "A department or team", teams.length ? "Those in it and below it see it, and can duplicate it." : "You are in no team.", teams.length === 0)}
            {visibility === "team" && <Field label="Department or team" error={errors.teamId} className="ps-6"><Select name="teamId" size="sm" defaultValue={given.teamId ?? teams[0]?.id}>{teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>}
            {choice("role", "A role", mayPublish ? "It takes the place of the role’s own dashboard, until somebody arranges theirs." : "Only an admin publishes for a role.", !mayPublish)}
            {visibility === "role" && <Field label="Role" error={errors.role} className="ps-6"><Select name="role" size="sm" defaultValue={given.role ?? roles[0]}>{roles.map((role) => <option key={role} value={role}>{roleNames[role]}</option>)}</Select></Field>}
            {choice("workspace", "Everybody", mayPublish ? "All who work here see it." : "Only an admin publishes for everybody.", !mayPublish)}
          </FieldGroup>
          <Choice help={given.scope ? "Untick, and it opens with whatever is chosen." : "The part of the company, channel and time that are chosen now."}>{[<Checkbox key="scope" name="scope" defaultChecked={given.scope !== null} />, given.scope ? "Opens with its own scope" : "Open with this scope"]}</Choice>
        </form>
      </DialogContent>
    </Dialog>
  );
}
