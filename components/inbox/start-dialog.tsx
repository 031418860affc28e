"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ContactDetail } from "@/lib/contacts/schema";
import { conversationShape } from "@/lib/conversations/query";
import type { Directory } from "@/lib/conversations/schema";
import { ApiError, postJson } from "@/lib/http/fetch-json";

export interface StartDialogProps {
  contact: ContactDetail;
  identityId: string;
  directory: Directory;
  onClose: () => void;
  onStarted: (id: string) => void;
}

/** Writes first to one handle of a contact. */
export function StartDialog({ contact, identityId, directory, onClose, onStarted }: StartDialogProps) {
  const identity = contact.identities.find(({ id }) => id === identityId);
  const connections = directory.connections.filter(({ mayStart, channel }) => mayStart && channel === identity?.channel);
  const [connectionId, setConnectionId] = useState(connections[0]?.id ?? "");
  const [subject, setSubject] = useState("");
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const connection = connections.find(({ id }) => id === connectionId);

  async function send(event: React.FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const { conversation } = await postJson("/api/v1/conversations", { contactId: contact.id, identityId, connectionId, subject: subject || undefined, text }, conversationShape("startedConversation"));
      onClose();
      onStarted(conversation.id);
    } catch (error) {
      setProblem(error instanceof ApiError ? error : new ApiError(0, "internal", error instanceof Error ? error.message : String(error)));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={`Write to ${contact.name}`} description={identity?.displayHandle} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button variant="primary" type="submit" form="start-conversation" busy={busy} disabled={!text.trim() || !connectionId}>Send</Button></>}>
        <form id="start-conversation" onSubmit={send} className="flex flex-col gap-3">
          {connections.length > 1 && <Field label="From" error={problem?.byField.connectionId}><Select value={connectionId} onChange={({ target }) => setConnectionId(target.value)}>{connections.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>}
          {connection?.subject && <Field label="Subject" optional><Input value={subject} maxLength={500} onChange={({ target }) => setSubject(target.value)} /></Field>}
          <Field label="Message" error={problem?.byField.text}><Textarea dir="auto" rows={5} value={text} onChange={({ target }) => setText(target.value)} /></Field>
          <FormError>{problem && !problem.byField.text && !problem.byField.connectionId ? problem.message : null}</FormError>
        </form>
      </DialogContent>
    </Dialog>
  );
}
