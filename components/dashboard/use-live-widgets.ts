"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLiveChanges } from "@/components/live/live-provider";
import { widgets } from "@/components/widgets/catalogue";
import { widgetKeys } from "@/components/widgets/query";

/** At most one refresh of a widget in so many milliseconds, however much happens. */
const pauseMs = 1_500;

/** Marks widgets stale whose data a live change touches: the first one at once, the rest of a burst together. */
export function useLiveWidgets(): void {
  const client = useQueryClient();
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lastAt = useRef(0);

  const refresh = () => {
    timer.current = undefined;
    lastAt.current = Date.now();
    const topics = [...waiting.current];
    waiting.current.clear();
    for (const meta of widgets) {
      if (meta.staleOn.some((topic) => topics.includes(topic))) void client.invalidateQueries({ queryKey: widgetKeys.of(meta.id) });
    }
  };
  useLiveChanges((changes) => {
    for (const change of changes) waiting.current.add(change.topic === "conversation_gone" ? "conversation" : change.topic);
    timer.current ??= setTimeout(refresh, Math.max(0, pauseMs - (Date.now() - lastAt.current)));
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
