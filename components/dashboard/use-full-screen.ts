"use client";
import { useCallback, useEffect, useState } from "react";
import "./full.css";

/**
 * Hides everything of Weft but the screen itself, and of the browser where it lets a page do that. Escape, and the browser's own way
 * back, bring all back.
 * @param as what the document is marked with: `full` for one's own screen, `wall` for one that is looked at from afar
 */
export function useBare(on: boolean, as: "full" | "wall"): void {
  useEffect(() => {
    if (!on) return;
    document.documentElement.dataset.bare = as;
    return () => {
      delete document.documentElement.dataset.bare;
    };
  }, [on, as]);
}

export function useFullScreen(): [isFull: boolean, set: (on: boolean) => void] {
  const [isFull, setFull] = useState(false);
  useBare(isFull, "full");
  const set = useCallback((on: boolean) => {
    setFull(on);
    fillScreen(on);
  }, []);
  useEffect(() => {
    if (!isFull) return;
    const changed = () => !document.fullscreenElement && setFull(false);
    document.addEventListener("fullscreenchange", changed);
    return () => {
      document.removeEventListener("fullscreenchange", changed);
      fillScreen(false);
    };
  }, [isFull]);
  return [isFull, set];
}

/** Where the browser refuses, as a phone may, Weft's own bars are gone all the same. */
export function fillScreen(on: boolean): void {
  if (on && !document.fullscreenElement) void document.documentElement.requestFullscreen?.().catch(() => {});
  if (!on && document.fullscreenElement) void document.exitFullscreen().catch(() => {});
}
