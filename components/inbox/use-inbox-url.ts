"use client";
import { useCallback, useMemo } from "react";
import { useAddress } from "@/components/ui/use-address";
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

/** The inbox's filter and open conversation, as they stand in the address. */
export function useInboxUrl(): InboxUrl {
  const { text, go } = useAddress("/inbox");
  const { filter, openId } = useMemo(() => read(text), [text]);
  const hrefOf = useCallback((id: string) => `/inbox?${searchOf(filter, id)}`, [filter]);
  const open = useCallback((id: string | null, how: "push" | "replace" = "push") => go(searchOf(filter, id), how), [go, filter]);
  const setFilter = useCallback((next: ConversationFilter) => go(searchOf(next, openId)), [go, openId]);
  return { filter, openId, setFilter, open, hrefOf };
}

function read(text: string): Pick<InboxUrl, "filter" | "openId"> {
  const search = new URLSearchParams(text);
  const named = search.get("c");
  return { filter: fromSearch(search), openId: isId(named) ? named : null };
}

function searchOf(filter: ConversationFilter, id: string | null): URLSearchParams {
  const search = toSearch(filter);
  if (id) search.set("c", id);
  return search;
}
