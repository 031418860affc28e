"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { contactKeys, contactShape } from "@/lib/contacts/query";
import { postJson } from "@/lib/http/fetch-json";
import { recordKeys } from "@/lib/records/query";

export interface AddressDialogProps {
  contactId: string;
  name: string;
  onClose: () => void;
}

/** Asks for an e-mail address or a phone number of a contact. Which of them it is, one sees. */
export function AddressDialog({ contactId, name, onClose }: AddressDialogProps) {
  const client = useQueryClient();
  const formId = useId();
  const country = countryOf(navigator.language);
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const value = textOf(form, "value");
    const kind = value.includes("@") ? "email" : "phone";
    const added = await postJson(`/api/v1/contacts/${contactId}/identities`, { kind, value, ...(kind === "phone" && country && { country }) }, contactShape("contactIdentity"));
    void client.invalidateQueries({ queryKey: contactKeys.one(contactId) });
    void client.invalidateQueries({ queryKey: recordKeys.one("contacts", contactId) });
    toast(`${added.displayHandle} was added`, { tone: "good" });
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={`How to reach ${name}`} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>Add</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
          <FormError>{failure}</FormError>
          <Field label="E-mail address or phone number" error={errors.value ?? errors.kind} help={`What comes from there on any channel is ${name}’s.${country ? ` A number without + is read as one of ${new Intl.DisplayNames("en", { type: "region" }).of(country)}.` : ""}`}>
            <Input name="value" autoComplete="off" autoCapitalize="off" spellCheck={false} maxLength={320} />
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** The country that goes with how the browser speaks: "GB" for "en-GB". */
function countryOf(language: string): string | undefined {
  const region = new Intl.Locale(language).region;
  return region && /^[A-Z]{2}$/.test(region) ? region : undefined;
}
