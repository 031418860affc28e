import type { TaskList } from "graphile-worker";
import { settleMerge } from "@/lib/contacts/merging";
import { wakeConversation } from "@/lib/conversations/wake";
import { matchContacts } from "@/lib/identity/match-contacts";

/** Jobs that change conversations and contacts by the clock. */
export const tasks: TaskList = {
  wake_conversation: (payload) => {
    const { workspaceId, conversationId } = payload as { workspaceId: string; conversationId: string };
    return wakeConversation(workspaceId, conversationId);
  },
  match_contacts: (payload) => matchContacts((payload as { workspaceId: string }).workspaceId),
  settle_merge: (payload) => {
    const { workspaceId, mergeId } = payload as { workspaceId: string; mergeId: string };
    return settleMerge(workspaceId, mergeId);
  },
};
