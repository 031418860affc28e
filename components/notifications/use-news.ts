"use client";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import type { NotificationNews } from "@/lib/notifications/schema";
import { sayAloud } from "./say-aloud";
import { joinTabs } from "./speaker";

/** Says aloud what came since the page was loaded, in one tab of the browser. */
export function useNews(news: readonly NotificationNews[]): void {
  const router = useRouter();
  const known = useRef<string | null>(null);
  useEffect(joinTabs, []);
  const tell = useEffectEvent((fresh: readonly NotificationNews[]) => void sayAloud(fresh, (href) => router.push(href)));
  useEffect(() => {
    const latest = news.reduce((last, { at }) => (at > last ? at : last), known.current ?? "");
    // What was there when the page came is no news.
    const fresh = known.current === null ? [] : news.filter(({ at }) => at > known.current!);
    known.current = latest;
    if (fresh.length) tell(fresh);
  }, [news]);
}
