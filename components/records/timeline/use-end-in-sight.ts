"use client";
import { useEffect, useEffectEvent, type RefObject } from "react";

/** Pixels before the end comes into view. */
const ahead = 800;

/** Calls `onReach` when an element comes near the window, and again when `enabled` becomes true while it is there. */
export function useEndInSight(element: RefObject<HTMLElement | null>, onReach: () => void, enabled: boolean): void {
  const reach = useEffectEvent(onReach);
  useEffect(() => {
    if (!element.current || !enabled) return;
    const observer = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && reach(), { rootMargin: `${ahead}px` });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, enabled]);
}
