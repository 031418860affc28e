"use client";
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { sendingRulesQuery } from "@/lib/conversations/query";
import type { Message, SendingRules } from "@/lib/conversations/schema";
import type { Sender } from "./use-send";

export interface MessageTools {
  abilities: SendingRules["abilities"];
  zone: SendingRules["zone"] | undefined;
  otherName: string;
  sender: Sender;
  /** Takes a message back and gives its words to the composer. */
  takeBack: (message: Message) => Promise<void>;
  /** The message that is being changed. */
  editing: string | null;
  edit: (id: string | null) => void;
}

const Tools = createContext<MessageTools | null>(null);

const none: SendingRules["abilities"] = { edit: false, unsend: false, reactAs: null };

/** What can be done with messages of a conversation, for whoever may answer in it. */
export function MessageToolsProvider({ conversationId, otherName, sender, onTakenBack, children }: { conversationId: string; otherName: string; sender: Sender; onTakenBack: (message: Message) => void; children: ReactNode }) {
  const { data: rules } = useQuery(sendingRulesQuery(conversationId));
  const [editing, edit] = useState<string | null>(null);
  const takeBack = useCallback(async (message: Message) => {
    const isOut = message.status !== "queued" && message.status !== "failed";
    if ((await sender.takeBack(message)) && !isOut) onTakenBack(message);
  }, [sender, onTakenBack]);
  const tools = useMemo(() => ({ abilities: rules?.abilities ?? none, zone: rules?.zone, otherName, sender, takeBack, editing, edit }), [rules, otherName, sender, takeBack, editing]);
  return <Tools value={tools}>{children}</Tools>;
}

/** Null where nothing can be done: the viewer only reads. */
export const useMessageTools = (): MessageTools | null => use(Tools);
