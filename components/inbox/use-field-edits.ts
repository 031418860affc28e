"use client";
import type { ClipboardEvent, RefObject } from "react";
import type { ChosenOffer } from "@/components/offers/offer-choices";
import { toast } from "@/components/ui/toast";
import { unfilled } from "@/lib/canned-replies/variables";
import { formatNumber } from "@/lib/format/number";
import type { Compose } from "./use-compose";

/** Characters that a field can hold and stay quick. */
const mostPasted = 50_000;

/** What buttons and pasting put into the field, where one is in it. */
export function useFieldEdits({ text, draft, isNote, allowed, uploads, change, put, setRefusal }: Compose, field: RefObject<HTMLTextAreaElement | null>) {
  function insert(words: string, from = field.current?.selectionStart ?? text.length, to = field.current?.selectionEnd ?? from) {
    put(text.slice(0, from) + words + text.slice(to));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + words.length, from + words.length);
    });
  }

  /** As if it had been typed in the answer, where a word begins. */
  function findReply() {
    // The answer's own words, also where a note was shown before.
    const { value: written = draft.text, selectionStart: at = written.length } = field.current ?? {};
    const words = at === 0 || /\s/.test(written[at - 1] ?? "") ? "/" : " /";
    setRefusal(null);
    change({ text: written.slice(0, at) + words + written.slice(at) });
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at + words.length, at + words.length);
    });
  }

  function showMissing() {
    const { first } = unfilled(text);
    if (!first) return;
    field.current?.focus();
    field.current?.setSelectionRange(first.start, first.end);
  }

  /** Its terms stand in the text, where they can be put into one's own words. */
  function takeOffer({ id, name, terms }: ChosenOffer) {
    setRefusal(null);
    change({ offer: { id, name }, text: [draft.text.trimEnd(), terms || name].filter(Boolean).join("\n\n") });
    requestAnimationFrame(() => field.current?.focus());
  }

  function onPaste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    const pasted = event.clipboardData.getData("text/plain");
    if (pasted.length > mostPasted) {
      event.preventDefault();
      const size = `${formatNumber(pasted.length)} characters`;
      if (isNote || allowed?.limits.attachmentsPerMessage === 0) return toast("That is too long to paste", { description: `It has ${size}. ${isNote ? "Write the note in your own words" : "Send a link instead"}.`, tone: "bad" });
      if (uploads.add([new File([pasted], "Pasted text.txt", { type: "text/plain" })])) toast("Attached as a file", { description: `What you pasted has ${size}, more than anybody reads in a message.` });
      return;
    }
    if (isNote || files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  }

  return { insert, findReply, showMissing, takeOffer, onPaste };
}
