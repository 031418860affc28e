"use client";
import { NotebookPen } from "lucide-react";
import { useState } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { tip } from "@/components/ui/tip";
import type { RecordType } from "@/lib/records/contract";
import { NoteForm } from "./note-entry";
import { useNotes } from "./use-notes";

/** Where a note is written: a quiet line until somebody does. */
export function NoteComposer({ type, id }: { type: RecordType; id: string }) {
  const [open, setOpen] = useState(false);
  const { add, busy } = useNotes({ kind: type.kind, id });
  useCommands([{ id: "note", title: "Write a note", keys: "n", icon: NotebookPen, run: () => setOpen(true) }]);
  if (open) return <div className="rounded-control border bg-warn-soft p-2"><NoteForm initial="" label="Note, for members only" action="Add the note" busy={busy} onCancel={() => setOpen(false)} onKeep={async (text) => (await add(text)) && setOpen(false)} /></div>;
  return <button type="button" {...tip("Write a note", "n")} onClick={() => setOpen(true)} className="flex min-h-8 items-center gap-2 rounded-control border px-3 text-start text-13 text-ink-3 hover:bg-hover touch:min-h-11"><NotebookPen aria-hidden className="size-3.5" />Write a note</button>;
}
