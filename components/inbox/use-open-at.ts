"use client";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, type RefObject } from "react";
import type { ThreadItem } from "./group-messages";
import { placeIn } from "./place";

/** Pages of earlier messages that are loaded to come to one. */
const mostPages = 40;
const shownMs = 2_000;

export interface Older {
  has: boolean;
  loading: boolean;
  load: () => void;
}

/**
 * When the thread is first drawn, and when the address names another one: at the message that it names (`m`), with what came before loaded
 * until it is there; else, at first, where one was before another conversation was opened, or at the first unread message, where that lies
 * further up than the screen shows.
 */
export function useOpenAt(conversationId: string, scroller: RefObject<HTMLDivElement | null>, items: readonly ThreadItem[], { has, loading, load }: Older): void {
  const named = useSearchParams().get("m");
  /** What it was last opened at. */
  const done = useRef<string | null>(undefined);
  const pages = useRef(0);
  useEffect(() => {
    const view = scroller.current;
    if (done.current === named || (done.current !== undefined && !named) || !view || items.length === 0) return;
    const message = named && view.querySelector<HTMLElement>(`[data-message="${CSS.escape(named)}"]`);
    if (named && !message && has && pages.current < mostPages) {
      if (loading) return;
      pages.current++;
      load();
      return;
    }
    done.current = named;
    pages.current = 0;
    if (message) {
      message.scrollIntoView({ block: "center" });
      message.animate([{ backgroundColor: "var(--accent-soft)" }, { backgroundColor: "transparent" }], { duration: shownMs, easing: "ease-in" });
      return;
    }
    if (placeIn(conversationId).reading) return;
    const mark = view.querySelector<HTMLElement>("[data-unread]");
    if (mark && mark.getBoundingClientRect().top < view.getBoundingClientRect().top) mark.scrollIntoView({ block: "start" });
  }, [conversationId, scroller, items, has, loading, load, named]);
}
