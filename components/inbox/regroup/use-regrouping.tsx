"use client";
import { Merge } from "lucide-react";
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { useCommands } from "@/components/shell/use-commands";
import type { ConversationRow, Directory, Message } from "@/lib/conversations/schema";
import { MergeDialog, SplitDialog } from "../open-on-demand";
import type { Viewer } from "../use-conversation-actions";
import { RegroupingLine } from "./regrouping-line";
import { useRegroup } from "./use-regroup";

export interface Regrouping {
  dialog: ReactNode;
  /** What stands behind a line of the thread. */
  behind: (message: Message) => ReactNode;
  splitFrom: (messageId: string) => void;
  /** Absent where there is nothing to merge it with. */
  merge?: () => void;
}

/** Merging the open conversation with others of the same contact, and splitting it, by menu, key and palette. */
export function useRegrouping(row: ConversationRow, viewer: Viewer, directory: Directory | undefined, onOpen: (id: string) => void): Regrouping {
  const regroup = useRegroup(viewer.memberId);
  const [merging, setMerging] = useState(false);
  const [splitting, setSplitting] = useState<string | null>(null);
  const mayMerge = viewer.mayHandle && !row.isGroup && row.contactId !== null;
  useCommands([{ id: "merge", title: "Merge with another conversation", section: "Conversation", icon: Merge, keys: "m", keywords: ["join", "together", "duplicate"], run: () => setMerging(true) }], { enabled: mayMerge });
  const { contactId } = row;
  return {
    splitFrom: setSplitting,
    ...(mayMerge && { merge: () => setMerging(true) }),
    behind: (message) => message.regrouping && <RegroupingLine regrouping={message.regrouping} undo={viewer.mayHandle ? regroup.undo : undefined} onOpen={onOpen} />,
    dialog: (
      <>
        {merging && contactId && <MergeDialog row={{ ...row, contactId }} regroup={regroup} onClose={() => setMerging(false)} />}
        {splitting && <SplitDialog key={splitting} row={row} messageId={splitting} directory={directory} regroup={regroup} onOpen={onOpen} onClose={() => setSplitting(null)} />}
      </>
    ),
  };
}

/** A conversation that was merged is found under another id: the address follows, with the message that it names. */
export function useFollow(id: string, row: ConversationRow | undefined, onMoved: (to: string) => void): void {
  const follow = useEffectEvent(onMoved);
  const to = row && row.id !== id ? row.id : null;
  useEffect(() => {
    if (!to) return;
    // On a page that begins so, the router has to know of addresses first.
    const timer = setTimeout(() => follow(to));
    return () => clearTimeout(timer);
  }, [to]);
}
