"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { applyConversation } from "@/components/live/apply-live";
import { toast, toastFailure } from "@/components/ui/toast";
import { toSearch } from "@/lib/conversations/filter-url";
import { conversationKeys, conversationShape } from "@/lib/conversations/query";
import type { ConversationBefore, ConversationFilter, ConversationPatchInput, ConversationRow, ConversationsChanged } from "@/lib/conversations/schema";
import { formatNumber } from "@/lib/format/number";
import { postJson } from "@/lib/http/fetch-json";

/** As many go in one request. */
const part = 500;

export interface BulkWork {
  /** How far it is: told after each part. */
  onDone: (done: number) => void;
  /** Nothing more is begun once it says so. */
  stopped: () => boolean;
}

export type Bulk = ReturnType<typeof useBulk>;

/** What can be done with many conversations at once: in parts, told how far it is, and taken back with one press. */
export function useBulk(memberId: string) {
  const client = useQueryClient();
  return useMemo(() => {
    const ask = (body: object): Promise<ConversationsChanged> => postJson("/api/v1/conversations/changes", body, conversationShape("conversationsChanged"));
    const readAgain = async () => {
      await Promise.all([client.invalidateQueries({ queryKey: conversationKeys.lists }), client.invalidateQueries({ queryKey: conversationKeys.counts })]);
    };
    async function restore(before: readonly ConversationBefore[]): Promise<void> {
      try {
        for (let at = 0; at < before.length; at += part) await postJson("/api/v1/conversations/restoration", { items: before.slice(at, at + part) });
      } catch (error) {
        toastFailure("It was not taken back", error);
      }
      await readAgain();
    }
    function say(words: string, before: readonly ConversationBefore[], leftOut: ConversationsChanged["leftOut"]): void {
      const description = leftOut ? `${formatNumber(leftOut.count)} left as ${leftOut.count === 1 ? "it was" : "they were"}: ${leftOut.why}` : undefined;
      toast(before.length ? `${words} ${formatNumber(before.length)}` : "Nothing had to be changed", { id: "conversation-action", description, ...(before.length && { undo: () => void restore(before) }) });
    }
    /** One request after the other; what was done until something failed can be taken back as well. */
    async function run(words: string, requests: () => AsyncGenerator<ConversationsChanged>, { onDone }: Pick<BulkWork, "onDone">): Promise<boolean> {
      const before: ConversationBefore[] = [];
      let leftOut: ConversationsChanged["leftOut"] = null;
      try {
        for await (const done of requests()) {
          before.push(...done.before);
          if (done.leftOut) leftOut = { count: done.leftOut.count + (leftOut as ConversationsChanged["leftOut"] | null ?? { count: 0 }).count, why: done.leftOut.why };
          onDone(before.length);
        }
        say(words, before, leftOut);
        return true;
      } catch (error) {
        toast(before.length ? `${words} ${formatNumber(before.length)} and no more` : "Nothing was changed", { id: "conversation-action", description: error instanceof Error ? error.message : undefined, tone: "bad", ...(before.length && { undo: () => void restore(before) }) });
        return false;
      }
    }

    return {
      /** Those that are chosen: shown at once. @param words what was done: "Closed" */
      async change(rows: readonly ConversationRow[], patch: ConversationPatchInput, words: string): Promise<void> {
        for (const row of rows) applyConversation(client, patched(row, patch), memberId);
        const worked = await run(words, async function* () {
          for (let at = 0; at < rows.length; at += part) yield await ask({ ids: rows.slice(at, at + part).map(({ id }) => id), ...patch });
        }, { onDone: () => {} });
        if (!worked) for (const row of rows) applyConversation(client, row, memberId);
        await readAgain();
      },
      /** All that a list holds. */
      async changeAll(filter: ConversationFilter, patch: ConversationPatchInput, words: string, work: BulkWork): Promise<void> {
        await run(words, async function* () {
          for (let after: string | null | undefined; after !== null && !work.stopped(); ) {
            const done: ConversationsChanged = await ask({ matching: toSearch(filter).toString(), ...patch, ...(after && { after }) });
            after = done.nextCursor;
            yield done;
          }
        }, work);
        await readAgain();
      },
    };
  }, [client, memberId]);
}

/** A row as a change will leave it, as far as that can be known here. */
export function patched(row: ConversationRow, { status, closeReason = null, snoozedUntil = null, assigneeId, teamId, priority, addLabels = [], removeLabels = [], read, stopReminders }: ConversationPatchInput): ConversationRow {
  return {
    ...row,
    ...(assigneeId !== undefined && { assigneeId }),
    ...(teamId !== undefined && { teamId }),
    ...(priority && { priority }),
    ...((addLabels.length > 0 || removeLabels.length > 0) && { labels: [...row.labels.filter((label) => !removeLabels.includes(label) && !addLabels.includes(label)), ...addLabels] }),
    ...(read !== undefined && { unreadCount: read ? 0 : Math.max(1, row.unreadCount) }),
    ...(stopReminders !== undefined && { reminderStoppedAt: stopReminders ? new Date().toISOString() : null }),
    ...(status === "closed" && { status, closeReason, waitingSince: null, unreadCount: 0, snoozedUntil: null }),
    ...(status === "open" && { status, snoozedUntil: null }),
    ...(status === "snoozed" && row.status !== "closed" && { status, snoozedUntil }),
  };
}
