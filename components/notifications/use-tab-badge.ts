"use client";
import { useEffect } from "react";

/** Says in a tab that lies behind others how many are unread, and at the app's icon where it has one. */
export function useTabBadge(unread: number): void {
  useEffect(() => {
    const { setAppBadge, clearAppBadge } = navigator;
    // Only an installed app has one.
    void (unread ? setAppBadge?.call(navigator, unread) : clearAppBadge?.call(navigator))?.catch(() => {});
  }, [unread]);
  useEffect(() => {
    if (!unread) return;
    let shown: { before: string; said: string } | null = null;
    const put = () => {
      // Another screen may have named itself since.
      if (shown && document.title === shown.said) document.title = shown.before;
      shown = null;
      if (document.visibilityState !== "hidden") return;
      shown = { before: document.title, said: `(${unread}) ${document.title}` };
      document.title = shown.said;
    };
    put();
    document.addEventListener("visibilitychange", put);
    return () => {
      document.removeEventListener("visibilitychange", put);
      if (shown && document.title === shown.said) document.title = shown.before;
    };
  }, [unread]);
}
