"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { fromSearch, toSearch } from "@/lib/conversations/filter-url";
import type { ConversationFilter } from "@/lib/conversations/schema";
import { isId } from "@/lib/is-id";

export interface InboxUrl {
  filter: ConversationFilter;
  /** The conversation that is open. */
  openId: string | null;
  setFilter: (filter: ConversationFilter) => void;
  open: (id: string | null, how?: "push" | "replace") => void;
  hrefOf: (id: string) => string;
}

/**
 * The inbox's filter and open conversation, as they stand in the address. Changing them asks no server and holds at once: the router
 * tells of the new address a moment later. Back works.
 */
export function useInboxUrl(): InboxUrl {
  const search = useSearchParams();
  const told = search.toString();
  const [gone, setGone] = useState<string | null>(null);
  // Until the router has told of it; once it is not the address any more, somebody went back.
  const text = gone !== null && gone === location.search.slice(1) ? gone : told;
  const { filter, openId } = useMemo(() => read(text), [text]);

  const hrefOf = useCallback((id: string) => `/inbox${queryOf(filter, id)}`, [filter]);
  const go = useCallback((query: string, how: "push" | "replace") => {
    if (query === location.search) return;
    if (how === "push") window.history.pushState(null, "", `/inbox${query}`);
    else window.history.replaceState(null, "", `/inbox${query}`);
    setGone(query.slice(1));
  }, []);
  const open = useCallback((id: string | null, how: "push" | "replace" = "push") => go(queryOf(filter, id), how), [go, filter]);
  const setFilter = useCallback((next: ConversationFilter) => go(queryOf(next, openId), "push"), [go, openId]);
  return { filter, openId, setFilter, open, hrefOf };
}

function read(text: string): Pick<InboxUrl, "filter" | "openId"> {
  const search = new URLSearchParams(text);
  const named = search.get("c");
  return { filter: fromSearch(search), openId: isId(named) ? named : null };
}

function queryOf(filter: ConversationFilter, id: string | null): string {
  const search = toSearch(filter);
  if (id) search.set("c", id);
  return search.size ? `?${search}` : "";
}
