"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { fromSearch, toSearch } from "@/lib/conversations/filter-url";
import type { ConversationFilter } from "@/lib/conversations/schema";

export interface InboxUrl {
  filter: ConversationFilter;
  /** The conversation that is open. */
  openId: string | null;
  setFilter: (filter: ConversationFilter) => void;
  open: (id: string | null, how?: "push" | "replace") => void;
  hrefOf: (id: string) => string;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The inbox's filter and open conversation, as they stand in the address. Changing them asks no server, so the screen answers at once and Back works. */
export function useInboxUrl(): InboxUrl {
  const search = useSearchParams();
  const text = search.toString();
  const filter = useMemo(() => fromSearch(new URLSearchParams(text)), [text]);
  const named = search.get("c");
  const openId = named && uuid.test(named) ? named : null;

  const hrefOf = useCallback((id: string) => address(filter, id), [filter]);
  const open = useCallback((id: string | null, how: "push" | "replace" = "push") => go(address(filter, id), how), [filter]);
  const setFilter = useCallback((next: ConversationFilter) => go(address(next, openId), "push"), [openId]);
  return { filter, openId, setFilter, open, hrefOf };
}

function address(filter: ConversationFilter, id: string | null): string {
  const search = toSearch(filter);
  if (id) search.set("c", id);
  return search.size ? `/inbox?${search}` : "/inbox";
}

function go(href: string, how: "push" | "replace") {
  if (href === `${location.pathname}${location.search}`) return;
  if (how === "push") window.history.pushState(null, "", href);
  else window.history.replaceState(null, "", href);
}
