"use client";
import { MessageSquareReply, X } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Look } from "./asks";
import type { Concern } from "./concern";

/** Stands above what one writes since somebody else has answered. */
export function AnsweredMark({ concern, onSeen }: { concern: Concern; onSeen: () => void }) {
  return (
    <output className="mx-3 mt-2 flex items-center gap-2 rounded-control bg-warn-soft ps-2 text-12 text-warn">
      <MessageSquareReply aria-hidden className="size-3.5 flex-none" />
      <span className="min-w-0 flex-1 truncate font-medium">{concern.title}</span>
      <Look concern={concern} />
      <IconButton label="I have seen it" size="sm" onClick={onSeen}><X aria-hidden /></IconButton>
    </output>
  );
}
