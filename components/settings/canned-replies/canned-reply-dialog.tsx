"use client";
import { Paperclip } from "lucide-react";
import { useId, useRef, useState } from "react";
import { ComposerFiles } from "@/components/inbox/composer-files";
import { useFormUploads } from "@/components/inbox/use-uploads";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup, FormError } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { LanguageSelect } from "@/components/ui/language-select";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { cannedReplyShape } from "@/lib/canned-replies/query";
import type { CannedReply } from "@/lib/canned-replies/schema";
import { fillReply, replyVariables } from "@/lib/canned-replies/variables";
import type { Directory } from "@/lib/conversations/schema";
import { patchJson, postJson } from "@/lib/http/fetch-json";

export interface CannedReplyDialogProps {
  /** Null for a new one. */
  reply: CannedReply | null;
  /** May give it to others. */
  mayShare: boolean;
  directory: Directory | undefined;
  onClose: () => void;
  onSaved: () => void;
}

const examples = Object.fromEntries(replyVariables.map(({ name, example }) => [name, example]));

/** Writes a canned reply: its shortcut, what it says, in what language, and who has it. */
export function CannedReplyDialog({ reply, mayShare, directory, onClose, onSaved }: CannedReplyDialogProps) {
  const formId = useId();
  const [text, setText] = useState(reply?.text ?? "");
  const [sharing, setSharing] = useState<CannedReply["sharing"]>(reply?.sharing ?? "private");
  const [files, setFiles] = useState(reply?.files ?? []);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const uploads = useFormUploads((file) => setFiles((all) => [...all, file]));
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const given = { shortcut: textOf(form, "shortcut"), title: textOf(form, "title"), text, language: textOf(form, "language") || null, sharing, teamId: sharing === "team" ? textOf(form, "teamId") || null : null, fileIds: files.map(({ id }) => id) };
    const saved = reply ? await patchJson(`/api/v1/canned-replies/${reply.id}`, given, cannedReplyShape("cannedReply")) : await postJson("/api/v1/canned-replies", given, cannedReplyShape("cannedReply"));
    toast(reply ? `/${saved.shortcut} was changed` : `/${saved.shortcut} was added`, { tone: "good" });
    onSaved();
  });

  function insert(name: string) {
    const { selectionStart: from = text.length, selectionEnd: to = from } = field.current ?? {};
    const written = `{${name}}`;
    setText(text.slice(0, from) + written + text.slice(to));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + written.length, from + written.length);
    });
  }
  const preview = fillReply(text, examples);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent size="lg" title={reply ? `Change /${reply.shortcut}` : "New canned reply"} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy} disabled={uploads.pending.some(({ error }) => !error)}>{reply ? "Save" : "Add the reply"}</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
          <FormError>{failure}</FormError>
          <div className="grid grid-cols-[10rem_minmax(0,1fr)] gap-3 phone:grid-cols-1">
            <Field label="Shortcut" help="What you type after /" error={errors.shortcut}><Input name="shortcut" defaultValue={reply?.shortcut} maxLength={41} autoComplete="off" autoCapitalize="none" placeholder="thanks" /></Field>
            <Field label="Title" error={errors.title}><Input name="title" defaultValue={reply?.title} maxLength={100} autoComplete="off" placeholder="Thank you for the order" /></Field>
          </div>
          <Field label="What it says" error={errors.text}><Textarea name="text" dir="auto" rows={6} value={text} maxLength={20_000} ref={field} onChange={({ target }) => setText(target.value)} placeholder="Dear {contact.first_name}, thank you for {order.number}." /></Field>
          <FieldGroup legend="Put in what is known of each customer" help="What is not known when you use it is marked, and has to be filled in before the answer can go out.">
            <p className="flex flex-wrap gap-1.5">{replyVariables.map(({ name, label, example }) => <Button key={name} size="sm" hint={`${label}, like ${example}`} onClick={() => insert(name)}>{`{${name}}`}</Button>)}</p>
          </FieldGroup>
          {text && preview !== text && <p dir="auto" aria-label="For example" role="note" className="rounded-control bg-sunken px-3 py-2 text-13 break-words whitespace-pre-wrap text-ink-2">{preview}</p>}
          <div>
            <ComposerFiles files={files} uploads={uploads} onRemove={(id) => setFiles(files.filter((file) => file.id !== id))} />
            <Button size="sm" onClick={() => picker.current?.click()}><Paperclip aria-hidden />Attach files</Button>
            <input ref={picker} type="file" multiple hidden onChange={({ target }) => { uploads.add([...(target.files ?? [])]); target.value = ""; }} />
            {errors.fileIds && <p role="alert" className="mt-1 text-12 text-bad">{errors.fileIds}</p>}
          </div>
          <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
            <Field label="Language" optional help="One shortcut can have a text in each language: the customer’s comes first." error={errors.language}><LanguageSelect name="language" defaultValue={reply?.language ?? ""} nothing="Any" /></Field>
            <Field label="Who has it" error={errors.sharing}>
              <Select name="sharing" value={sharing} disabled={!mayShare} onChange={({ target }) => setSharing(target.value as CannedReply["sharing"])}><option value="private">Only you</option><option value="team">A team</option><option value="workspace">Everybody</option></Select>
            </Field>
            {sharing === "team" && <Field label="Team" error={errors.teamId}><Select name="teamId" defaultValue={reply?.teamId ?? ""}><option value="">Choose a team</option>{directory?.teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>}
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
