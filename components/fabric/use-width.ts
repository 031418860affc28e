"use client";
import { useCallback, useState } from "react";

/** How wide an element is, in pixels; `before` until it is known. */
export function useWidth(before: number): [ref: (element: HTMLElement | null) => (() => void) | undefined, width: number] {
  const [width, setWidth] = useState(before);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const seen = Math.round(entry!.contentRect.width);
      // Out of sight it has none.
      if (seen > 0) setWidth(seen);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
