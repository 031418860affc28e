"use client";
import { CornerUpLeft, PencilLine, Undo2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmojiButton } from "@/components/ui/emoji-button";
import { OnceOpen } from "@/components/ui/once-open";
import type { Message } from "@/lib/conversations/schema";
import { useMessageTools, type MessageTools } from "./message-tools";
import { ConfirmDialog } from "./open-on-demand";

export interface MessageActionsProps {
  message: Message;
  /** Absent where nothing can be answered. */
  onReply?: (message: Message) => void;
  /** What else stands there. */
  children?: ReactNode;
}

const isOut = ({ status }: Message): boolean => status === "sent" || status === "delivered" || status === "read";

/** Whether one of ours can be changed: at the platform, or before it goes out. */
export const mayEdit = (message: Message, tools: MessageTools | null): boolean =>
  tools !== null && message.direction === "out" && message.kind === "message" && !message.deletedAt && message.id !== message.idempotencyKey && (message.status === "queued" ? message.scheduledAt !== undefined : tools.abilities.edit && isOut(message));

/** Many of these are on a page: each a group, and no landmark. */
const actions = { role: "group", "aria-label": "Message actions" };

/** What can be done with one message, beside it: answer, react, change, take back. */
export function MessageActions({ message, onReply, children }: MessageActionsProps) {
  const tools = useMessageTools();
  const [asking, setAsking] = useState(false);
  const { kind, direction, deletedAt, remoteId } = message;
  const isChangeable = kind === "message" && !deletedAt;
  if (!isChangeable && !children) return null;
  const ours = direction === "out";
  const { reactAs, unsend } = tools?.abilities ?? { reactAs: null, unsend: false };
  const canReply = isChangeable && onReply && remoteId !== null;
  const canReact = isChangeable && tools && reactAs !== null && remoteId !== null;
  const canTakeBack = isChangeable && tools && ours && unsend && isOut(message);
  if (!canReply && !canReact && !canTakeBack && !children && !mayEdit(message, tools)) return null;
  return (
    <div {...actions} className={cn("absolute top-1 flex opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100 has-[[data-state=open]]:opacity-100 touch:static touch:mt-0.5 touch:opacity-60", ours ? "right-full me-1 flex-row-reverse touch:me-0" : "left-full ms-1 touch:ms-0")}>
      {canReply && <IconButton label="Answer this message" size="sm" onClick={() => onReply(message)}><CornerUpLeft aria-hidden /></IconButton>}
      {canReact && <EmojiButton label="React" size="sm" onPick={(emoji) => void tools.sender.react(message, emoji, reactAs)} />}
      {mayEdit(message, tools) && <IconButton label="Change this message" size="sm" onClick={() => tools?.edit(message.id)}><PencilLine aria-hidden /></IconButton>}
      {canTakeBack && <IconButton label="Take this message back" size="sm" onPointerEnter={ConfirmDialog.preload} onFocus={ConfirmDialog.preload} onClick={() => setAsking(true)}><Undo2 aria-hidden /></IconButton>}
      {children}
      {canTakeBack && (
        <OnceOpen open={asking}>
          <ConfirmDialog open={asking} onOpenChange={setAsking} title="Take this message back?" action="Take it back" onConfirm={() => tools.takeBack(message)}>
            It is deleted for {tools.otherName} as well, as far as their program does so. They may have read it already.
          </ConfirmDialog>
        </OnceOpen>
      )}
    </div>
  );
}
