"use client";
import { Ban, Lock, Megaphone, X } from "lucide-react";
import { flushSync } from "react-dom";
import { Suspense, useImperativeHandle, useLayoutEffect, useRef, useState, type DragEvent, type KeyboardEvent, type Ref } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { useLive } from "@/components/shell/live-status";
import { Button, IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { SegmentedControl } from "@/components/ui/segmented";
import { toast } from "@/components/ui/toast";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { Message } from "@/lib/conversations/schema";
import { AnsweredMark } from "./before-sending/answered-mark";
import { Asks } from "./before-sending/asks";
import { Found } from "./before-sending/found";
import { ToneLine } from "./before-sending/tone-line";
import { ComposerFiles } from "./composer-files";
import { ChannelSwitch, Length, Notices, OtherDraft, ReplyingTo } from "./composer-parts";
import { ComposerTools } from "./composer-tools";
import { useFieldEdits } from "./use-field-edits";
import { Recorder } from "./open-on-demand";
import { Collision } from "./presence/viewers";
import { MailedLine } from "./quick-messages/mailed-line";
import { useCompose, type ComposeInput } from "./use-compose";
import { useDraftElsewhere } from "./use-draft-elsewhere";
import type { Schedule } from "./use-send";
import { recordsHere, voiceFormat } from "./voice-formats";
import { WritingField } from "./writing-field";

export interface ComposerHandle {
  /** Without a tab: where one wrote last. */
  focus: (tab?: "reply" | "note") => void;
  /** Opens the choice of files. */
  attach: () => void;
  send: () => void;
  /** Takes the focus with files that were dropped elsewhere. */
  addFiles: (files: readonly File[]) => void;
  /** What was taken back is written here again, above what is begun. */
  restore: (message: Message) => void;
  /** Takes back what was sent last, if it still can be. */
  undo: () => void;
  sendLater: () => void;
  /** As if one had typed a slash. */
  findReply: () => void;
  /** Puts words below what is begun, to be looked at and sent. */
  add: (text: string) => void;
}

export interface ComposerProps extends ComposeInput {
  /** The last message of ours that can still be taken back. */
  held: () => Message | null;
  onTakeBack: (message: Message) => void;
  /** Changes the last message of ours that can be changed. */
  onEditLast: () => void;
  ref?: Ref<ComposerHandle>;
}

/** Where one answers or leaves a note. Knows the channel's rules and says them before anything is sent. */
export function Composer({ held, onTakeBack, onEditLast, ref, ...input }: ComposerProps) {
  const { conversation, replyTo, onReplyTo } = input;
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const compose = useCompose(input, field);
  const { isNote, text, draft, change, write, rules, allowed, target, setTarget, uploads, blocked, problems, notices, canSend, before, concerns, quick, refusal, setRefusal, setTab, put, send, switchTo, goBack } = compose;
  const elsewhere = useDraftElsewhere(conversation, draft, write);
  const [schedules, setSchedules] = useState(false);
  const [records, setRecords] = useState(false);
  const isHydrated = useHydrated();
  const { state: line } = useLive();
  const edits = useFieldEdits(compose, field);
  // Who comes back goes on at the end of what they wrote; a new field begins before it.
  useLayoutEffect(() => field.current?.setSelectionRange(field.current.value.length, field.current.value.length), []);

  useImperativeHandle(ref, () => ({
    focus: (wanted) => {
      // At once: what is typed next belongs in the field.
      if (wanted) flushSync(() => setTab(wanted));
      field.current?.focus();
    },
    attach: () => picker.current?.click(),
    send: () => void send(),
    addFiles: (files) => {
      setTab("reply");
      uploads.add(files);
      field.current?.focus();
    },
    restore: (message) => {
      flushSync(() => setTab("reply"));
      const files = message.attachments.flatMap(({ fileId, name, mime, size }) => (fileId ? [{ id: fileId, name: name ?? "file", mime: mime ?? "application/octet-stream", size: size ?? 0 }] : []));
      write((now) => ({ ...now, text: [message.text, now.text].filter(Boolean).join("\n\n"), subject: now.subject || (message.subject ?? ""), files: [...files, ...now.files], isNew: true }));
      field.current?.focus();
    },
    undo: () => {
      const last = held();
      if (last) onTakeBack(last);
      else toast("Nothing can be taken back any more", { description: "What was sent last has gone out." });
    },
    sendLater: () => setSchedules(true),
    findReply: () => {
      flushSync(() => setTab("reply"));
      edits.findReply();
    },
    add: compose.add,
  }));

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const mod = event.metaKey || event.ctrlKey;
    const isEmpty = text === "";
    if (event.key === "Enter" && mod && event.shiftKey && !isNote) setSchedules(true);
    else if (event.key === "Enter" && mod) void send();
    else if (event.key.toLowerCase() === "z" && mod && !event.shiftKey && isEmpty && held()) onTakeBack(held()!);
    else if (event.key === "ArrowUp" && isEmpty && !isNote && !mod && !event.shiftKey && !event.altKey) onEditLast();
    else if (event.key === "Escape") return field.current?.blur();
    else return;
    event.preventDefault();
  }

  const voice = isHydrated && !isNote && allowed && allowed.limits.attachmentsPerMessage > 0 ? voiceFormat(allowed.limits.attachmentTypes, recordsHere) : null;
  const maySwitch = !isNote && !conversation.isGroup && conversation.contactId !== null;
  const schedule = (chosen: Schedule) => {
    setSchedules(false);
    void send(chosen);
  };
  return (
    <section aria-label={isNote ? "Private note" : "Answer"} data-composer className={cn("relative mx-4 mb-3 flex-none rounded-card border border-line-strong bg-surface focus-within:border-accent phone:mx-0 phone:mb-0 phone:rounded-none phone:border-x-0 phone:border-b-0", isNote && "!bg-warn-soft")}>
      <div className="flex min-h-9 items-center gap-2 px-2 pt-1.5">
        <SegmentedControl label="What to write" value={compose.tab} onChange={setTab} segments={[{ value: "reply", label: "Reply" }, { value: "note", label: <><Lock aria-hidden />Note</> }]} className="touch:[&>label]:!h-8 touch:[&>label]:!px-3" />
        <span className="flex min-w-0 items-center gap-1.5 text-12 text-ink-2">{isNote ? <span className="truncate">Only members see it</span> : maySwitch ? <ChannelSwitch conversation={conversation} name={target?.connectionName ?? rules?.connectionName ?? ""} target={target} onPick={switchTo} /> : <><ChannelMark channel={conversation.channel} decorative /><span className="truncate">{rules?.connectionName ?? ""}</span></>}</span>
        <Collision conversationId={conversation.id} />
        {!isNote && allowed && <Length text={text} limit={allowed.limits.textLength} />}
      </div>
      <OtherDraft {...elsewhere} />
      {target && !isNote && <p className="mx-3 mt-1.5 flex items-center gap-1.5 text-12 text-ink-2"><ChannelMark channel={target.channel} decorative /><span className="min-w-0 truncate">Goes to <span dir="auto">{target.handle}</span> through {target.connectionName}, in a new conversation</span><IconButton label="Answer here instead" size="sm" onClick={() => setTarget(null)}><X aria-hidden /></IconButton></p>}
      {blocked ? (
        <p className="flex items-start gap-2 px-3 py-3 text-13 text-pretty text-ink-2"><Ban aria-hidden className="mt-0.5 size-4 text-ink-3" />{blocked}</p>
      ) : (
        <>
          {!isNote && before.answered && !before.asked && <AnsweredMark concern={before.answered} onSeen={before.haveSeen} />}
          {!isNote && !target && <MailedLine {...quick} />}
          {!isNote && replyTo && !target && <ReplyingTo message={replyTo} otherName={conversation.title} onClear={() => onReplyTo(null)} />}
          {!isNote && allowed?.rules.subject && (target || conversation.messageCount === 0) && <input aria-label="Subject" placeholder="Subject" value={draft.subject} maxLength={500} onChange={({ target: input }) => change({ subject: input.value })} className="h-8 w-full bg-transparent px-3 text-13 font-medium outline-none" />}
          <WritingField
            field={field} conversationId={conversation.id} isNote={isNote} value={text}
            label={isNote ? "Private note" : `Answer ${conversation.title}`}
            placeholder={isNote ? "A note for your colleagues; @ names one" : `Answer ${conversation.title}`}
            onWrite={put} onKeyDown={onKeyDown} onPaste={edits.onPaste} onBlur={compose.stopTyping}
            onFiles={(files) => write((now) => ({ ...now, files: [...now.files, ...files], isNew: true }))}
          />
          {!isNote && draft.offer && <p className="mx-3 flex items-center gap-1.5 text-12 text-ink-2"><Megaphone aria-hidden className="size-3.5" /><span dir="auto" className="truncate">Counts as received: {draft.offer.name}</span><IconButton label="Do not count it as this offer" size="sm" onClick={() => change({ offer: null })}><X aria-hidden /></IconButton></p>}
          {!isNote && <ComposerFiles files={draft.files} uploads={uploads} onRemove={(id) => change({ files: draft.files.filter((file) => file.id !== id) })} />}
          {records && voice && <Suspense><Recorder format={voice} onDone={(file) => uploads.add([file])} onClose={() => setRecords(false)} onRefused={setRefusal} /></Suspense>}
          {problems.map(({ message }) => <p key={message} role="alert" className="flex flex-wrap items-center gap-2 px-3 pb-1 text-12 text-bad">{message}{message.includes("{") && <Button size="sm" onClick={edits.showMissing}>Show where</Button>}</p>)}
          {refusal && !before.asked && <p role="alert" className="px-3 pb-1 text-12 text-bad">Not sent. {refusal}</p>}
          <Notices notices={notices} mayWait={text.trim() !== ""} disabled={!canSend} onSendAt={(sendAt) => schedule({ sendAt, cancelOnReply: true })} />
          {!isNote && (before.asked ? <Asks concerns={before.asked} onAnyway={before.sendAnyway} onBack={goBack} /> : concerns.asked ? <Asks concerns={concerns.asked} onAnyway={concerns.sendAnyway} onBack={goBack} /> : <Found concerns={concerns.found} />)}
          {!isNote && <ToneLine conversationId={conversation.id} text={draft.text} />}
          {line === "offline" && <p className="px-3 pb-1 text-12 text-warn">You are offline. What you send waits here, and goes once you are back.</p>}
          <ComposerTools compose={compose} edits={edits} conversation={conversation} picker={picker} voice={voice} records={records} onRecord={() => setRecords(true)} schedules={schedules} onSchedules={setSchedules} onSchedule={schedule} />
        </>
      )}
    </section>
  );
}

/** Whether something is being dragged that holds files. */
export const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");
