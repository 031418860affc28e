"use client";
import { useCallback, useEffect, useRef } from "react";
import { putJson } from "@/lib/http/fetch-json";

/** Others forget a typist after some seconds: it is said again while one writes. */
const repeatMs = 4_000;
const stopMs = 5_000;

/** Says that one is writing, at most every few seconds, and that one has stopped. Lost ones do not matter. */
export function useTypingSignal(conversationId: string): { typed: () => void; stopped: () => void } {
  const saidAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const say = useCallback((on: boolean) => {
    saidAt.current = on ? Date.now() : 0;
    putJson(`/api/v1/conversations/${conversationId}/typing`, { on }).catch(() => {});
  }, [conversationId]);
  const stopped = useCallback(() => {
    clearTimeout(timer.current);
    if (saidAt.current > 0) say(false);
  }, [say]);
  const typed = useCallback(() => {
    if (Date.now() - saidAt.current > repeatMs) say(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(stopped, stopMs);
  }, [say, stopped]);

  useEffect(() => stopped, [stopped]);
  return { typed, stopped };
}
