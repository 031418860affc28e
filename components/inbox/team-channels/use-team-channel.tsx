"use client";
import { Hash, Share2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { toast } from "@/components/ui/toast";
import { conversationShape } from "@/lib/conversations/query";
import type { ConversationRow, Message } from "@/lib/conversations/schema";
import { postJson } from "@/lib/http/fetch-json";
import { newId } from "@/lib/ids";
import { ShareDialog } from "../open-on-demand";
import type { ConversationActions, Viewer } from "../use-conversation-actions";
import { SharedLink } from "./shared-link";

export type OpenAt = (id: string, how?: "pointer" | "keyboard", messageId?: string) => void;

export interface TeamChannelTools {
  /** Shares a message, or the conversation as a whole; absent for who only reads. */
  share?: (messageId: string | null) => void;
  /** Says whether the company's own people talk here; absent where nobody could, or the viewer may not. */
  mark?: () => void;
  dialog: ReactNode;
  /** The way between what was shared and where it stands. */
  linkOf: (message: Message) => ReactNode;
}

/** Sharing with the rooms in which the company's own people talk, and saying which these are, by menu, key and palette. */
export function useTeamChannel(row: ConversationRow, viewer: Viewer, actions: Pick<ConversationActions, "markTeamChannel">, onOpen: OpenAt): TeamChannelTools {
  // With a key of its own for each dialog: what is sent twice is posted once.
  const [sharing, setSharing] = useState<{ messageId: string | null; key: string } | null>(null);
  const mayMark = viewer.mayConnect && row.isGroup;
  const begin = (messageId: string | null) => setSharing({ messageId, key: newId() });
  const mark = () => {
    const isTeamChannel = !row.isTeamChannel;
    void actions.markTeamChannel(row, isTeamChannel).then((done) => {
      if (done) toast(isTeamChannel ? "Made a team channel" : "Made a customers’ group", { description: isTeamChannel ? `Nobody waits for an answer in ${row.title}, and messages can be shared with it.` : row.title, id: "conversation-action", undo: () => void actions.markTeamChannel({ ...row, isTeamChannel }, !isTeamChannel) });
    });
  };
  useCommands([{ id: "share", title: "Share the conversation with a team channel", section: "Conversation", icon: Share2, keys: "shift+s", keywords: ["forward", "room", "colleagues"], run: () => begin(null) }], { enabled: viewer.mayHandle });
  useCommands([{ id: "team-channel", title: row.isTeamChannel ? "Make it a customers’ group again" : "Make it a team channel", section: "Conversation", icon: Hash, keywords: ["room", "internal", "colleagues"], run: mark }], { enabled: mayMark });
  return {
    ...(viewer.mayHandle && { share: begin }),
    ...(mayMark && { mark }),
    linkOf: ({ shared, kind }) => shared && <SharedLink shared={shared} isLine={kind === "system"} onOpen={onOpen} />,
    dialog: sharing && (
      <ShareDialog
        key={sharing.key}
        row={row}
        messageId={sharing.messageId}
        mayMark={viewer.mayConnect}
        share={async (input, to) => {
          const posted = await postJson(`/api/v1/conversations/${row.id}/shares`, { ...input, ...(sharing.messageId && { messageId: sharing.messageId }), holdSeconds: "own", idempotencyKey: sharing.key }, conversationShape("message"));
          toast(`Shared with ${to.title}`, { id: "conversation-action", action: { label: "Open", run: () => onOpen(to.id, "pointer", posted.id) } });
          return posted;
        }}
        onClose={() => setSharing(null)}
      />
    ),
  };
}
