"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ban, CalendarClock, Lock, Megaphone, Mic, Paperclip, PhoneOutgoing, Send, X, Zap } from "lucide-react";
import { flushSync } from "react-dom";
import { Suspense, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type Ref } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { OfferButton } from "@/components/offers/offer-button";
import type { ChosenOffer } from "@/components/offers/offer-choices";
import { useLive } from "@/components/shell/live-status";
import { Button, IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmojiButton } from "@/components/ui/emoji-button";
import { Popover } from "@/components/ui/popover";
import { SegmentedControl } from "@/components/ui/segmented";
import { useHydrated } from "@/components/ui/use-hydrated";
import { toast } from "@/components/ui/toast";
import { unfilled } from "@/lib/canned-replies/variables";
import { draftProblems, type DraftRules } from "@/lib/conversations/draft-rules";
import { withTokens } from "@/lib/conversations/note-mentions";
import { conversationShape, directoryQuery, sendingRulesQuery } from "@/lib/conversations/query";
import type { ConversationRow, Message, OtherChannel } from "@/lib/conversations/schema";
import { formatNumber } from "@/lib/format/number";
import { ApiError, postJson } from "@/lib/http/fetch-json";
import { newId } from "@/lib/ids";
import { AnsweredMark } from "./before-sending/answered-mark";
import { Asks } from "./before-sending/asks";
import { Found } from "./before-sending/found";
import { quoteGuard } from "./before-sending/quote-guard";
import { ToneLine } from "./before-sending/tone-line";
import { useBeforeSending } from "./before-sending/use-before-sending";
import { useConcerns } from "./before-sending/use-concerns";
import { ComposerFiles } from "./composer-files";
import { attachHint, ChannelSwitch, Length, Notices, OtherDraft, ReplyingTo, WindowLeft } from "./composer-parts";
import { Recorder, SendLaterChoices } from "./open-on-demand";
import { keepPlace, placeIn } from "./place";
import { MailedLine } from "./quick-messages/mailed-line";
import { useQuickMessages } from "./quick-messages/use-quick-messages";
import { useSay } from "./quick-messages/use-say";
import { Collision } from "./presence/viewers";
import { nowDoing } from "./presence/viewing";
import { TranslateDraft } from "./translation/translate-draft";
import { addToDraft, changeDraft, useDraft } from "./use-draft";
import { useDraftElsewhere } from "./use-draft-elsewhere";
import type { Schedule, Sender } from "./use-send";
import { useTypingSignal } from "./use-typing-signal";
import { useUploads } from "./use-uploads";
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

export interface ComposerProps {
  conversation: ConversationRow;
  /** Who writes. */
  memberId: string;
  sender: Sender;
  replyTo: Message | null;
  onReplyTo: (message: Message | null) => void;
  onSent: () => void;
  /** The last message of ours that can still be taken back. */
  held: () => Message | null;
  onTakeBack: (message: Message) => void;
  /** Changes the last message of ours that can be changed. */
  onEditLast: () => void;
  /** Another conversation, in which one goes on. */
  onOpen: (id: string) => void;
  ref?: Ref<ComposerHandle>;
}

/** Characters that a field can hold and stay quick. */
const mostPasted = 50_000;

const nothingAttached = { text: "", subject: "", files: [], offer: null };

/** Where one answers or leaves a note. Knows the channel's rules and says them before anything is sent. */
export function Composer({ conversation, memberId, sender, replyTo, onReplyTo, onSent, held, onTakeBack, onEditLast, onOpen, ref }: ComposerProps) {
  const { data: rules } = useQuery(sendingRulesQuery(conversation.id));
  const client = useQueryClient();
  const [tab, setTab] = useState(() => placeIn(conversation.id).tab);
  const [draft, change, write] = useDraft(conversation.id);
  const elsewhere = useDraftElsewhere(conversation, draft, write);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [target, setTarget] = useState<OtherChannel | null>(null);
  const [schedules, setSchedules] = useState(false);
  const [records, setRecords] = useState(false);
  const [begins, setBegins] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  /** When it is to go out, while it is looked at before that. */
  const wanted = useRef<Schedule | null>(null);
  const allowed: DraftRules | null = target ?? rules ?? null;
  const uploads = useUploads(conversation.id, allowed, draft.files.length);
  const typing = useTypingSignal(conversation.id);
  const isHydrated = useHydrated();
  const { state: line } = useLive();

  const isNote = tab === "note";
  const text = isNote ? draft.note : draft.text;
  const [guards] = useState(() => [quoteGuard(conversation.id)]);
  const before = useBeforeSending({ conversationId: conversation.id, memberId, hasDraft: draft.text.trim() !== "" || draft.files.length > 0, send: () => void send(wanted.current) });
  // Who comes back goes on at the end of what they wrote; a new field begins before it.
  useLayoutEffect(() => field.current?.setSelectionRange(field.current.value.length, field.current.value.length), []);
  useEffect(() => keepPlace(conversation.id, { tab }), [conversation.id, tab]);
  const concerns = useConcerns(draft.text, guards, () => void send(wanted.current));
  const blocked = isNote || target ? null : (rules?.blocked ?? null);
  const problems = isNote || !allowed ? [] : draftProblems({ text, files: draft.files }, allowed).filter(() => text.trim() !== "" || draft.files.length > 0);
  const uploading = !isNote && uploads.pending.length > 0;
  // Before the rules are here the server's word counts: nobody waits for them.
  const canSend = !blocked && problems.length === 0 && !uploading && !begins && (text.trim() !== "" || (!isNote && draft.files.length > 0));
  const notices = isNote || target ? [] : (rules?.notices ?? []);

  const { say, gone } = useSay(writeAlone, () => void send());
  // What is said may have been waited for: it goes by what is written then.
  const sayNow = useRef(sayOrAdd);
  useLayoutEffect(() => {
    sayNow.current = sayOrAdd;
  });
  const quick = useQuickMessages(conversation, memberId, (words, onGone) => sayNow.current(words, onGone));

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
      findReply();
    },
    add,
  }));

  function add(more: string) {
    flushSync(() => setTab("reply"));
    write((now) => ({ ...now, text: joined(now.text, more), isNew: true }));
    field.current?.focus();
  }

  function writeAlone(words: string) {
    setRefusal(null);
    setTab("reply");
    before.wrote();
    change({ text: words });
  }

  /** Words of one click go out where nothing else is begun and they can be taken back; else they are looked at first. */
  function sayOrAdd(words: string, onGone?: () => void) {
    const known = client.getQueryData(sendingRulesQuery(conversation.id).queryKey);
    if (known?.blocked && !target) return toast("Nothing can be sent here", { description: known.blocked, tone: "bad", id: "quick-message" });
    if (!target && known?.undoSeconds && !draft.text.trim() && !draft.files.length && !uploads.pending.length) return say(words, onGone);
    add(words);
  }

  function put(value: string) {
    setRefusal(null);
    before.wrote();
    change(isNote ? { note: value } : { text: value });
    if (!isNote && value) typing.typed();
    nowDoing(conversation.id, !value ? "reading" : isNote ? "noting" : "answering");
  }

  async function send(schedule: Schedule | null = null) {
    if (!canSend) return;
    wanted.current = schedule;
    if (!isNote && (before.holds() || concerns.holds())) return;
    if (target && !isNote) return void beginThere(target, schedule);
    const people = isNote && text.includes("@") ? (client.getQueryData(directoryQuery.queryKey)?.members ?? []) : [];
    const outgoing = { kind: isNote ? ("note" as const) : ("message" as const), text: isNote ? withTokens(text, people) : text, subject: draft.subject, replyTo: isNote ? null : replyTo, files: isNote ? [] : draft.files, offer: isNote ? null : draft.offer, schedule, undoSeconds: rules?.undoSeconds, seenMessageId: isNote ? undefined : before.seen() };
    const typed = text;
    setRefusal(null);
    change(isNote ? { note: "" } : nothingAttached);
    if (!isNote) onReplyTo(null);
    typing.stopped();
    nowDoing(conversation.id, "reading");
    onSent();
    // What waited and goes by itself takes no focus from where it went meanwhile.
    if (isAtHand(field.current)) field.current?.focus();
    const refusal = await sender.send(outgoing);
    if (!refusal) return isNote ? undefined : gone(typed);
    setRefusal(refusal.words);
    if (refusal.code === "answered_meanwhile") before.cameBack(outgoing.seenMessageId);
    // What was written meanwhile stays, below; all of it in its own conversation, whichever is open by now.
    changeDraft(conversation.id, (now) => (isNote ? { note: joined(typed, now.note) } : { text: joined(typed, now.text), subject: now.subject || outgoing.subject, files: [...outgoing.files, ...now.files], offer: now.offer ?? outgoing.offer }));
    if (!outgoing.replyTo) return;
    onReplyTo(outgoing.replyTo);
    keepPlace(conversation.id, { replyTo: outgoing.replyTo });
  }

  /** The first message there makes the conversation. */
  async function beginThere({ connectionId, identityId }: OtherChannel, schedule: Schedule | null) {
    setBegins(true);
    setRefusal(null);
    const key = newId();
    try {
      const body = { contactId: conversation.contactId, identityId, connectionId, text: draft.text, subject: draft.subject || undefined, fileIds: draft.files.map(({ id }) => id), offerId: draft.offer?.id, ...(schedule ?? { holdSeconds: "own" }), idempotencyKey: key };
      const { conversation: begun } = await postJson("/api/v1/conversations", body, conversationShape("startedConversation"), { idempotencyKey: key });
      change(nothingAttached);
      setTarget(null);
      onOpen(begun.id);
    } catch (error) {
      setRefusal(error instanceof ApiError ? error.message : String(error));
    } finally {
      setBegins(false);
    }
  }

  /** What is begun goes along: into the thread that there is, or a new one. */
  function switchTo(channel: OtherChannel) {
    setRefusal(null);
    onReplyTo(null);
    if (!channel.conversationId) {
      setTarget(channel);
      requestAnimationFrame(() => field.current?.focus());
      return;
    }
    if (draft.text || draft.files.length) addToDraft(channel.conversationId, draft.text, draft.files);
    change(nothingAttached);
    onOpen(channel.conversationId);
  }

  function goBack() {
    setRefusal(null);
    before.goBack();
    concerns.goBack();
    field.current?.focus();
  }

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

  const voice = isHydrated && !isNote && allowed && allowed.limits.attachmentsPerMessage > 0 ? voiceFormat(allowed.limits.attachmentTypes, recordsHere) : null;
  const maySwitch = !isNote && !conversation.isGroup && conversation.contactId !== null;
  const schedule = (chosen: Schedule) => {
    setSchedules(false);
    void send(chosen);
  };
  return (
    <section aria-label={isNote ? "Private note" : "Answer"} data-composer className={cn("relative mx-4 mb-3 flex-none rounded-card border border-line-strong bg-surface focus-within:border-accent phone:mx-0 phone:mb-0 phone:rounded-none phone:border-x-0 phone:border-b-0", isNote && "!bg-warn-soft")}>
      <div className="flex min-h-9 items-center gap-2 px-2 pt-1.5">
        <SegmentedControl label="What to write" value={tab} onChange={setTab} segments={[{ value: "reply", label: "Reply" }, { value: "note", label: <><Lock aria-hidden />Note</> }]} className="touch:[&>label]:!h-8 touch:[&>label]:!px-3" />
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
            onWrite={put} onKeyDown={onKeyDown} onPaste={onPaste} onBlur={typing.stopped}
            onFiles={(files) => write((now) => ({ ...now, files: [...now.files, ...files], isNew: true }))}
          />
          {!isNote && draft.offer && <p className="mx-3 flex items-center gap-1.5 text-12 text-ink-2"><Megaphone aria-hidden className="size-3.5" /><span dir="auto" className="truncate">Counts as received: {draft.offer.name}</span><IconButton label="Do not count it as this offer" size="sm" onClick={() => change({ offer: null })}><X aria-hidden /></IconButton></p>}
          {!isNote && <ComposerFiles files={draft.files} uploads={uploads} onRemove={(id) => change({ files: draft.files.filter((file) => file.id !== id) })} />}
          {records && voice && <Suspense><Recorder format={voice} onDone={(file) => uploads.add([file])} onClose={() => setRecords(false)} onRefused={setRefusal} /></Suspense>}
          {problems.map(({ message }) => <p key={message} role="alert" className="flex flex-wrap items-center gap-2 px-3 pb-1 text-12 text-bad">{message}{message.includes("{") && <Button size="sm" onClick={showMissing}>Show where</Button>}</p>)}
          {refusal && !before.asked && <p role="alert" className="px-3 pb-1 text-12 text-bad">Not sent. {refusal}</p>}
          <Notices notices={notices} mayWait={text.trim() !== ""} disabled={!canSend} onSendAt={(sendAt) => schedule({ sendAt, cancelOnReply: true })} />
          {!isNote && (before.asked ? <Asks concerns={before.asked} onAnyway={before.sendAnyway} onBack={goBack} /> : concerns.asked ? <Asks concerns={concerns.asked} onAnyway={concerns.sendAnyway} onBack={goBack} /> : <Found concerns={concerns.found} />)}
          {!isNote && <ToneLine conversationId={conversation.id} text={draft.text} />}
          {line === "offline" && <p className="px-3 pb-1 text-12 text-warn">You are offline. What you send waits here, and goes once you are back.</p>}
          <div className="flex flex-wrap items-center gap-1 px-2 pb-2">
            {!isNote && allowed && allowed.limits.attachmentsPerMessage > 0 && (
              <>
                <IconButton label="Attach files" keys="alt+a" hint={attachHint(allowed)} onClick={() => picker.current?.click()}><Paperclip aria-hidden /></IconButton>
                <input ref={picker} type="file" multiple hidden accept={allowed.limits.attachmentTypes ?? undefined} onChange={({ target: input }) => { uploads.add([...(input.files ?? [])]); input.value = ""; }} />
              </>
            )}
            <EmojiButton onPick={(emoji) => insert(emoji)} />
            {!isNote && <IconButton label="Canned replies" hint="Canned replies: type / and a few letters" onClick={findReply}><Zap aria-hidden /></IconButton>}
            {voice && <IconButton label="Record a voice note" aria-pressed={records} onPointerEnter={Recorder.preload} onFocus={Recorder.preload} onClick={() => setRecords(true)}><Mic aria-hidden /></IconButton>}
            {!isNote && <IconButton label="Ask if free to talk" keys="shift+c" onClick={quick.askToTalk}><PhoneOutgoing aria-hidden /></IconButton>}
            {!isNote && <TranslateDraft conversationId={conversation.id} text={draft.text} />}
            {!isNote && !conversation.isGroup && conversation.contactId && <OfferButton onPick={takeOffer} />}
            {rules?.windowEndsAt && !isNote && !target && <WindowLeft until={rules.windowEndsAt} />}
            <span className="ms-auto flex items-center gap-1">
              {!isNote && (
                <Popover button={<IconButton label="Send later" keys="mod+shift+enter" disabled={!canSend}><CalendarClock aria-hidden /></IconButton>} open={schedules && canSend} onOpenChange={setSchedules} label="Send later" align="end" className="w-72 !p-1" ahead={SendLaterChoices.preload}>
                  <SendLaterChoices zone={rules?.zone} otherName={conversation.title} suggested={notices.find(({ until }) => until)?.until ?? null} onPick={schedule} />
                </Popover>
              )}
              <Button variant="primary" keys="mod+enter" busy={begins || before.checking || concerns.checking} disabled={!canSend} onClick={() => void send()}>{isNote ? <>Add note</> : before.checking ? "Checking for news…" : <><Send aria-hidden />Send</>}</Button>
            </span>
          </div>
        </>
      )}
    </section>
  );
}

const joined = (...texts: string[]): string => texts.filter(Boolean).join("\n\n");

/** Whether the focus is in the composer, or nowhere. */
const isAtHand = (field: HTMLElement | null): boolean => document.activeElement === document.body || field?.closest("[data-composer]")?.contains(document.activeElement) === true;

/** Whether something is being dragged that holds files. */
export const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");
