"use client";
import { useState, type KeyboardEvent } from "react";
import { useChannels } from "@/components/channels/channels-provider";
import { FieldInput, readField } from "@/components/records/field-input";
import { Button } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { textOf, useSubmit } from "@/components/ui/use-submit";

export interface Received {
  contactIds: string[];
  channel: string | null;
  sentAt?: string;
}

const contactField = { name: "contactIds", label: "Contact", type: "record", of: "contacts" } as const;

/** Asks who received an offer elsewhere, how and when. */
export function RecipientForm({ onAdd, onClose }: { onAdd: (received: Received) => Promise<void>; onClose: () => void }) {
  const channels = useChannels();
  const [unread, setUnread] = useState<string | null>(null);
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    setUnread(null);
    let id: unknown;
    try {
      id = readField(contactField, form);
    } catch (error) {
      return setUnread((error as Error).message);
    }
    if (typeof id !== "string") return setUnread("Write the name of a contact.");
    const day = textOf(form, "sentAt");
    await onAdd({ contactIds: [id], channel: textOf(form, "channel") || null, ...(day && day !== today() && { sentAt: new Date(`${day}T12:00:00`).toISOString() }) });
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
      <Field label="Contact" error={unread ?? errors.contactIds}><FieldInput field={contactField} initial={null} size="sm" /></Field>
      <Field label="Channel" error={errors.channel}><Select name="channel" size="sm" defaultValue=""><option value="">Handed over elsewhere</option>{channels.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
      <Field label="When" error={errors.sentAt}><Input name="sentAt" type="date" size="sm" max={today()} defaultValue={today()} /></Field>
      <span className="flex justify-end gap-2"><Button size="sm" onClick={onClose}>Cancel</Button><Button type="submit" size="sm" variant="primary" busy={busy}>Add</Button></span>
    </form>
  );
}

const today = (): string => new Date().toLocaleDateString("en-CA");
