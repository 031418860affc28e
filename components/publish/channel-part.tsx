"use client";
import { useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/check";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Picture } from "@/components/posts/picture";
import { lengthOf } from "@/lib/mentions/length";
import type { PublishedFile } from "@/lib/posts/schema";
import type { PublishingChannel } from "@/lib/publications/schema";

export interface ChannelDraft {
  isChosen: boolean;
  /** Null: as it is written once. */
  text: string | null;
  firstComment: string;
}

export interface ChannelPartProps {
  channel: PublishingChannel;
  draft: ChannelDraft;
  /** What is written once. */
  text: string;
  /** As it goes out there. */
  words: string;
  attachments: readonly PublishedFile[];
  problems: readonly string[];
  onChange: (patch: Partial<ChannelDraft>) => void;
}

/** One connection in the composer: whether it goes there, what it says there, how long that is, and how it looks. */
export function ChannelPart({ channel, draft, text, words, attachments, problems, onChange }: ChannelPartProps) {
  const [comments, setComments] = useState(draft.firstComment !== "");
  const length = lengthOf(words, channel);
  const left = channel.textLength === null ? null : channel.textLength - length;
  return (
    <ThreadLine as="fieldset" channel={channel.channel} aria-label={channel.name} className="flex min-w-0 flex-col gap-3 rounded-card border bg-surface p-3 ps-4">
      <label className="flex min-h-7 items-center gap-2 text-13 font-medium">
        <Checkbox checked={draft.isChosen} onChange={({ target }) => onChange({ isChosen: target.checked })} />
        <ChannelMark channel={channel.channel} decorative /><span dir="auto" className="min-w-0 truncate">{channel.name}</span>
        {draft.isChosen && <span className={cn("ms-auto flex-none text-12 font-normal tabular-nums", left !== null && left < 0 ? "text-bad" : "text-ink-2")}>{left === null ? `${length} characters` : `${left.toLocaleString("en-GB")} left`}</span>}
      </label>
      {draft.isChosen && (
        <>
          {draft.text === null
            ? <div className="flex flex-wrap gap-2"><Button size="sm" onClick={() => onChange({ text })}>Say it differently here</Button>{channel.takesComment && !comments && <Button size="sm" onClick={() => setComments(true)}>Add a first comment</Button>}</div>
            : <Field label={`What it says on ${channel.name}`}><Textarea dir="auto" rows={4} value={draft.text} onChange={({ target }) => onChange({ text: target.value })} /></Field>}
          {draft.text !== null && <div className="flex flex-wrap gap-2"><Button size="sm" onClick={() => onChange({ text: null })}>As everywhere</Button>{channel.takesComment && !comments && <Button size="sm" onClick={() => setComments(true)}>Add a first comment</Button>}</div>}
          {comments && <Field label={`First comment on ${channel.name}`} help="Stands under the post as soon as it is out." optional><Textarea dir="auto" rows={2} value={draft.firstComment} onChange={({ target }) => onChange({ firstComment: target.value })} /></Field>}
          <Preview words={words} attachments={attachments} comment={draft.firstComment} name={channel.name} />
          {problems.length > 0 && (words || attachments.length > 0) && <ul role="alert" className="flex flex-col gap-1 text-12 text-bad">{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul>}
        </>
      )}
    </ThreadLine>
  );
}

/** Roughly as it will stand there. */
export function Preview({ words, attachments, comment, name }: { words: string; attachments: readonly PublishedFile[]; comment?: string | null; name: string }) {
  return (
    <figure aria-label={`Preview on ${name}`} className="rounded-control bg-sunken p-3 text-13">
      <p dir="auto" className="break-words whitespace-pre-wrap">{words || <span className="text-ink-3">Nothing written yet</span>}</p>
      {attachments.length > 0 && <div className="mt-2 flex flex-wrap gap-1.5">{attachments.map((file) => <Picture key={file.fileId} file={file} />)}</div>}
      {comment && <p dir="auto" className="mt-2 border-t pt-2 text-12 break-words whitespace-pre-wrap text-ink-2">{comment}</p>}
    </figure>
  );
}
