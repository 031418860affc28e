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
import { Select } from "@/components/ui/select";
import { apiKeyKeys, apiKeyShape } from "@/lib/api-keys/query";
import type { NewApiKey } from "@/lib/api-keys/schema";
import { postJson } from "@/lib/http/fetch-json";
import { permissions, type Permission } from "@/lib/members/roles";

const scopeWords: Record<Permission, string> = {
  "conversations.handle": "Write, assign and close conversations",
  "records.edit": "Make, change and delete contacts and other records",
  "connections.manage": "Connect and change channels",
  "people.manage": "Invite people, change roles and teams",
  "api_keys.manage": "Make and revoke keys like itself",
  "workspace.manage": "Change the workspace",
  "quotas.set": "Set what members, teams and the workspace are to win",
  "dialogues.manage": "Write dialogues, and decide which of them run",
  "mentions.read": "Read mentions",
  "mentions.answer": "Answer mentions, assign and dismiss them",
  "posts.publish": "Compose, schedule and publish posts",
  "reports.read": "Read figures and reports",
};

/** Asks what the key is for, then shows it, once. */
export function NewKeyDialog({ address, onClose }: { address: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  const formId = useId();
  const [made, setMade] = useState<NewApiKey | null>(null);
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const days = textOf(form, "expiresInDays");
    setMade(await postJson("/api/v1/api-keys", { name: textOf(form, "name"), scopes: form.getAll("scopes"), expiresInDays: days ? Number(days) : null }, apiKeyShape("newApiKey")));
    void queryClient.invalidateQueries({ queryKey: apiKeyKeys.all });
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      {made ? (
        <DialogContent title={`The key “${made.name}”`} description="Copy it now. It is shown only once, and Weft does not keep it." size="lg" footer={<DialogClose asChild><Button variant="primary">Done</Button></DialogClose>}>
          <div className="flex flex-col gap-4">
            <CopyField label="API key" value={made.key} />
            <CopyField label="Try it" value={`curl -H "Authorization: Bearer ${made.key}" ${address}/workspace`} />
          </div>
        </DialogContent>
      ) : (
        <DialogContent title="New API key" footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>Make the key</Button></>}>
          <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
            <FormError>{failure}</FormError>
            <Field label="Name" error={errors.name} help="The program that will use it."><Input name="name" autoComplete="off" placeholder="Web shop" /></Field>
            <FieldGroup legend="Scopes" help="Every key may read. Tick what it may do besides.">
              {permissions.map((scope) => <Choice key={scope} help={<span className="font-mono text-12">{scope}</span>}>{[<Checkbox key="check" name="scopes" value={scope} />, scopeWords[scope]]}</Choice>)}
            </FieldGroup>
            <Field label="Good for" error={errors.expiresInDays}><Select name="expiresInDays" defaultValue=""><option value="">As long as it is not revoked</option><option value="30">30 days</option><option value="90">90 days</option><option value="365">A year</option></Select></Field>
          </form>
        </DialogContent>
      )}
    </Dialog>
  );
}
