"use client";
import { useEffect, useRef, useState } from "react";
import { Kbd } from "./kbd";
import { Slot } from "./slot";
import { tip } from "./tip";

const OPEN_AFTER = 450; // ms; the next one in a row opens at once
const COLD_AFTER = 300;

/** Gives its only child a tooltip: a few words, and the key that does the same. */
export function Tooltip({ words, keys, children }: { words: string; keys?: string; children: React.ReactElement }) {
  return <Slot {...tip(words, keys)}>{children}</Slot>;
}

interface Shown {
  words: string;
  keys: string | undefined;
  anchor: HTMLElement;
}

/**
 * The one tooltip of the page, drawn for whichever element with `data-tip` has the pointer or the keyboard's focus. One layer instead of
 * one component each keeps long lists light. Any key closes it, the pointer may rest on it, a finger never opens it. Screen readers hear the same
 * words as the anchor's description.
 */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current: HTMLElement | null = null;
    let warmUntil = 0;
    let byTab = false;
    const open = (anchor: HTMLElement, wait: number) => {
      clearTimeout(timer);
      current = anchor;
      timer = setTimeout(() => {
        const { tip: words = "", tipKeys: keys } = anchor.dataset;
        if (anchor.isConnected && (words || keys)) setShown({ words, keys, anchor });
      }, wait);
    };
    const close = () => {
      clearTimeout(timer);
      if (!current) return;
      current = null;
      setShown((was) => {
        if (was) warmUntil = performance.now() + COLD_AFTER;
        return null;
      });
    };
    const tipOf = (event: Event) => (event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tip], [data-tip-keys]") : null);
    const over = (event: PointerEvent) => {
      if (event.pointerType === "touch" || layer.current?.contains(event.target as Node)) return;
      const anchor = tipOf(event);
      if (anchor === current) return;
      if (!anchor || anchor.dataset.state === "open") return close();
      open(anchor, performance.now() < warmUntil || current ? 60 : OPEN_AFTER);
    };
    const focus = (event: FocusEvent) => {
      const anchor = tipOf(event);
      // A dialog that opens focuses its first button: nobody asked what that is.
      if (anchor && byTab) open(anchor, OPEN_AFTER);
    };
    const key = (event: KeyboardEvent) => {
      byTab = event.key === "Tab";
      close();
    };
    const listeners: [string, (event: never) => void][] = [["pointerover", over], ["pointerdown", close], ["focusin", focus], ["focusout", close], ["keydown", key], ["scroll", close]];
    for (const [name, listener] of listeners) document.addEventListener(name, listener as EventListener, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const [name, listener] of listeners) document.removeEventListener(name, listener as EventListener, { capture: true });
    };
  }, []);

  useEffect(() => {
    const element = layer.current;
    if (!element || !shown) return;
    element.showPopover?.();
    const side = shown.anchor.dataset.tipSide === "right" ? "right" : "below";
    const { left, top } = place(side, shown.anchor.getBoundingClientRect(), element.getBoundingClientRect(), { width: innerWidth, height: innerHeight });
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    const { anchor, words } = shown;
    if (!words || anchor.ariaLabel === words) return;
    anchor.setAttribute("aria-description", words);
    return () => anchor.removeAttribute("aria-description");
  }, [shown]);

  if (!shown) return null;
  return (
    <div ref={layer} aria-hidden popover="manual" className="tooltip">
      {shown.words && <span>{shown.words}</span>}
      {shown.keys && <Kbd keys={shown.keys} className="align-middle" />}
    </div>
  );
}

/** Below its anchor and centred, above where there is no room below; or to its right. Never over the edge. In pixels of the viewport. */
export function place(side: "below" | "right", anchor: Box, tooltip: { width: number; height: number }, view: { width: number; height: number }): { left: number; top: number } {
  const margin = 8;
  const gap = 6;
  if (side === "right") return { left: Math.round(anchor.left + anchor.width + gap), top: Math.round(anchor.top + anchor.height / 2 - tooltip.height / 2) };
  const centred = anchor.left + anchor.width / 2 - tooltip.width / 2;
  const below = anchor.top + anchor.height + gap;
  const fits = below + tooltip.height + margin <= view.height;
  return {
    left: Math.round(Math.max(margin, Math.min(centred, view.width - tooltip.width - margin))),
    top: Math.round(fits ? below : Math.max(margin, anchor.top - gap - tooltip.height)),
  };
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}
