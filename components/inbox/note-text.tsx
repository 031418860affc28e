import { noteParts } from "@/lib/conversations/note-mentions";
import { Linked } from "./linked-text";

/** What a note says, with the colleagues whom it names. */
export function NoteText({ text }: { text: string }) {
  return (
    <p dir="auto" className="break-words whitespace-pre-wrap">
      {noteParts(text).map((part, index) => ("member" in part ? <span key={index} className="rounded-mark bg-accent-soft px-1 font-medium text-accent">@{part.member.name}</span> : <Linked key={index} text={part.text} />))}
    </p>
  );
}
