"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { conversationKeys } from "@/lib/conversations/query";
import { putJson } from "@/lib/http/fetch-json";

/** Whoever does nothing for longer is not taken to be there. */
const saidEveryMs = 120_000;

let saidAt = 0;

/** Says that somebody is at work while they use the page, so that what came while they were away is known when they come back. */
export function usePresent(): void {
  const client = useQueryClient();
  useEffect(() => {
    const say = () => {
      if (document.visibilityState !== "visible" || Date.now() - saidAt < saidEveryMs) return;
      const wasLong = Date.now() - saidAt > 10 * saidEveryMs;
      saidAt = Date.now();
      // Offline nobody can be told; the next press tells.
      void putJson("/api/v1/profile/presence", {}).then(() => void (wasLong && client.invalidateQueries({ queryKey: conversationKeys.counts })), () => void (saidAt = 0));
    };
    say();
    const doings = ["pointerdown", "keydown", "visibilitychange"] as const;
    for (const doing of doings) document.addEventListener(doing, say, { passive: true });
    return () => {
      for (const doing of doings) document.removeEventListener(doing, say);
    };
  }, [client]);
}
