"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { flushSync } from "react-dom";
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { toast } from "@/components/ui/toast";
import { draftProblems, type DraftRules } from "@/lib/conversations/draft-rules";
import { withTokens } from "@/lib/conversations/note-mentions";
import { conversationShape, directoryQuery, sendingRulesQuery } from "@/lib/conversations/query";
import type { ConversationRow, Message, OtherChannel } from "@/lib/conversations/schema";
import { ApiError, postJson } from "@/lib/http/fetch-json";
import { newId } from "@/lib/ids";
import { quoteGuard } from "./before-sending/quote-guard";
import { useBeforeSending } from "./before-sending/use-before-sending";
import { useConcerns } from "./before-sending/use-concerns";
import { keepPlace, placeIn } from "./place";
import { nowDoing } from "./presence/viewing";
import { useQuickMessages } from "./quick-messages/use-quick-messages";
import { useSay } from "./quick-messages/use-say";
import { addToDraft, changeDraft, useDraft } from "./use-draft";
import type { Schedule, Sender } from "./use-send";
import { useTypingSignal } from "./use-typing-signal";
import { useUploads } from "./use-uploads";

export interface ComposeInput {
  conversation: ConversationRow;
  /** Who writes. */
  memberId: string;
  sender: Sender;
  replyTo: Message | null;
  onReplyTo: (message: Message | null) => void;
  onSent: () => void;
  /** Another conversation, in which one goes on. */
  onOpen: (id: string) => void;
}

export type Compose = ReturnType<typeof useCompose>;

const nothingAttached = { text: "", subject: "", files: [], offer: null };

/**
 * What is written in a conversation and what becomes of it: the answer and the note that are begun, whether they may go out by the channel's rules, and
 * their way there past all that is asked before. The conversation must stay the same.
 * @param field where one types
 */
export function useCompose({ conversation, memberId, sender, replyTo, onReplyTo, onSent, onOpen }: ComposeInput, field: RefObject<HTMLTextAreaElement | null>) {
  const { data: rules } = useQuery(sendingRulesQuery(conversation.id));
  const client = useQueryClient();
  const [tab, setTab] = useState(() => placeIn(conversation.id).tab);
  const [draft, change, write] = useDraft(conversation.id);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [target, setTarget] = useState<OtherChannel | null>(null);
  const [begins, setBegins] = useState(false);
  /** When it is to go out, while it is looked at before that. */
  const wanted = useRef<Schedule | null>(null);
  const allowed: DraftRules | null = target ?? rules ?? null;
  const uploads = useUploads(conversation.id, allowed, draft.files.length);
  const typing = useTypingSignal(conversation.id);
  const isNote = tab === "note";
  const text = isNote ? draft.note : draft.text;
  const [guards] = useState(() => [quoteGuard(conversation.id)]);
  const before = useBeforeSending({ conversationId: conversation.id, memberId, hasDraft: draft.text.trim() !== "" || draft.files.length > 0, send: () => void send(wanted.current) });
  const concerns = useConcerns(draft.text, guards, () => void send(wanted.current));
  useEffect(() => keepPlace(conversation.id, { tab }), [conversation.id, tab]);

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

  /** What is typed. */
  function put(value: string) {
    setRefusal(null);
    before.wrote();
    change(isNote ? { note: value } : { text: value });
    if (!isNote && value) typing.typed();
    nowDoing(conversation.id, !value ? "reading" : isNote ? "noting" : "answering");
  }

  /** Puts words below what is begun, to be looked at and sent. */
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

  return {
    tab, setTab, isNote, text, draft, change, write, rules, allowed, target, setTarget, uploads, blocked, problems, notices, canSend, begins, before, concerns, quick,
    /** Why it did not go out, or may not be added. */
    refusal, setRefusal,
    stopTyping: typing.stopped,
    put, add, send, switchTo, goBack,
  };
}

const joined = (...texts: string[]): string => texts.filter(Boolean).join("\n\n");

/** Whether the focus is in the composer, or nowhere. */
const isAtHand = (field: HTMLElement | null): boolean => document.activeElement === document.body || field?.closest("[data-composer]")?.contains(document.activeElement) === true;
