"use client";
import { useEffect, useRef, type RefObject } from "react";
import type { ThreadItem } from "./group-messages";

/** Pages of earlier messages that are loaded to come to one. */
const mostPages = 40;
const shownMs = 2_000;

export interface Older {
  has: boolean;
  loading: boolean;
  load: () => void;
}

/**
 * Once, when the thread is first drawn: at the message that the address names (`m`), with what came before loaded until it
 * is there; else at the first unread message, where that lies further up than the screen shows.
 */
export function useOpenAt(scroller: RefObject<HTMLDivElement | null>, items: readonly ThreadItem[], { has, loading, load }: Older): void {
  const done = useRef(false);
  const pages = useRef(0);
  useEffect(() => {
    const view = scroller.current;
    if (done.current || !view || items.length === 0) return;
    const named = new URLSearchParams(location.search).get("m");
    const message = named && view.querySelector<HTMLElement>(`[data-message="${CSS.escape(named)}"]`);
    if (named && !message && has && pages.current < mostPages) {
      if (loading) return;
      pages.current++;
      load();
      return;
    }
    done.current = true;
    if (message) {
      message.scrollIntoView({ block: "center" });
      message.animate([{ backgroundColor: "var(--accent-soft)" }, { backgroundColor: "transparent" }], { duration: shownMs, easing: "ease-in" });
      return;
    }
    const mark = view.querySelector<HTMLElement>("[data-unread]");
    if (mark && mark.getBoundingClientRect().top < view.getBoundingClientRect().top) mark.scrollIntoView({ block: "start" });
  }, [scroller, items, has, loading, load]);
}
