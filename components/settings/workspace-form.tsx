"use client";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LanguageSelect } from "@/components/ui/language-select";
import { UndoSendSelect } from "@/components/settings/undo-send-select";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { patchJson } from "@/lib/http/fetch-json";
import type { WorkspaceRow } from "@/lib/workspaces/schema";
import { textOf, useSubmit } from "@/components/ui/use-submit";

/** Name, time zone, currency and language of the workspace, and how long answers can be taken back. */
export function WorkspaceForm({ workspace, timeZones, currencies }: { workspace: WorkspaceRow; timeZones: readonly string[]; currencies: readonly string[] }) {
  const router = useRouter();
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    await patchJson("/api/v1/workspace", { name: textOf(form, "name"), timeZone: textOf(form, "timeZone"), currency: textOf(form, "currency"), language: textOf(form, "language"), undoSendSeconds: Number(textOf(form, "undoSendSeconds")) });
    toast("Workspace saved");
    router.refresh();
  });
  return (
    <form onSubmit={onSubmit} noValidate className="card flex flex-col gap-4 p-4">
      <FormError>{failure}</FormError>
      <Field label="Name" error={errors.name} className="max-w-sm"><Input name="name" defaultValue={workspace.name} autoComplete="organization" /></Field>
      <Field label="Time zone" error={errors.timeZone} help="Figures by day begin and end at midnight there." className="max-w-sm">
        <Select name="timeZone" defaultValue={workspace.timeZone}>{timeZones.map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}</Select>
      </Field>
      <Field label="Currency" error={errors.currency} help="In which sums of several currencies are shown." className="max-w-sm">
        <Select name="currency" defaultValue={workspace.currency}>{currencies.map((code) => <option key={code} value={code}>{code}</option>)}</Select>
      </Field>
      <Field label="Language" error={errors.language} help="In which dialogues speak to people of whom no other is known." className="max-w-sm"><LanguageSelect name="language" defaultValue={workspace.language} /></Field>
      <Field label="Undo send" error={errors.undoSendSeconds} help="How long an answer in the inbox can be taken back before it goes out. Members may choose otherwise for themselves." className="max-w-sm"><UndoSendSelect defaultValue={String(workspace.undoSendSeconds)} /></Field>
      <Button type="submit" variant="primary" busy={busy} className="self-start">Save</Button>
    </form>
  );
}
