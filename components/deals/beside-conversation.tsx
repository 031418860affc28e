"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { ComposerHandle } from "@/components/inbox/composer";
import { Conversation } from "@/components/inbox/conversation";
import { useConversationActions, type Viewer } from "@/components/inbox/use-conversation-actions";
import type { ConversationMenu } from "@/components/inbox/use-conversation-commands";
import { toast } from "@/components/ui/toast";
import { directoryQuery } from "@/lib/conversations/query";
import type { ConversationRow } from "@/lib/conversations/schema";

export interface BesideConversationProps {
  row: ConversationRow;
  viewer: Viewer;
  onBack: () => void;
  /** It is being read: it stays although another becomes the latest. */
  onKept: () => void;
}

/** The inbox's conversation, beside a record. */
export function BesideConversation({ row, viewer, onBack, onKept }: BesideConversationProps) {
  const router = useRouter();
  const { data: directory } = useQuery(directoryQuery);
  const actions = useConversationActions(viewer);
  const composer = useRef<ComposerHandle>(null);
  const [menu, setMenu] = useState<ConversationMenu | null>(null);
  const keep = useEffectEvent(onKept);
  useEffect(() => keep(), []);
  const done = (title: string, doing: Promise<boolean>, undo: () => Promise<boolean>) => toast(title, { description: row.title, id: "conversation-action", undo: () => void doing.then((was) => was && undo()) });
  return (
    <Conversation
      id={row.id} row={row} viewer={viewer} directory={directory} actions={actions} composer={composer} menu={menu} onMenu={setMenu}
      contextShown={false} onContext={() => router.push(`/inbox?c=${row.id}`)} onBack={onBack} onOpen={(id) => router.push(`/inbox?c=${id}`)}
      onClose={(reason) => done("Conversation closed", actions.close(row, reason), () => actions.reopen({ ...row, status: "closed" }))}
      onSnooze={(until) => done("Conversation snoozed", actions.snooze(row, until), () => actions.unsnooze({ ...row, status: "snoozed" }))}
      onReopen={() => void (row.status === "snoozed" ? actions.unsnooze(row) : actions.reopen(row))}
    />
  );
}
