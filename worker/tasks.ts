import type { TaskList } from "graphile-worker";
import { settleMerge } from "@/lib/contacts/merging";
import { wakeConversation } from "@/lib/conversations/wake";
import { matchContacts } from "@/lib/identity/match-contacts";
import { findReorders } from "@/lib/reorders/find";
import { fetchRecords, type FetchPayload } from "@/lib/sync/fetch";
import { pushRecord } from "@/lib/sync/push";

/** Jobs that change conversations and contacts by the clock, and those that keep records in step with other systems. */
export const tasks: TaskList = {
  wake_conversation: (payload) => {
    const { workspaceId, conversationId } = payload as { workspaceId: string; conversationId: string };
    return wakeConversation(workspaceId, conversationId);
  },
  sync_push: (payload) => {
    const { workspaceId, connectionId, remoteType, remoteId } = payload as { workspaceId: string; connectionId: string; remoteType: string; remoteId: string };
    return pushRecord(workspaceId, connectionId, { remoteType, remoteId });
  },
  sync_fetch: (payload) => fetchRecords(payload as FetchPayload),
  match_contacts: (payload) => matchContacts((payload as { workspaceId: string }).workspaceId),
  find_reorders: (payload) => findReorders((payload as { workspaceId: string }).workspaceId),
  settle_merge: (payload) => {
    const { workspaceId, mergeId } = payload as { workspaceId: string; mergeId: string };
    return settleMerge(workspaceId, mergeId);
  },
};
