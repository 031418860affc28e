"use client";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { onDraftNews } from "@/components/live/draft-news";
import { draftKeys, draftListQuery, draftShape } from "@/lib/drafts/query";
import type { Draft, DraftList } from "@/lib/drafts/schema";
import { ApiError, getJson, putJson } from "@/lib/http/fetch-json";
import { markOf, settle, taken } from "./settle-draft";
import { isBegun, keptDrafts, markStored, type ComposerDraft, type WriteDraft } from "./use-draft";

/** From the last key to when the server has it. */
const keepAfterMs = 1_500;

/** Characters: more stays in this browser alone. */
const mostKept = 200_000;

/** What is on its way to the server, by conversation: whoever comes back to one waits until it is known what is there. */
const storing = new Map<string, Promise<unknown>>();

/** Which revision what is on its way becomes, by conversation. */
const reached = new Map<string, number>();

export interface DraftElsewhere {
  /** What was written here on another device meanwhile, and is another than what stands here. */
  other: Draft | null;
  takeOther: () => void;
  keepOwn: () => void;
}

/**
 * Keeps a conversation's draft with the server, so that it is there on another device, and takes over what was written there. The browser's own
 * comes first: without a line it is simply kept here until there is one.
 */
export function useDraftElsewhere(conversation: { id: string; title: string; channel: string }, draft: ComposerDraft, write: WriteDraft): DraftElsewhere {
  const client = useQueryClient();
  const [other, setOther] = useState<Draft | null>(null);
  const [again, setAgain] = useState(0);
  const { id } = conversation;
  const latest = useRef({ draft, conversation });
  const stopped = useRef(false);
  useEffect(() => {
    latest.current = { draft, conversation };
  });

  const look = useCallback(async () => {
    await storing.get(id);
    const { draft: there } = await getJson(`/api/v1/conversations/${id}/draft`, draftShape("keptDraft"));
    if (stopped.current) return;
    const settled = settle(latest.current.draft, there);
    if (!settled) return;
    if ("other" in settled) setOther(settled.other);
    else write(() => settled.draft);
  }, [id, write]);

  /** @param leaving the page, or the conversation: there is no later */
  const store = useCallback(async (leaving = false): Promise<void> => {
    const { draft: sent, conversation: where } = latest.current;
    if (!sent.isNew || sent.text.length + sent.note.length > mostKept) return;
    // What is on its way was written a moment before.
    const before = storing.get(id);
    // Its end changes what is kept here, or says what is there: what is new since is stored after that.
    if (before && !leaving) return void before.then(() => setAgain((times) => times + 1));
    if (before) return sendLast(id, sent);
    // Begun and sent before anybody else could know of it.
    if (!isBegun(sent) && sent.revision === 0) return write((now) => ({ ...now, isNew: isBegun(now) }));
    const { text, note, subject, files, offer, revision } = sent;
    const stored = putJson(`/api/v1/conversations/${id}/draft`, { text, note, subject, files: files.slice(0, 50), offer, after: revision }, draftShape("keptDraft"));
    reached.set(id, revision + 1);
    write((now) => ({ ...now, sent: markOf(sent) }));
    storing.set(id, stored.catch(() => {}).then(() => storing.delete(id)));
    try {
      const { draft: there } = await stored;
      showInList(client, where, sent);
      write((now) => ({ ...now, revision: there?.revision ?? 0, isNew: now.isNew && !isUnchanged(now, sent) }));
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) await look().catch(() => {});
    }
  }, [client, id, look, write]);

  useEffect(() => {
    stopped.current = false;
    const known = async () => {
      const { items } = await client.fetchQuery(draftListQuery);
      if (latest.current.draft.revision || items.some(({ conversationId }) => conversationId === id)) await look();
    };
    // Once the browser's own was read.
    const timer = setTimeout(() => void known().catch(() => {}), 50);
    const lookAgain = () => document.visibilityState === "visible" && void look().catch(() => {});
    document.addEventListener("visibilitychange", lookAgain);
    // Our own words come back as news as well: they are what is here already.
    const forget = onDraftNews(id, (revision) => revision !== latest.current.draft.revision && void look().catch(() => {}));
    return () => {
      forget();
      stopped.current = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", lookAgain);
    };
  }, [client, id, look]);

  const { isNew } = draft;
  useEffect(() => {
    if (!isNew || other) return;
    const timer = setTimeout(() => void store(), keepAfterMs);
    return () => clearTimeout(timer);
  }, [draft, isNew, other, store, again]);

  useEffect(() => {
    const leave = () => void store(true);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [store]);

  return {
    other,
    takeOther: () => {
      if (other) write(() => taken(other));
      setOther(null);
    },
    keepOwn: () => {
      if (other) write((now) => ({ ...now, revision: other.revision, isNew: true }));
      setOther(null);
    },
  };
}

/**
 * The last words of a page that is left while others are on their way: sent behind those, as made from what they become. Where they come first, or do not
 * come at all, the browser keeps them as not stored, and the next page that opens sends them (`storeLeftBehind`).
 */
function sendLast(id: string, { text, note, subject, files, offer }: ComposerDraft): void {
  void putJson(`/api/v1/conversations/${id}/draft`, { text, note, subject, files: files.slice(0, 50), offer, after: reached.get(id) ?? 0 }).catch(() => {});
}

const isUnchanged = (a: ComposerDraft, b: ComposerDraft): boolean => a.text === b.text && a.note === b.note && a.subject === b.subject && a.files === b.files && a.offer === b.offer;

/**
 * Sends what an earlier page has kept and could not store any more: it was left, or had no line. What is shown at the moment stores itself; what was
 * written elsewhere since is left for when its conversation is opened, where both are shown.
 */
export async function storeLeftBehind(client: QueryClient, shownId: string | null): Promise<void> {
  for (const [id, draft] of keptDrafts()) {
    if (id === shownId || !draft.isNew || storing.has(id) || (!isBegun(draft) && draft.revision === 0) || draft.text.length + draft.note.length > mostKept) continue;
    try {
      const { draft: now } = await getJson(`/api/v1/conversations/${id}/draft`, draftShape("keptDraft"));
      const settled = settle(draft, now);
      // What was written elsewhere since is for the writer to choose from.
      if (settled && "other" in settled) continue;
      const { text, note, subject, files, offer, revision, isNew } = settled?.draft ?? draft;
      if (!isNew) continue;
      const { draft: there } = await putJson(`/api/v1/conversations/${id}/draft`, { text, note, subject, files: files.slice(0, 50), offer, after: revision }, draftShape("keptDraft"));
      markStored(id, draft, there?.revision ?? 0);
      void client.invalidateQueries({ queryKey: draftKeys.list });
    } catch (error) {
      // Another device was faster, or it is not there any more: nothing is lost by waiting.
      if (!(error instanceof ApiError) || error.status === 0) return;
    }
  }
}

/** The list of drafts that the screens hold, with this one as it is now. */
function showInList(client: QueryClient, { id, title, channel }: { id: string; title: string; channel: string }, draft: ComposerDraft): void {
  client.setQueryData<DraftList>(draftKeys.list, (list) => {
    if (!list) return list;
    const others = list.items.filter(({ conversationId }) => conversationId !== id);
    const { text, note, files } = draft;
    const words = (text.trim() || note.trim() || (files[0]?.name ?? "")).slice(0, 160);
    return { items: isBegun(draft) ? [{ conversationId: id, title, channel, text: words, isNote: !text.trim() && note.trim() !== "", updatedAt: new Date().toISOString() }, ...others] : others };
  });
}
