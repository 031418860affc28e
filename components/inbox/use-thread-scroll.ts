"use client";
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { keepPlace, placeIn } from "./place";

export interface ThreadScroll {
  /** The element that scrolls: `flex-direction: column-reverse`, so that it rests at its end by itself. */
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  atEnd: boolean;
  toEnd: () => void;
}

const endSlack = 48; // px

/**
 * Keeps what one reads where it is, also while another conversation is open: at the end new messages come into view; scrolled up, nothing moves when messages are
 * added above or below, or when a picture or a frame grows. `onNearStart` loads what came before.
 */
export function useThreadScroll(conversationId: string, version: unknown, onNearStart: () => void): ThreadScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef(placeIn(conversationId).reading);
  const [atEnd, setAtEnd] = useState(() => placeIn(conversationId).reading === null);

  const isAtEnd = () => Math.abs(scroller.current?.scrollTop ?? 0) < endSlack;

  const remember = useCallback(() => {
    const view = scroller.current;
    if (!view || isAtEnd()) {
      anchor.current = null;
      return;
    }
    const { top } = view.getBoundingClientRect();
    for (const message of view.querySelectorAll<HTMLElement>("[data-message]")) {
      const box = message.getBoundingClientRect();
      if (box.bottom <= top) continue;
      anchor.current = { id: message.dataset.message ?? "", top: box.top };
      return;
    }
  }, []);

  const restore = useCallback(() => {
    const view = scroller.current;
    if (!view || !anchor.current) return;
    const message = view.querySelector<HTMLElement>(`[data-message="${anchor.current.id}"]`);
    if (!message) return;
    const moved = message.getBoundingClientRect().top - anchor.current.top;
    if (Math.abs(moved) >= 1) view.scrollTop += moved;
  }, []);

  useLayoutEffect(restore, [version, restore]);
  useEffect(() => () => keepPlace(conversationId, { reading: anchor.current }), [conversationId]);
  useEffect(() => {
    const element = content.current;
    if (!element) return;
    const observer = new ResizeObserver(restore);
    observer.observe(element);
    return () => observer.disconnect();
  }, [restore]);

  const onScroll = useCallback(() => {
    const view = scroller.current;
    if (!view) return;
    setAtEnd(isAtEnd());
    remember();
    if (view.scrollHeight - view.clientHeight + view.scrollTop < view.clientHeight) onNearStart();
  }, [remember, onNearStart]);

  const toEnd = useCallback(() => {
    anchor.current = null;
    scroller.current?.scrollTo({ top: 0 });
  }, []);

  return { scroller, content, onScroll, atEnd, toEnd };
}
