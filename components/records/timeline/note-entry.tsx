"use client";
import { NotebookPen, PencilLine, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState, type KeyboardEvent } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import type { RecordType } from "@/lib/records/contract";
import type { TimelineEntry } from "@/lib/records/timeline-schema";
import { hrefOfRecord } from "../href";
import { useNotes } from "./use-notes";

/** What a member wrote for the others; its author changes it where it stands. */
export function NoteEntry({ entry: { note, contact, at }, type, id }: { entry: Extract<TimelineEntry, { kind: "note" }>; type: RecordType; id: string }) {
  const [editing, setEditing] = useState(false);
  const { change, remove, busy } = useNotes(contact ? { kind: "contacts", id: contact.id } : { kind: type.kind, id });
  return (
    <div className="group flex flex-col gap-0.5 rounded-control border bg-warn-soft px-3.5 py-2 text-13">
      <span className="flex min-h-6 min-w-0 items-center gap-1.5 text-12 text-ink-3">
        <NotebookPen aria-hidden className="size-3.5 flex-none" />
        <span className="min-w-0 truncate"><span dir="auto" className="font-medium text-ink-2">{note.author.name}</span> noted{contact && <> on <Link href={hrefOfRecord({ kind: "contacts" }, contact.id)} prefetch={false} dir="auto" className="text-ink-2 underline">{contact.name}</Link></>}{note.editedAt && ", changed since"}</span>
        <span className="ms-auto flex flex-none items-center">
          {note.mayChange && !editing && (
            <span className="flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 touch:opacity-100">
              <IconButton size="sm" label="Change the note" onClick={() => setEditing(true)}><PencilLine aria-hidden /></IconButton>
              <IconButton size="sm" label="Delete the note" onClick={() => void remove(note)}><Trash2 aria-hidden /></IconButton>
            </span>
          )}
          <Time value={at} format="clock" />
        </span>
      </span>
      {editing
        ? <NoteForm initial={note.text} label="What the note says" action="Keep" busy={busy} onCancel={() => setEditing(false)} onKeep={async (text) => (await change(note, text)) && setEditing(false)} />
        : <span dir="auto" className="break-words whitespace-pre-line">{note.text}</span>}
    </div>
  );
}

interface NoteFormProps {
  initial: string;
  label: string;
  /** On its button. */
  action: string;
  busy: boolean;
  onKeep: (text: string) => unknown;
  onCancel: () => void;
}

/** ⌘Enter keeps it, Escape leaves it as it was. */
export function NoteForm({ initial, label, action, busy, onKeep, onCancel }: NoteFormProps) {
  const [text, setText] = useState(initial);
  const keep = () => text.trim() && onKeep(text.trim());
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      keep();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      onCancel();
    }
  }
  return (
    <form className="flex flex-col gap-2" onSubmit={(event) => { event.preventDefault(); keep(); }}>
      <Textarea ref={focusAtEnd} aria-label={label} rows={3} maxLength={20_000} dir="auto" value={text} onChange={({ target }) => setText(target.value)} onKeyDown={onKeyDown} />
      <span className="flex justify-end gap-2"><Button size="sm" onClick={onCancel}>Cancel</Button><Button type="submit" size="sm" variant="primary" busy={busy} disabled={!text.trim()} keys="mod+enter">{action}</Button></span>
    </form>
  );
}

/** The field appears because somebody asked to write in it. */
const focusAtEnd = (field: HTMLTextAreaElement | null) => {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
};
