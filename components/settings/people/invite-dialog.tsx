"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { CopyField } from "@/components/settings/copy-field";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { postJson } from "@/lib/http/fetch-json";
import { memberKeys, memberShape } from "@/lib/members/query";
import type { InvitationLink } from "@/lib/members/schema";
import type { TeamRow } from "@/lib/teams/schema";
import { RoleChoices } from "./role-choices";
import { inTreeOrder } from "./tree";

/** Asks for a person, then shows the link that lets them in. */
export function InviteDialog({ teams, onClose }: { teams: readonly TeamRow[]; onClose: () => void }) {
  const queryClient = useQueryClient();
  const formId = useId();
  const [invited, setInvited] = useState<(InvitationLink & { name: string }) | null>(null);
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const name = textOf(form, "name");
    const link = await postJson("/api/v1/members", { name, email: textOf(form, "email"), roles: form.getAll("roles"), teamIds: form.getAll("teamIds") }, memberShape("invitationLink"));
    void queryClient.invalidateQueries({ queryKey: memberKeys.all });
    setInvited({ ...link, name });
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      {invited ? (
        <DialogContent title={`${invited.name} is invited`} description="Send this link to them. It works once, for seven days." footer={<DialogClose asChild><Button variant="primary">Done</Button></DialogClose>}>
          <CopyField label="Invitation link" value={invited.link} />
        </DialogContent>
      ) : (
        <DialogContent title="Invite somebody" size="lg" footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>Invite</Button></>}>
          <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
            <FormError>{failure}</FormError>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label="Name" error={errors.name}><Input name="name" autoComplete="off" /></Field>
              <Field label="E-mail address" error={errors.email}><Input name="email" type="email" autoComplete="off" /></Field>
            </div>
            <RoleChoices error={errors.roles} />
            {teams.length > 0 && (
              <FieldGroup legend="Departments and teams">
                <div className="flex flex-col gap-2">
                  {inTreeOrder(teams).map(({ team, depth }) => <Choice key={team.id} style={{ paddingInlineStart: depth * 20 }}>{[<Checkbox key="check" name="teamIds" value={team.id} />, team.name]}</Choice>)}
                </div>
              </FieldGroup>
            )}
          </form>
        </DialogContent>
      )}
    </Dialog>
  );
}
