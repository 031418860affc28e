"use client";
import { ArrowUpRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Message } from "@/lib/conversations/schema";
import type { OpenAt } from "./use-team-channel";

export interface SharedLinkProps {
  shared: NonNullable<Message["shared"]>;
  /** It stands behind the line that says so, not below what was posted. */
  isLine: boolean;
  onOpen: OpenAt;
}

/** From what was posted to where it was written, and from the line that says so to what was posted. */
export function SharedLink({ shared: { conversationId, messageId }, isLine, onOpen }: SharedLinkProps) {
  return <Button size="sm" variant="ghost" className={isLine ? "ms-1" : undefined} onClick={() => onOpen(conversationId, "pointer", messageId ?? undefined)}>{isLine ? "Open the team channel" : <><ArrowUpRight aria-hidden />{messageId ? "Open the message" : "Open the conversation"}</>}</Button>;
}
