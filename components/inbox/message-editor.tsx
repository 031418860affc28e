"use client";
import { useState, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import type { Message } from "@/lib/conversations/schema";
import type { MessageTools } from "./message-tools";

export interface MessageEditorProps {
  message: Message;
  tools: MessageTools;
}

/** Changes what a message says, where it stands. */
export function MessageEditor({ message, tools: { sender, edit } }: MessageEditorProps) {
  const [text, setText] = useState(message.text);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const unchanged = text.trim() === message.text.trim();

  async function save() {
    if (unchanged) return edit(null);
    if (!text.trim() || busy) return;
    setBusy(true);
    const refused = await sender.edit(message, { text });
    setBusy(false);
    setProblem(refused);
    if (!refused) edit(null);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void save();
    else if (event.key === "Escape") edit(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <form className="flex w-[min(36rem,70vw)] flex-col gap-2 phone:w-full" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <textarea dir="auto" aria-label="Change the message" rows={3} value={text} ref={focusEnd} onChange={({ target }) => setText(target.value)} onKeyDown={onKeyDown} className="scroll max-h-64 w-full resize-none rounded-control border border-control bg-surface px-2 py-1.5 text-14 outline-none [field-sizing:content] focus:border-accent" />
      {problem && <p role="alert" className="text-12 text-bad">Not changed. {problem}</p>}
      <span className="flex justify-end gap-1.5"><Button size="sm" keys="escape" onClick={() => edit(null)}>Cancel</Button><Button size="sm" type="submit" variant="primary" keys="mod+enter" busy={busy} disabled={!text.trim()}>Save</Button></span>
    </form>
  );
}

/** It appears because somebody asked to write in it. */
function focusEnd(field: HTMLTextAreaElement | null): void {
  if (!field || field === document.activeElement) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
