import type { TaskList } from "graphile-worker";
import { wakeConversation } from "@/lib/conversations/wake";

/** Jobs that change conversations by the clock. */
export const tasks: TaskList = {
  wake_conversation: (payload) => {
    const { workspaceId, conversationId } = payload as { workspaceId: string; conversationId: string };
    return wakeConversation(workspaceId, conversationId);
  },
};
