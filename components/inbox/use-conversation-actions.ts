"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { applyAnswer, applyConversation } from "@/components/live/apply-live";
import { toast } from "@/components/ui/toast";
import { conversationShape } from "@/lib/conversations/query";
import type { ConversationPatchInput, ConversationRow } from "@/lib/conversations/schema";
import { deleteJson, postJson, putJson } from "@/lib/http/fetch-json";
import { patched } from "./use-bulk";

/** Who looks at the inbox. */
export interface Viewer {
  memberId: string;
  name: string;
  /** May answer, assign and close; others only read. */
  mayHandle: boolean;
  /** May connect channels. */
  mayConnect: boolean;
}

const changed = conversationShape("conversationRow");

export interface ConversationActions {
  close: (row: ConversationRow, reason?: string | null) => Promise<boolean>;
  reopen: (row: ConversationRow) => Promise<boolean>;
  assign: (row: ConversationRow, assigneeId: string | null) => Promise<boolean>;
  move: (row: ConversationRow, teamId: string | null) => Promise<boolean>;
  /** Null: until they write. */
  snooze: (row: ConversationRow, until: Date | null) => Promise<boolean>;
  unsnooze: (row: ConversationRow) => Promise<boolean>;
  /** Priority, labels, whether we wait for their answer. */
  sort: (row: ConversationRow, patch: Pick<ConversationPatchInput, "priority" | "addLabels" | "removeLabels" | "stopReminders">) => Promise<boolean>;
  /** Whether the company's own people talk in it. */
  markTeamChannel: (row: ConversationRow, isTeamChannel: boolean) => Promise<boolean>;
  /** `quietly`: nobody asked for it, so nobody is told that it failed. */
  markRead: (row: ConversationRow, read: boolean, quietly?: boolean) => Promise<boolean>;
}

/** What can be done with a conversation. Each shows its effect at once and takes it back, saying why, when it is refused. */
export function useConversationActions({ memberId }: Viewer): ConversationActions {
  const client = useQueryClient();
  return useMemo(() => {
    async function act(before: ConversationRow, patch: Partial<ConversationRow>, request: (path: string) => Promise<ConversationRow | null>, quietly = false): Promise<boolean> {
      const sentAt = Date.now();
      applyConversation(client, { ...before, ...patch }, memberId);
      try {
        const after = await request(`/api/v1/conversations/${before.id}`);
        if (after) applyAnswer(client, after, memberId, sentAt);
        return true;
      } catch (error) {
        applyConversation(client, before, memberId);
        if (!quietly) toast("That did not work", { description: error instanceof Error ? error.message : undefined, tone: "bad", id: "conversation-action" });
        return false;
      }
    }
    return {
      close: (row, reason = null) => act(row, { status: "closed", closeReason: reason, waitingSince: null, unreadCount: 0, snoozedUntil: null }, (path) => postJson(`${path}/closure`, { reason }, changed)),
      reopen: (row) => act(row, { status: "open" }, (path) => deleteJson(`${path}/closure`, undefined, changed)),
      assign: (row, assigneeId) => act(row, { assigneeId }, (path) => putJson(`${path}/assignee`, { assigneeId }, changed)),
      move: (row, teamId) => act(row, { teamId }, (path) => putJson(`${path}/team`, { teamId }, changed)),
      snooze: (row, until) => act(row, { status: "snoozed", snoozedUntil: until && until.toISOString() }, (path) => putJson(`${path}/snooze`, { until: until && until.toISOString() }, changed)),
      unsnooze: (row) => act(row, { status: "open", snoozedUntil: null }, (path) => deleteJson(`${path}/snooze`, undefined, changed)),
      sort: (row, patch) => act(row, patched(row, patch), async () => {
        await postJson("/api/v1/conversations/changes", { ids: [row.id], ...patch }, conversationShape("conversationsChanged"));
        // What it is now comes with the live change.
        return null;
      }),
      markTeamChannel: (row, isTeamChannel) => act(row, { isTeamChannel, waitingSince: null, sla: null }, (path) => putJson(`${path}/team-channel`, { isTeamChannel }, changed)),
      markRead: (row, read, quietly) => act(row, { unreadCount: read ? 0 : Math.max(1, row.unreadCount) }, (path) => putJson(`${path}/read`, { read }, changed), quietly),
    };
  }, [client, memberId]);
}
