import { Paperclip } from "lucide-react";
import { Fragment } from "react";
import { Chip } from "@/components/ui/chip";
import type { CannedReply } from "@/lib/canned-replies/schema";
import { fillReply, unfilled, type ReplyValues } from "@/lib/canned-replies/variables";

export interface CannedReplyPreviewProps {
  reply: CannedReply;
  values: ReplyValues;
}

/** What a canned reply says here, with what is still to be filled in marked. */
export function CannedReplyPreview({ reply: { title, text, language, files }, values }: CannedReplyPreviewProps) {
  const filled = fillReply(text, values);
  const { names } = unfilled(filled);
  const parts = names.length ? filled.split(new RegExp(`(${names.map((name) => `\\{${name.replace(".", "\\.")}\\}`).join("|")})`)) : [filled];
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-center gap-1.5"><span dir="auto" className="min-w-0 truncate font-medium">{title}</span>{language && <Chip tone="outline">{language}</Chip>}</p>
      <p dir="auto" className="break-words whitespace-pre-wrap text-ink-2">{parts.map((part, index) => (index % 2 ? <mark key={index} className="rounded-mark bg-warn-soft px-0.5 text-warn">{part}</mark> : <Fragment key={index}>{part}</Fragment>))}</p>
      {names.length > 0 && <p className="text-12 text-warn">{names.length === 1 ? "One value is" : `${names.length} values are`} not known: fill {names.length === 1 ? "it" : "them"} in before you send.</p>}
      {files.length > 0 && <p className="flex items-center gap-1.5 text-12 text-ink-3"><Paperclip aria-hidden className="size-3.5" />{files.map(({ name }) => name).join(", ")}</p>}
    </div>
  );
}
