"use client";
import { useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useMemo } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, postJson, putJson } from "@/lib/http/fetch-json";
import { toSearch } from "@/lib/mentions/filter-url";
import { mentionKeys, mentionShape } from "@/lib/mentions/query";
import { mentionIntents } from "@/lib/mentions/filter";
import type { PublishedFileInput } from "@/lib/posts/schema";
import type { InsightInput, MentionBefore, MentionDetail, MentionFilter, MentionPage, MentionPatch, MentionRow, MentionsChanged } from "@/lib/mentions/schema";

/** Who looks, and what they may do. */
export interface Viewer {
  memberId: string;
  name: string;
  mayAnswer: boolean;
  mayConnect: boolean;
}

type ListData = InfiniteData<MentionPage, string | null>;
export type Mention = Pick<MentionRow, "id" | "state" | "assigneeId" | "labels" | "author">;

export type Triage = ReturnType<typeof useTriage>;

/** How long an answer can be taken back, in seconds. */
const holdSeconds = 8;
/** As often all that match are asked for at most. */
const mostRounds = 40;

/** What can be done with mentions: shown at once, taken back with one press. */
export function useTriage() {
  const client = useQueryClient();
  const router = useRouter();

  /** Everything the screens hold, with mentions as they will be; gives back how it was. */
  const show = useCallback((ids: ReadonlySet<string>, patch: MentionPatch): (() => void) => {
    void client.cancelQueries({ queryKey: mentionKeys.heads });
    const kept = [...client.getQueriesData({ queryKey: mentionKeys.lists }), ...client.getQueriesData({ queryKey: mentionKeys.heads })];
    const ones = [...ids].map((id) => [mentionKeys.one(id), client.getQueryData(mentionKeys.one(id))] as const);
    for (const [key] of kept) {
      const filter = key[2] as MentionFilter;
      const change = (page: MentionPage): MentionPage => ({ ...page, items: page.items.flatMap((row) => (ids.has(row.id) ? stays(patched(row, patch), filter) : row)) });
      client.setQueryData(key, (data: ListData | MentionPage | undefined) => data && ("pages" in data ? { ...data, pages: data.pages.map(change) } : change(data)));
    }
    for (const [key] of ones) client.setQueryData(key, (data: MentionDetail | undefined) => data && patched(data, patch));
    return () => {
      for (const [key, data] of [...kept, ...ones]) client.setQueryData(key, data);
    };
  }, [client]);

  const refresh = useCallback(() => {
    void client.invalidateQueries({ queryKey: mentionKeys.heads });
    void client.invalidateQueries({ queryKey: mentionKeys.count });
  }, [client]);

  /** @param words what was done: "Dismissed" */
  const change = useCallback((mentions: readonly Mention[], patch: MentionPatch, words: string) => {
    const back = show(new Set(mentions.map(({ id }) => id)), patch);
    const doing = postJson("/api/v1/mentions/changes", { ids: mentions.map(({ id }) => id), ...patch }, mentionShape("mentionsChanged")).then((done) => done.before, (error: unknown) => {
      back();
      toastFailure("Nothing was changed", error);
      return [];
    });
    void doing.finally(refresh);
    toast(words, { id: "mention-action", description: mentions.length === 1 ? mentions[0]!.author.name : undefined, undo: () => { back(); void doing.then((before) => restore(before)).then(refresh, (error: unknown) => toastFailure("It was not taken back", error)); } });
  }, [show, refresh]);

  /** So much is different that the lists begin anew. */
  const readAgain = useCallback(async () => {
    client.removeQueries({ queryKey: mentionKeys.heads, type: "inactive" });
    await Promise.all([client.resetQueries({ queryKey: mentionKeys.lists }), client.resetQueries({ queryKey: mentionKeys.heads })]);
    await client.invalidateQueries({ queryKey: mentionKeys.all, predicate: ({ queryKey: [, part] }) => part !== "list" && part !== "head" });
  }, [client]);

  /** All that a list holds, in as many requests as it takes. */
  const changeAll = useCallback(async (filter: MentionFilter, patch: MentionPatch, words: string): Promise<void> => {
    const before: MentionBefore[] = [];
    const leaves = patch.state !== undefined && filter.state !== "all" && patch.state !== filter.state;
    try {
      for (let round = 0; round < (leaves ? mostRounds : 1); round++) {
        const done: MentionsChanged = await postJson("/api/v1/mentions/changes", { matching: toSearch({ ...filter, state: filter.state }).toString(), ...patch }, mentionShape("mentionsChanged"));
        before.push(...done.before);
        if (!done.more) break;
      }
      toast(`${words} ${before.length.toLocaleString("en-GB")}`, { id: "mention-action", undo: () => void restore(before).then(readAgain, (error: unknown) => toastFailure("It was not taken back", error)) });
    } catch (error) {
      toastFailure(before.length ? `${words} ${before.length.toLocaleString("en-GB")} and no more` : "Nothing was changed", error);
    } finally {
      await readAgain();
    }
  }, [readAgain]);

  const make = useCallback(async (mention: Mention, what: "case" | "deal") => {
    const back = show(new Set([mention.id]), what === "case" && mention.state === "open" ? { state: "escalated" } : {});
    try {
      const { id } = await postJson(`/api/v1/mentions/${mention.id}/${what}`, {}, mentionShape("madeRecord"));
      void client.invalidateQueries({ queryKey: mentionKeys.one(mention.id) });
      toast(what === "case" ? "Case made" : "Deal made", { id: "mention-action", description: mention.author.name, action: { label: "Open", run: () => router.push(`/${what}s/${id}`) } });
    } catch (error) {
      back();
      toastFailure(what === "case" ? "No case was made" : "No deal was made", error);
    } finally {
      refresh();
    }
  }, [show, refresh, client, router]);

  const setMuted = useCallback(async (mention: Mention, isMuted: boolean) => {
    const back = isMuted && mention.state === "open" ? show(new Set([mention.id]), { state: "dismissed" }) : () => {};
    try {
      const url = `/api/v1/mentions/${mention.id}/mute`;
      const { before } = await (isMuted ? putJson(url, {}, mentionShape("muteState")) : deleteJson(url, undefined, mentionShape("muteState")));
      const undo = async () => {
        back();
        await (isMuted ? deleteJson(url) : putJson(url, {}));
        await restore(before);
        await client.invalidateQueries({ queryKey: mentionKeys.all });
      };
      toast(isMuted ? `${mention.author.name} is muted` : `${mention.author.name} is heard again`, { id: "mention-action", description: isMuted ? "What they write is kept, and dismissed as it comes." : undefined, undo: () => void undo().catch((error: unknown) => toastFailure("It was not taken back", error)) });
    } catch (error) {
      back();
      toastFailure(isMuted ? "Nobody was muted" : "It was not taken back", error);
    } finally {
      void client.invalidateQueries({ queryKey: mentionKeys.one(mention.id) });
      refresh();
    }
  }, [show, refresh, client]);

  /** A person's word of how a mention is to be read; `null` leaves it to the machine again. */
  const putRight = useCallback(async (mention: Mention, patch: InsightInput | null) => {
    const url = `/api/v1/mentions/${mention.id}/insight`;
    const key = mentionKeys.one(mention.id);
    const before = client.getQueryData(key);
    const send = (next: InsightInput | null) => (next ? putJson(url, next, mentionShape("insightState")) : deleteJson(url, undefined, mentionShape("insightState")));
    const readAnew = () => {
      void client.invalidateQueries({ queryKey: key });
      refresh();
    };
    client.setQueryData(key, (data: MentionDetail | undefined) => data && { ...data, ...patch });
    try {
      const { sentiment, intent, language, insightAt } = await send(patch);
      // What somebody put right before is put back as it was; what a machine read, it reads again.
      const was = insightAt ? { sentiment, intent: mentionIntents.find((one) => one === intent) ?? null, language } : null;
      toast(patch ? "Put right" : "Read again", { id: "mention-action", description: mention.author.name, undo: () => void send(was).then(readAnew, (error: unknown) => toastFailure("It was not taken back", error)) });
    } catch (error) {
      client.setQueryData(key, before);
      toastFailure("Nothing was changed", error);
    } finally {
      readAnew();
    }
  }, [client, refresh]);

  const takePrivate = useCallback(async (mention: Mention) => {
    try {
      const { conversationId } = await postJson(`/api/v1/mentions/${mention.id}/conversation`, {}, mentionShape("takenPrivate"));
      router.push(`/inbox?c=${conversationId}`);
    } catch (error) {
      toastFailure("No private conversation was opened", error);
    }
  }, [router]);

  /** @returns why it was refused; null when it is on its way */
  const reply = useCallback(async (mention: Mention & Partial<Pick<MentionDetail, "rules">>, said: { text: string; attachments: PublishedFileInput[] }, idempotencyKey: string, onTakenBack: () => void): Promise<string | null> => {
    const waits = mention.rules?.needsApproval ?? false;
    const back = show(new Set([mention.id]), mention.state === "open" && !waits ? { state: "answered" } : {});
    try {
      const sent = await postJson(`/api/v1/mentions/${mention.id}/replies`, { ...said, idempotencyKey, holdSeconds }, mentionShape("replyRow"));
      void client.invalidateQueries({ queryKey: mentionKeys.one(mention.id) });
      const undo = async () => {
        await deleteJson(`/api/v1/mentions/${mention.id}/replies/${sent.id}`);
        back();
        onTakenBack();
        await client.invalidateQueries({ queryKey: mentionKeys.one(mention.id) });
      };
      toast(sent.status === "waiting" ? "Waits for approval" : "Answer on its way", { id: "mention-action", description: mention.author.name, undo: () => void undo().catch((error: unknown) => toastFailure("It was too late", error)) });
      return null;
    } catch (error) {
      back();
      return error instanceof Error ? error.message : "Try again.";
    } finally {
      refresh();
    }
  }, [show, refresh, client]);

  return useMemo(() => ({ change, changeAll, make, setMuted, takePrivate, putRight, reply }), [change, changeAll, make, setMuted, takePrivate, putRight, reply]);
}

const restore = async (before: readonly MentionBefore[]): Promise<void> => {
  for (let at = 0; at < before.length; at += 1_000) await postJson("/api/v1/mentions/restoration", { items: before.slice(at, at + 1_000) });
};

function patched<Row extends Pick<MentionRow, "state" | "assigneeId" | "labels">>(row: Row, { state, assigneeId, addLabels = [], removeLabels = [] }: MentionPatch): Row {
  return { ...row, ...(state && { state }), ...(assigneeId !== undefined && { assigneeId }), labels: [...row.labels.filter((label) => !removeLabels.includes(label) && !addLabels.includes(label)), ...addLabels] };
}

/** A row stays in its list as long as it is what the list asks for. */
const stays = (row: MentionRow, { state }: MentionFilter): MentionRow[] => (state === "all" || row.state === state ? [row] : []);
