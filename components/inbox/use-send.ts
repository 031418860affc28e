"use client";
import { useInfiniteQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useEffectEvent, useMemo } from "react";
import { applyAnswer, applyConversation, applyMessageAnswer, applyToThread } from "@/components/live/apply-live";
import { useDoubt } from "@/components/live/doubt";
import { reconcileConversation } from "@/components/live/reconcile";
import { toastFailure } from "@/components/ui/toast";
import { conversationKeys, conversationShape, threadQuery } from "@/lib/conversations/query";
import type { ConversationRow, Message } from "@/lib/conversations/schema";
import type { StoredFile } from "@/lib/files/schema";
import { ApiError, deleteJson, patchJson, postJson, putJson } from "@/lib/http/fetch-json";
import { newId } from "@/lib/ids";
import { withOnly } from "@/lib/messages/reactions";
import { flattenThread, type ThreadData } from "@/lib/realtime/apply";
import { newestOf } from "./before-sending/answered";
import { useChecked } from "./before-sending/use-checked";
import { inTurn } from "./in-turn";
import { forgetUnsent, keepUnsent, unsentDraft, unsentIn } from "./unsent";
import type { Viewer } from "./use-conversation-actions";

const messageShape = conversationShape("message");

export interface OutgoingDraft {
  kind: "message" | "note";
  text: string;
  subject?: string;
  replyTo: Message | null;
  files: readonly StoredFile[];
  offer?: { id: string } | null;
  /** The newest message that the writer has seen: who answered after it is told of first. */
  seenMessageId?: string | undefined;
  /** When it is to go out; absent: now. */
  schedule?: Schedule | null;
  /** How long it can be taken back, as far as that is known here: the server decides. */
  undoSeconds?: number;
}

export interface Schedule {
  /** ISO 8601. */
  sendAt: string;
  /** Not if the other side writes before. */
  cancelOnReply: boolean;
}

/** Why something did not go out. */
export interface Refusal {
  words: string;
  /** The API's stable code. */
  code: string;
}

export interface Sender {
  /** Resolves to what was wrong when it was refused; the draft is then the writer's again. */
  send: (draft: OutgoingDraft) => Promise<Refusal | null>;
  retry: (message: Message, confirmed: boolean) => Promise<void>;
  /** Resolves to whether it is gone, or on the platform deleted. */
  takeBack: (message: Message) => Promise<boolean>;
  /** Resolves to what was wrong, in words. */
  edit: (message: Message, patch: { text?: string } & Partial<Schedule>) => Promise<string | null>;
  release: (message: Message) => Promise<void>;
  react: (message: Message, emoji: string | null, as: string) => Promise<void>;
}

/** Sends and writes notes: what is written stands in the thread at once. A cut line leaves it there, marked, with a way to try again. */
export function useSend(conversation: ConversationRow, viewer: Viewer): Sender {
  const client = useQueryClient();
  const { id } = conversation;

  const post = useCallback(async (draft: OutgoingDraft, key: string): Promise<Refusal | null> => {
    const optimistic = toOptimistic(conversation, viewer, draft, key);
    const sentAt = Date.now();
    applyToThread(client, id, [optimistic]);
    if (draft.kind === "message" && !draft.schedule) applyConversation(client, { ...conversation, lastMessageAt: optimistic.sentAt, lastMessageText: draft.text.trim().slice(0, 160) || (draft.files[0]?.name ?? ""), lastMessageDirection: "out", unreadCount: 0 }, viewer.memberId);
    try {
      const path = `/api/v1/conversations/${id}/${draft.kind === "note" ? "notes" : "messages"}`;
      const body = draft.kind === "note" ? { text: draft.text, idempotencyKey: key } : { text: draft.text, subject: draft.subject || undefined, replyTo: draft.replyTo?.id, fileIds: draft.files.map((file) => file.id), offerId: draft.offer?.id, ...(draft.schedule ?? { holdSeconds: "own" }), seenMessageId: draft.seenMessageId, idempotencyKey: key };
      applyMessageAnswer(client, await postJson(path, body, messageShape), sentAt);
      forgetUnsent(id, key);
      return null;
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) {
        removeFromThread(client, id, key);
        applyAnswer(client, conversation, viewer.memberId, sentAt);
        if (error.code === "answered_meanwhile") await reconcileConversation(client, id);
        else void client.invalidateQueries({ queryKey: conversationKeys.rules(id) });
        return { words, code: error.code };
      }
      // The feed says that it arrived: only the answer was lost.
      if (isStored(client, id, key)) return null;
      const isCut = error instanceof ApiError && error.code === "offline";
      const failed: Message = { ...optimistic, status: "failed", error: isCut ? "It goes by itself once there is a connection, unless somebody answers meanwhile." : words, errorKind: isCut ? error.code : null };
      keepUnsent(draft, failed);
      applyToThread(client, id, [failed]);
      return null;
    }
  }, [client, conversation, id, viewer]);

  const send = useCallback((draft: OutgoingDraft) => post(draft, newId()), [post]);

  const retry = useCallback(async (message: Message, confirmed: boolean) => {
    const draft = unsentDraft(id, message.idempotencyKey);
    if (draft && message.idempotencyKey) {
      const seen = confirmed ? newestOf(flattenThread(client.getQueryData<ThreadData>(conversationKeys.thread(id)) ?? noThread)) : draft.seenMessageId;
      const refusal = await post({ ...draft, seenMessageId: seen }, message.idempotencyKey);
      // It is not the composer's any more: it stays in the thread, with what is wrong.
      if (!refusal) return;
      const refused: Message = { ...message, error: refusal.words, errorKind: refusal.code };
      keepUnsent(draft, refused);
      applyToThread(client, id, [refused]);
      return;
    }
    const sentAt = Date.now();
    applyToThread(client, id, [{ ...message, status: "queued", error: null }]);
    try {
      applyMessageAnswer(client, await postJson(`/api/v1/messages/${message.id}/retry`, { confirmed }, messageShape), sentAt);
    } catch (error) {
      applyToThread(client, id, [message]);
      toastFailure("Not sent", error);
    }
  }, [client, id, post]);

  useUnsent(id);
  useGoOn(id, retry);
  /** Shows how it will be, asks once it is its turn, and shows what came of it. @throws what was wrong, once it is shown as it was */
  const change = useCallback(async (message: Message, patch: Partial<Message>, ask: (path: string) => Promise<Message>) => {
    const show = () => applyToThread(client, id, [{ ...message, ...patch }]);
    show();
    await inTurn(message.id, async () => {
      // The answer to what was asked before it shows only that.
      show();
      const sentAt = Date.now();
      try {
        applyMessageAnswer(client, await ask(`/api/v1/messages/${message.id}`), sentAt);
      } catch (error) {
        applyToThread(client, id, [message]);
        throw error;
      }
    });
  }, [client, id]);

  const takeBack = useCallback(async (message: Message) => {
    // What Weft never received is gone with its bubble.
    if (message.idempotencyKey && unsentDraft(id, message.idempotencyKey)) {
      forgetUnsent(id, message.idempotencyKey);
      removeFromThread(client, id, message.idempotencyKey);
      return true;
    }
    const isOut = message.status !== "queued" && message.status !== "failed";
    return change(message, isOut ? {} : { status: "withdrawn" }, (path) => deleteJson(path, undefined, messageShape)).then(() => true, (error: unknown) => {
      toastFailure("It was not taken back", error);
      return false;
    });
  }, [change, client, id]);

  const edit = useCallback((message: Message, patch: { text?: string } & Partial<Schedule>) => {
    const { text, sendAt, cancelOnReply } = patch;
    const shown = { ...(text !== undefined && { text }), ...(sendAt && { scheduledAt: sendAt, sentAt: sendAt }), ...(cancelOnReply !== undefined && { cancelOnReply }) };
    return change(message, shown, (path) => patchJson(path, patch, messageShape)).then(() => null, (error: unknown) => (error instanceof Error ? error.message : String(error)));
  }, [change]);

  const release = useCallback((message: Message) => change(message, { scheduledAt: undefined, sentAt: new Date().toISOString() }, (path) => postJson(`${path}/release`, {}, messageShape)).catch((error: unknown) => toastFailure("Not sent", error)), [change]);

  const react = useCallback((message: Message, emoji: string | null, as: string) => change(message, { reactions: withOnly(message.reactions, emoji, as) }, (path) => putJson(`${path}/reaction`, { emoji }, messageShape)).catch((error: unknown) => toastFailure("No reaction was sent", error)), [change]);

  return useMemo(() => ({ send, retry, takeBack, edit, release, react }), [send, retry, takeBack, edit, release, react]);
}

/** What had no connection goes once there is one again, and the conversation was looked at for news; in its order. */
function useGoOn(id: string, retry: Sender["retry"]): void {
  const { returns } = useDoubt();
  const isChecked = useChecked(id);
  const goOn = useEffectEvent(async () => {
    for (const { message } of unsentIn(id)) if (message.errorKind === "offline") await retry(message, false);
  });
  useEffect(() => {
    if (isChecked && returns > 0) void goOn();
  }, [isChecked, returns]);
}

/** What waits to be tried again stands in the thread, also when that was fetched anew; what arrived after all is not waiting. */
function useUnsent(id: string): void {
  const client = useQueryClient();
  const { data } = useInfiniteQuery(threadQuery(id));
  useEffect(() => {
    if (!data) return;
    const here = new Map(flattenThread(data).map((message) => [message.idempotencyKey, message]));
    for (const { message } of unsentIn(id)) {
      const known = here.get(message.id);
      if (!known) applyToThread(client, id, [message]);
      else if (known.id !== message.id) forgetUnsent(id, message.id);
    }
  }, [client, id, data]);
}

const noThread: ThreadData = { pages: [], pageParams: [] };

function toOptimistic(conversation: ConversationRow, viewer: Viewer, draft: OutgoingDraft, key: string): Message {
  const now = new Date().toISOString();
  const { schedule, undoSeconds } = draft;
  return {
    id: key, idempotencyKey: key, conversationId: conversation.id, kind: draft.kind, direction: "out", identityId: null, memberId: viewer.memberId, authorName: viewer.name,
    subject: draft.subject || null, text: draft.text, quoted: null, hasHtml: false,
    attachments: draft.files.map(({ id: fileId, name, mime, size }) => ({ type: /^(image|video|audio)\//.exec(mime)?.[1] ?? "file", fileId, name, mime, size, state: "ready" as const })),
    replyToRemoteId: draft.replyTo?.remoteId ?? null, remoteId: null, reactions: null, location: null, answer: null, automatic: false, unsupported: false,
    status: draft.kind === "note" ? "sent" : "queued", error: null, errorKind: null, sentAt: schedule?.sendAt ?? now,
    receivedAt: now, editedAt: null, deletedAt: null,
    ...(schedule ? { scheduledAt: schedule.sendAt, cancelOnReply: schedule.cancelOnReply } : undoSeconds && draft.kind === "message" ? { heldUntil: new Date(Date.now() + undoSeconds * 1000).toISOString() } : {}),
  };
}

function removeFromThread(client: QueryClient, id: string, key: string): void {
  client.setQueryData<ThreadData>(conversationKeys.thread(id), (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.idempotencyKey !== key) })) });
}

function isStored(client: QueryClient, id: string, key: string): boolean {
  const data = client.getQueryData<ThreadData>(conversationKeys.thread(id));
  return data?.pages.some((page) => page.items.some((item) => item.idempotencyKey === key && item.id !== key)) ?? false;
}
