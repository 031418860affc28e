"use client";
import { useQuery } from "@tanstack/react-query";
import { Ban, CornerUpLeft, Lock, Megaphone, Paperclip, Send, X } from "lucide-react";
import { flushSync } from "react-dom";
import { useImperativeHandle, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type Ref } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { useTyping } from "@/components/live/signals";
import { OfferButton } from "@/components/offers/offer-button";
import type { ChosenOffer } from "@/components/offers/offer-choices";
import { useLive } from "@/components/shell/live-status";
import { Button, IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmojiButton } from "@/components/ui/emoji-button";
import { SegmentedControl } from "@/components/ui/segmented";
import { draftProblems } from "@/lib/conversations/draft-rules";
import { sendingRulesQuery } from "@/lib/conversations/query";
import type { ConversationRow, Message, SendingRules } from "@/lib/conversations/schema";
import { formatBytes } from "@/lib/format/bytes";
import { formatNumber } from "@/lib/format/number";
import { ComposerFiles } from "./composer-files";
import { useDraft } from "./use-draft";
import type { Sender } from "./use-send";
import { useTypingSignal } from "./use-typing-signal";
import { useUploads } from "./use-uploads";

export interface ComposerHandle {
  focus: (tab: "reply" | "note") => void;
  /** Takes the focus with files that were dropped elsewhere. */
  addFiles: (files: readonly File[]) => void;
}

export interface ComposerProps {
  conversation: ConversationRow;
  sender: Sender;
  replyTo: Message | null;
  onReplyTo: (message: Message | null) => void;
  onSent: () => void;
  ref?: Ref<ComposerHandle>;
}

/** Where one answers or leaves a note. Knows the channel's rules and says them before anything is sent. */
export function Composer({ conversation, sender, replyTo, onReplyTo, onSent, ref }: ComposerProps) {
  const { data: rules } = useQuery(sendingRulesQuery(conversation.id));
  const [tab, setTab] = useState<"reply" | "note">("reply");
  const [draft, change] = useDraft(conversation.id);
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const uploads = useUploads(rules ?? null, (file) => change({ files: [...draft.files, file] }));
  const typing = useTypingSignal(conversation.id);
  const { state: line } = useLive();

  const isNote = tab === "note";
  const text = isNote ? draft.note : draft.text;
  const blocked = isNote ? null : (rules?.blocked ?? null);
  const problems = isNote || !rules ? [] : draftProblems({ text, files: draft.files }, rules).filter(() => text.trim() !== "" || draft.files.length > 0);
  const uploading = !isNote && uploads.pending.length > 0;
  // Before the rules are here the server's word counts: nobody waits for them.
  const canSend = !blocked && problems.length === 0 && !uploading && (text.trim() !== "" || (!isNote && draft.files.length > 0));

  useImperativeHandle(ref, () => ({
    focus: (wanted) => {
      // At once: what is typed next belongs in the field.
      flushSync(() => setTab(wanted));
      field.current?.focus();
    },
    addFiles: (files) => {
      setTab("reply");
      uploads.add(files);
      field.current?.focus();
    },
  }), [uploads]);

  function write(value: string) {
    setRefusal(null);
    change(isNote ? { note: value } : { text: value });
    if (!isNote && value) typing.typed();
  }

  async function send() {
    if (!canSend) return;
    const outgoing = { kind: isNote ? ("note" as const) : ("message" as const), text, subject: draft.subject, replyTo: isNote ? null : replyTo, files: isNote ? [] : draft.files, offer: isNote ? null : draft.offer };
    change(isNote ? { note: "" } : { text: "", subject: "", files: [], offer: null });
    if (!isNote) onReplyTo(null);
    typing.stopped();
    onSent();
    field.current?.focus();
    const refused = await sender.send(outgoing);
    if (!refused) return;
    setRefusal(refused);
    change(isNote ? { note: outgoing.text } : { text: outgoing.text, subject: outgoing.subject, files: [...outgoing.files], offer: outgoing.offer });
    if (outgoing.replyTo) onReplyTo(outgoing.replyTo);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send();
    }
    if (event.key === "Escape") field.current?.blur();
  }

  function onPaste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (isNote || files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  }

  function insert(emoji: string) {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    write(text.slice(0, selectionStart) + emoji + text.slice(selectionEnd));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(selectionStart + emoji.length, selectionStart + emoji.length);
    });
  }

  /** Its terms stand in the text, where they can be put into one's own words. */
  function takeOffer({ id, name, terms }: ChosenOffer) {
    setRefusal(null);
    change({ offer: { id, name }, text: [draft.text.trimEnd(), terms || name].filter(Boolean).join("\n\n") });
    requestAnimationFrame(() => field.current?.focus());
  }

  return (
    <section aria-label={isNote ? "Private note" : "Answer"} className={cn("mx-4 mb-3 flex-none rounded-card border border-line-strong bg-surface focus-within:border-accent phone:mx-0 phone:mb-0 phone:rounded-none phone:border-x-0 phone:border-b-0", isNote && "!bg-warn-soft")}>
      <div className="flex min-h-9 items-center gap-2 px-2 pt-1.5">
        <SegmentedControl label="What to write" value={tab} onChange={setTab} segments={[{ value: "reply", label: "Reply" }, { value: "note", label: <><Lock aria-hidden />Note</> }]} className="touch:[&>label]:!h-8 touch:[&>label]:!px-3" />
        <span className="flex min-w-0 items-center gap-1.5 text-12 text-ink-2">{isNote ? <span className="truncate">Only members see it</span> : <><ChannelMark channel={conversation.channel} decorative /><span className="truncate">{rules?.connectionName ?? ""}</span></>}</span>
        <Colleagues conversationId={conversation.id} />
        {!isNote && rules && <Length text={text} limit={rules.limits.textLength} />}
      </div>
      {blocked ? (
        <p className="flex items-start gap-2 px-3 py-3 text-13 text-pretty text-ink-2"><Ban aria-hidden className="mt-0.5 size-4 text-ink-3" />{blocked}</p>
      ) : (
        <>
          {!isNote && replyTo && <ReplyingTo message={replyTo} otherName={conversation.title} onClear={() => onReplyTo(null)} />}
          {!isNote && rules?.rules.subject && conversation.messageCount === 0 && <input aria-label="Subject" placeholder="Subject" value={draft.subject} maxLength={500} onChange={({ target }) => change({ subject: target.value })} className="h-8 w-full bg-transparent px-3 text-13 font-medium outline-none" />}
          <textarea
            ref={field}
            dir="auto"
            rows={2}
            value={text}
            aria-label={isNote ? "Private note" : `Answer ${conversation.title}`}
            placeholder={isNote ? "A note for your colleagues" : `Answer ${conversation.title}`}
            onChange={({ target }) => write(target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={typing.stopped}
            className="scroll block max-h-[40vh] min-h-14 w-full resize-none bg-transparent px-3 py-2 text-14 outline-none [field-sizing:content] phone:max-h-[30vh]"
          />
          {!isNote && draft.offer && <p className="mx-3 flex items-center gap-1.5 text-12 text-ink-2"><Megaphone aria-hidden className="size-3.5" /><span dir="auto" className="truncate">Counts as received: {draft.offer.name}</span><IconButton label="Do not count it as this offer" size="sm" onClick={() => change({ offer: null })}><X aria-hidden /></IconButton></p>}
          {!isNote && <ComposerFiles files={draft.files} uploads={uploads} onRemove={(id) => change({ files: draft.files.filter((file) => file.id !== id) })} />}
          {problems.map(({ message }) => <p key={message} role="alert" className="px-3 pb-1 text-12 text-bad">{message}</p>)}
          {refusal && <p role="alert" className="px-3 pb-1 text-12 text-bad">Not sent. {refusal}</p>}
          {line === "offline" && <p className="px-3 pb-1 text-12 text-warn">You are offline. What you send stays here until you try again.</p>}
          <div className="flex items-center gap-1 px-2 pb-2">
            {!isNote && rules && rules.limits.attachmentsPerMessage > 0 && (
              <>
                <IconButton label="Attach files" hint={attachHint(rules)} onClick={() => picker.current?.click()}><Paperclip aria-hidden /></IconButton>
                <input ref={picker} type="file" multiple hidden accept={rules.limits.attachmentTypes ?? undefined} onChange={({ target }) => { uploads.add([...(target.files ?? [])]); target.value = ""; }} />
              </>
            )}
            <EmojiButton onPick={insert} />
            {!isNote && !conversation.isGroup && conversation.contactId && <OfferButton onPick={takeOffer} />}
            {rules?.windowEndsAt && !isNote && <WindowLeft until={rules.windowEndsAt} />}
            <Button variant="primary" keys="mod+enter" className="ms-auto" disabled={!canSend} onClick={() => void send()}>{isNote ? <>Add note</> : <><Send aria-hidden />Send</>}</Button>
          </div>
        </>
      )}
    </section>
  );
}

function attachHint({ channelName, limits }: SendingRules): string {
  const size = limits.attachmentBytes === null ? "" : `, ${formatBytes(limits.attachmentBytes)} each`;
  return `Attach files: ${channelName} takes up to ${limits.attachmentsPerMessage}${size}`;
}

/** Appears when four fifths of what the channel takes are written. */
function Length({ text, limit }: { text: string; limit: number | null }) {
  if (limit === null || text.length < limit * 0.8) return null;
  return <span className={cn("ms-auto flex-none text-12", text.length > limit ? "font-medium text-bad" : "text-ink-3")}>{formatNumber(text.length)} of {formatNumber(limit)}</span>;
}

function ReplyingTo({ message, otherName, onClear }: { message: Message; otherName: string; onClear: () => void }) {
  return (
    <div className="mx-3 mt-2 flex items-center gap-2 border-s-2 border-accent ps-2 text-12 text-ink-2">
      <CornerUpLeft aria-hidden className="size-3.5" />
      <span dir="auto" className="min-w-0 flex-1 truncate"><span className="font-medium">{message.authorName ?? otherName}</span> {message.text || message.attachments[0]?.name}</span>
      <IconButton label="Do not answer this message in particular" size="sm" onClick={onClear}><X aria-hidden /></IconButton>
    </div>
  );
}

/** Somebody else of ours is writing here too. */
function Colleagues({ conversationId }: { conversationId: string }) {
  const names = useTyping(conversationId).flatMap(({ memberId, name }) => (memberId ? [name ?? "A colleague"] : []));
  return <output className="ms-auto min-w-0 truncate text-12 font-medium text-warn">{names.length > 0 && `${names.join(" and ")} ${names.length > 1 ? "are" : "is"} answering too`}</output>;
}

function WindowLeft({ until }: { until: string }) {
  const [end] = useState(() => new Date(until));
  return <span className="text-12 text-ink-3">Free text until {end.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}</span>;
}

/** Whether something is being dragged that holds files. */
export const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");
