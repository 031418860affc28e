"use client";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { applyConversation, applyMessageAnswer, applyToThread } from "@/components/live/apply-live";
import { toast, toastFailure } from "@/components/ui/toast";
import { conversationKeys, conversationShape } from "@/lib/conversations/query";
import type { ConversationRow, Message } from "@/lib/conversations/schema";
import type { StoredFile } from "@/lib/files/schema";
import { ApiError, postJson } from "@/lib/http/fetch-json";
import { newId } from "@/lib/ids";
import type { ThreadData } from "@/lib/realtime/apply";
import type { Viewer } from "./use-conversation-actions";

const messageShape = conversationShape("message");

export interface OutgoingDraft {
  kind: "message" | "note";
  text: string;
  subject?: string;
  replyTo: Message | null;
  files: readonly StoredFile[];
  offer?: { id: string } | null;
}

export interface Sender {
  /** Resolves to what was wrong, in words, when it was refused; the draft is then the writer's again. */
  send: (draft: OutgoingDraft) => Promise<string | null>;
  retry: (message: Message, confirmed: boolean) => Promise<void>;
}

/** Sends and writes notes: what is written stands in the thread at once. A cut line leaves it there, marked, with a way to try again. */
export function useSend(conversation: ConversationRow, viewer: Viewer): Sender {
  const client = useQueryClient();
  /** Written here and never received by Weft: by the key they were written with. */
  const unsent = useRef(new Map<string, OutgoingDraft>());
  const { id } = conversation;

  const post = useCallback(async (draft: OutgoingDraft, key: string): Promise<string | null> => {
    const optimistic = toOptimistic(conversation, viewer, draft, key);
    const sentAt = Date.now();
    applyToThread(client, id, [optimistic]);
    if (draft.kind === "message") applyConversation(client, { ...conversation, lastMessageAt: optimistic.sentAt, lastMessageText: draft.text.trim().slice(0, 160) || (draft.files[0]?.name ?? ""), lastMessageDirection: "out", unreadCount: 0 }, viewer.memberId);
    try {
      const path = `/api/v1/conversations/${id}/${draft.kind === "note" ? "notes" : "messages"}`;
      const body = draft.kind === "note" ? { text: draft.text, idempotencyKey: key } : { text: draft.text, subject: draft.subject || undefined, replyTo: draft.replyTo?.id, fileIds: draft.files.map((file) => file.id), offerId: draft.offer?.id, idempotencyKey: key };
      applyMessageAnswer(client, await postJson(path, body, messageShape, { idempotencyKey: key }), sentAt);
      unsent.current.delete(key);
      return null;
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) {
        removeFromThread(client, id, key);
        applyConversation(client, conversation, viewer.memberId);
        void client.invalidateQueries({ queryKey: conversationKeys.rules(id) });
        return words;
      }
      // The feed says that it arrived: only the answer was lost.
      if (isStored(client, id, key)) return null;
      unsent.current.set(key, draft);
      applyToThread(client, id, [{ ...optimistic, status: "failed", error: words }]);
      return null;
    }
  }, [client, conversation, id, viewer]);

  const send = useCallback((draft: OutgoingDraft) => post(draft, newId()), [post]);

  const retry = useCallback(async (message: Message, confirmed: boolean) => {
    const draft = message.idempotencyKey ? unsent.current.get(message.idempotencyKey) : undefined;
    if (draft && message.idempotencyKey) {
      const refused = await post(draft, message.idempotencyKey);
      if (refused) toast("Not sent", { description: refused, tone: "bad" });
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

  return { send, retry };
}

function toOptimistic(conversation: ConversationRow, viewer: Viewer, draft: OutgoingDraft, key: string): Message {
  const now = new Date().toISOString();
  return {
    id: key, idempotencyKey: key, conversationId: conversation.id, kind: draft.kind, direction: "out", identityId: null, memberId: viewer.memberId, authorName: viewer.name,
    subject: draft.subject || null, text: draft.text, quoted: null, hasHtml: false,
    attachments: draft.files.map(({ id: fileId, name, mime, size }) => ({ type: /^(image|video|audio)\//.exec(mime)?.[1] ?? "file", fileId, name, mime, size, state: "ready" as const })),
    replyToRemoteId: draft.replyTo?.remoteId ?? null, remoteId: null, reactions: null, location: null, answer: null, automatic: false, unsupported: false,
    status: draft.kind === "note" ? "sent" : "queued", error: null, errorKind: null, sentAt: now, receivedAt: now, editedAt: null, deletedAt: null,
  };
}

function removeFromThread(client: QueryClient, id: string, key: string): void {
  client.setQueryData<ThreadData>(conversationKeys.thread(id), (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.idempotencyKey !== key) })) });
}

function isStored(client: QueryClient, id: string, key: string): boolean {
  const data = client.getQueryData<ThreadData>(conversationKeys.thread(id));
  return data?.pages.some((page) => page.items.some((item) => item.idempotencyKey === key && item.id !== key)) ?? false;
}
