"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { applyAnswer, applyConversation, forgetConversation } from "@/components/live/apply-live";
import { toast, toastFailure } from "@/components/ui/toast";
import { conversationKeys } from "@/lib/conversations/query";
import { regroupShape } from "@/lib/conversations/regroup/query";
import type { Regrouped, SplitConversationInput } from "@/lib/conversations/regroup/schema";
import type { ConversationRow } from "@/lib/conversations/schema";
import { plural } from "@/lib/format/number";
import { deleteJson, postJson } from "@/lib/http/fetch-json";

export type Regroup = ReturnType<typeof useRegroup>;

/** Merges and splits conversations, shown at once, with one press that takes it back. */
export function useRegroup(memberId: string) {
  const client = useQueryClient();
  return useMemo(() => {
    const readAgain = (...ids: string[]) => Promise.all([
      client.invalidateQueries({ queryKey: conversationKeys.lists }), client.invalidateQueries({ queryKey: conversationKeys.counts }),
      ...ids.map((id) => client.invalidateQueries({ queryKey: conversationKeys.thread(id) })),
    ]);

    /** The last that was done first. @returns whether it was */
    async function undo(regroupings: readonly { id: string }[]): Promise<boolean> {
      const sentAt = Date.now();
      try {
        for (const { id } of regroupings.toReversed()) {
          const { conversations } = await deleteJson(`/api/v1/conversations/regroupings/${id}`, undefined, regroupShape("regroupingUndone"));
          for (const row of conversations) applyAnswer(client, row, memberId, sentAt);
          await readAgain(...conversations.map((row) => row.id));
        }
        toast("Taken back", { id: "conversation-action" });
        return true;
      } catch (error) {
        toastFailure("It was not taken back", error);
        return false;
      }
    }

    return {
      undo,
      /** Lets others go into one. @returns whether they did */
      async merge(kept: ConversationRow, others: readonly ConversationRow[]): Promise<boolean> {
        const sentAt = Date.now();
        for (const { id } of others) forgetConversation(client, id);
        applyConversation(client, others.reduce(asOne, kept), memberId);
        try {
          const done = await postJson(`/api/v1/conversations/${kept.id}/merges`, { ids: others.map(({ id }) => id) }, regroupShape("regrouped"));
          applyAnswer(client, done.conversation, memberId, sentAt);
          toast(`${plural(others.length + 1, "conversation")} merged`, { description: kept.title, id: "conversation-action", undo: () => void undo(done.regroupings) });
          await readAgain(kept.id);
          return true;
        } catch (error) {
          for (const row of [kept, ...others]) applyConversation(client, row, memberId);
          toast("They were not merged", { description: error instanceof Error ? error.message : undefined, tone: "bad", id: "conversation-action" });
          await readAgain();
          return false;
        }
      },
      /** @returns the new one @throws what the server says, for the form that asks */
      async split(row: ConversationRow, input: SplitConversationInput): Promise<Regrouped> {
        const sentAt = Date.now();
        const done = await postJson(`/api/v1/conversations/${row.id}/splits`, input, regroupShape("regrouped"));
        for (const one of [done.from, done.conversation]) if (one) applyAnswer(client, one, memberId, sentAt);
        toast("Conversation split", { description: done.conversation.subject ?? done.conversation.title, id: "conversation-action", undo: () => void undo(done.regroupings) });
        await readAgain(row.id);
        return done;
      },
    };
  }, [client, memberId]);
}

/** A row as a merge will leave it, as far as that can be known here. */
function asOne(kept: ConversationRow, gone: ConversationRow): ConversationRow {
  const last = gone.lastMessageAt > kept.lastMessageAt ? gone : kept;
  const { lastMessageAt, lastMessageText, lastMessageDirection } = last;
  return { ...kept, lastMessageAt, lastMessageText, lastMessageDirection, messageCount: kept.messageCount + gone.messageCount, unreadCount: kept.unreadCount + gone.unreadCount, labels: [...new Set([...kept.labels, ...gone.labels])], ...(kept.status === "closed" && gone.status !== "closed" && { status: gone.status, snoozedUntil: gone.snoozedUntil }) };
}
