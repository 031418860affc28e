"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MailCheck, PhoneOutgoing } from "lucide-react";
import { useCommands } from "@/components/shell/use-commands";
import { keep } from "@/components/ui/kept";
import { useKept } from "@/components/ui/use-kept";
import { toast, toastFailure } from "@/components/ui/toast";
import { sendingRulesQuery } from "@/lib/conversations/query";
import type { ConversationRow } from "@/lib/conversations/schema";
import { quickMessagesQuery } from "@/lib/quick-messages/query";
import type { QuickMessages } from "@/lib/quick-messages/schema";
import { useAddTask } from "./use-add-task";

export interface QuickMessagesHere {
  askToTalk: () => void;
  tellMailed: () => void;
  /** What they can be told they were mailed; null where there is nothing, or nobody wants to say it. */
  mailed: NonNullable<QuickMessages["mailed"]> | null;
  dismiss: () => void;
}

/** What can be said in a conversation with one click, by button, key and palette. @param put sends words, or puts them below what is begun */
export function useQuickMessages(conversation: ConversationRow, memberId: string, put: (words: string, onGone?: () => void) => void): QuickMessagesHere {
  const client = useQueryClient();
  const query = quickMessagesQuery(conversation.id);
  const { data } = useQuery(query);
  const addTask = useAddTask();
  const key = `weft-mailed:${conversation.id}`;
  const dismissed = useKept(key);
  const mailed = data?.mailed && data.mailed.messageId !== dismissed ? data.mailed : null;
  const { title, contactId } = conversation;

  async function askToTalk() {
    try {
      const [{ talk }] = await Promise.all([client.ensureQueryData(query), client.ensureQueryData(sendingRulesQuery(conversation.id))]);
      put(talk, () => toast(`Remember to call ${title}`, { id: "asked-to-talk", action: { label: "Add a task", run: () => void addTask({ name: `Call ${title}`, contactId, ownerId: memberId }) } }));
    } catch (error) {
      toastFailure("Nothing was asked", error);
    }
  }
  const tellMailed = () => mailed && put(mailed.text, () => client.setQueryData(query.queryKey, (now) => now && { ...now, mailed: null }));

  useCommands([
    { id: "ask-to-talk", title: "Ask if free to talk", section: "Conversation", icon: PhoneOutgoing, keys: "shift+c", keywords: ["call", "phone", "ring"], run: () => void askToTalk() },
    ...(mailed ? [{ id: "tell-mailed", title: "Tell them you mailed", section: "Conversation", icon: MailCheck, keys: "shift+e", keywords: ["e-mail", "sent"], run: tellMailed }] : []),
  ]);
  return { askToTalk: () => void askToTalk(), tellMailed, mailed, dismiss: () => mailed && keep(key, mailed.messageId) };
}
