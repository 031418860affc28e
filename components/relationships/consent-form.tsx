"use client";
import type { KeyboardEvent } from "react";
import { useChannels } from "@/components/channels/channels-provider";
import { Button } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { consentShape } from "@/lib/consents/query";
import { sourceWords } from "@/lib/consents/words";
import type { ContactConsents } from "@/lib/consents/schema";
import { postJson } from "@/lib/http/fetch-json";

/** Asks what they said, on which channel, when, and where that is known from. */
export function ConsentForm({ contactId, channel, onRecorded, onClose }: { contactId: string; channel: string; onRecorded: (consents: ContactConsents) => void; onClose: () => void }) {
  const channels = useChannels();
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const day = textOf(form, "at");
    const at = day && day !== today() ? new Date(`${day}T12:00:00`).toISOString() : undefined;
    onRecorded(await postJson(`/api/v1/contacts/${contactId}/consents`, { channel: textOf(form, "channel"), state: textOf(form, "state"), source: textOf(form, "source"), evidence: textOf(form, "evidence") || null, ...(at && { at }) }, consentShape("contactConsents")));
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    // Escape closes it from any of its fields.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate className="flex flex-col gap-2.5 rounded-control border p-2.5">
      <FormError>{failure}</FormError>
      <Field label="Channel" error={errors.channel}><Select name="channel" size="sm" defaultValue={channel}>{channels.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
      <Field label="They" error={errors.state}><Select name="state" size="sm" defaultValue="granted"><option value="granted">allow to be written to</option><option value="withdrawn">forbid to be written to</option></Select></Field>
      <Field label="Known from" error={errors.source}><Select name="source" size="sm" defaultValue="spoken">{Object.entries(sourceWords).map(([value, words]) => <option key={value} value={value}>{words}</option>)}</Select></Field>
      <Field label="Evidence" optional error={errors.evidence}><Input name="evidence" size="sm" maxLength={1_000} autoComplete="off" placeholder="Form 17, her words…" /></Field>
      <Field label="When they said so" error={errors.at}><Input name="at" type="date" size="sm" max={today()} defaultValue={today()} /></Field>
      <span className="flex justify-end gap-2"><Button size="sm" onClick={onClose}>Cancel</Button><Button type="submit" size="sm" variant="primary" busy={busy}>Record</Button></span>
    </form>
  );
}

const today = (): string => new Date().toLocaleDateString("en-CA");
