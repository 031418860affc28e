"use client";
import { Ban, Globe, Send } from "lucide-react";
import { useImperativeHandle, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type Ref } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { useChannel } from "@/components/channels/channels-provider";
import { Button } from "@/components/ui/button";
import { AddMedia, MediaList, useUploads } from "@/components/posts/media";
import { cn } from "@/components/ui/cn";
import { lengthOf, lengthProblem } from "@/lib/mentions/length";
import type { MentionDetail } from "@/lib/mentions/schema";
import { fileProblems } from "@/lib/posts/files";
import type { PublishedFile } from "@/lib/posts/schema";
import type { Triage } from "./use-triage";
import { useReplyDraft } from "./use-reply-draft";

export interface ReplyComposerHandle {
  focus: () => void;
  /** Puts words where one answers. */
  write: (text: string) => void;
}

/** Where one answers in public: knows what the platform takes, counts as it counts, and says so before anything goes out. */
export function ReplyComposer({ mention, triage, onSent, ref }: { mention: MentionDetail; triage: Triage; onSent: () => void; ref?: Ref<ReplyComposerHandle> }) {
  const { rules, author } = mention;
  const { name } = useChannel(mention.channel);
  const [text, write] = useReplyDraft(mention.id);
  const [files, setFiles] = useState<readonly PublishedFile[]>([]);
  const uploads = useUploads((change) => setFiles(change));
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const problem = (text.trim() ? lengthProblem(text.trim(), rules, name) : null) ?? fileProblems(files, rules, name)[0] ?? null;
  const canSend = (text.trim() !== "" || files.length > 0) && problem === null && !uploads.busy;
  const takesFiles = rules.attachments > 0;
  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    write: (words) => {
      write(words);
      field.current?.focus();
    },
  }), [write]);

  async function send() {
    if (!canSend) return;
    const said = text.trim();
    const back = () => {
      write(said);
      setFiles(files);
    };
    write("");
    setFiles([]);
    setRefusal(null);
    field.current?.blur();
    onSent();
    const refused = await triage.reply(mention, { text: said, attachments: files.map(({ fileId, alt }) => ({ fileId, alt })) }, crypto.randomUUID(), back);
    if (refused === null) return;
    setRefusal(refused);
    back();
  }
  /** What is pasted or dropped is attached; words go into the field as always. */
  function take(event: ClipboardEvent | DragEvent) {
    const given = [...("clipboardData" in event ? event.clipboardData : event.dataTransfer).files];
    if (!given.length || !takesFiles) return;
    event.preventDefault();
    uploads.add(given);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send();
    }
    if (event.key === "Escape") field.current?.blur();
  }
  return (
    <section aria-label="Public answer" className="mx-4 mb-3 flex-none rounded-card border border-line-strong bg-surface focus-within:border-accent phone:mx-0 phone:mb-0 phone:rounded-none phone:border-x-0 phone:border-b-0">
      <div className="flex min-h-9 items-center gap-2 px-3 pt-1.5 text-12 text-ink-2">
        <Globe aria-hidden className="size-3.5" /><span className="truncate">Everybody sees it</span>
        <span className="flex min-w-0 items-center gap-1.5"><ChannelMark channel={mention.channel} decorative /><span className="truncate">{rules.connectionName}</span></span>
        {rules.textLength !== null && text && <Left left={rules.textLength - lengthOf(text.trim(), rules)} of={rules.textLength} />}
      </div>
      {rules.blocked ? <p className="flex items-start gap-2 px-3 py-3 text-13 text-pretty text-ink-2"><Ban aria-hidden className="mt-0.5 size-4 flex-none text-ink-3" />{rules.blocked}</p> : (
        <>
          <textarea
            ref={field}
            dir="auto"
            rows={2}
            value={text}
            aria-label={`Answer ${author.name} in public`}
            placeholder={`Answer ${author.name} in public`}
            onChange={({ target }) => { setRefusal(null); write(target.value); }}
            onKeyDown={onKeyDown}
            onPaste={take}
            onDrop={take}
            className="scroll block max-h-[40vh] min-h-14 w-full resize-none bg-transparent px-3 py-2 text-14 outline-none [field-sizing:content] phone:max-h-[30vh]"
          />
          <MediaList files={files} onChange={(change) => setFiles(change)} takesAlt={rules.altLength !== null} className="scroll max-h-[30vh] px-3 pb-2" />
          {uploads.problem && <p role="alert" className="px-3 pb-1 text-12 text-bad">{uploads.problem}</p>}
          {problem && <p role="alert" className="px-3 pb-1 text-12 text-bad">{problem}</p>}
          {refusal && <p role="alert" className="px-3 pb-1 text-12 text-bad">Not sent. {refusal}</p>}
          <div className="flex items-center gap-2 px-2 pb-2">
            {takesFiles && <AddMedia busy={uploads.busy} onAdd={uploads.add} accept={rules.attachmentTypes} isQuiet />}
            <p className="min-w-0 flex-1 px-1 text-12 text-pretty text-ink-3">{rules.note}</p>
            <Button variant="primary" keys="mod+enter" hint={rules.needsApproval ? "Somebody else looks at it before it goes out" : "Publish it"} disabled={!canSend} onClick={() => void send()}><Send aria-hidden />{rules.needsApproval ? "Ask for approval" : "Answer"}</Button>
          </div>
        </>
      )}
    </section>
  );
}

/** How much room is left, as the platform counts. */
function Left({ left, of }: { left: number; of: number }) {
  return <span className={cn("ms-auto flex-none tabular-nums", left < 0 ? "font-medium text-bad" : left < of / 10 ? "text-warn" : "text-ink-3")}>{left.toLocaleString("en-GB")}<span className="sr-only"> characters left</span></span>;
}
