"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { patchJson, postJson } from "@/lib/http/fetch-json";
import { teamKeys } from "@/lib/teams/query";
import type { TeamRow } from "@/lib/teams/schema";
import { placesFor } from "./tree";

/** A department or team that is there, or with the id null one to be made. */
export type TeamDraft = Pick<TeamRow, "kind" | "name" | "parentId"> & { id: string | null };

export function TeamDialog({ draft, teams, onClose }: { draft: TeamDraft; teams: readonly TeamRow[]; onClose: () => void }) {
  const queryClient = useQueryClient();
  const formId = useId();
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const values = { name: textOf(form, "name"), parentId: textOf(form, "parentId") || null };
    await (draft.id ? patchJson(`/api/v1/teams/${draft.id}`, values) : postJson("/api/v1/teams", { ...values, kind: draft.kind }));
    await queryClient.invalidateQueries({ queryKey: teamKeys.all });
    onClose();
  });
  const noun = draft.kind === "department" ? "department" : "team";
  const places = placesFor(draft.id ? { id: draft.id, kind: draft.kind } : { id: null, kind: draft.kind }, teams);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={draft.id ? draft.name : `New ${noun}`} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>{draft.id ? "Save" : `Make the ${noun}`}</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
          <FormError>{failure}</FormError>
          <Field label="Name" error={errors.name}><Input name="name" defaultValue={draft.name} autoComplete="off" /></Field>
          <Field label="Part of" error={errors.parentId}>
            <Select name="parentId" defaultValue={draft.parentId ?? ""}>
              <option value="">The company itself</option>
              {places.map(({ team, depth }) => <option key={team.id} value={team.id}>{`${"\u2003".repeat(depth)}${team.name}`}</option>)}
            </Select>
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
