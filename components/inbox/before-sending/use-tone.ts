"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { conversationKeys } from "@/lib/conversations/query";
import { flattenThread, type ThreadData } from "@/lib/realtime/apply";
import type { ToneHint } from "@/lib/tone/read";

const pauseMs = 700;
const none: readonly ToneHint[] = [];

/** How a draft sounds, a moment after its writer has paused. Read in the browser; the draft goes nowhere. */
export function useTone(conversationId: string, text: string, enabled: boolean): readonly ToneHint[] {
  const client = useQueryClient();
  const [result, setResult] = useState<{ text: string; hints: readonly ToneHint[] }>({ text: "", hints: none });
  const read = useEffectEvent(async (draft: string, isOver: () => boolean) => {
    const { readTone } = await import("@/lib/tone/read");
    if (!isOver()) setResult({ text: draft, hints: readTone(draft, askedIn(client.getQueryData<ThreadData>(conversationKeys.thread(conversationId)))) });
  });
  useEffect(() => {
    if (!enabled || !text.trim()) return;
    let over = false;
    const timer = setTimeout(() => void read(text, () => over).catch(() => {}), pauseMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [text, enabled]);
  // What was said of the draft stands while it is written on.
  return enabled && text.trim() ? result.hints : none;
}

/** What they wrote since our last answer. */
function askedIn(thread: ThreadData | undefined): string[] {
  const asked: string[] = [];
  for (const { direction, kind, text } of thread ? flattenThread(thread).toReversed() : []) {
    if (kind !== "message") continue;
    if (direction === "out") break;
    asked.unshift(text);
  }
  return asked;
}
