"use client";
import { useCallback, useMemo } from "react";
import { useAddress } from "@/components/ui/use-address";
import { isId } from "@/lib/is-id";
import { fromSearch, toSearch } from "@/lib/mentions/filter-url";
import type { MentionFilter } from "@/lib/mentions/schema";

export interface MentionsUrl {
  filter: MentionFilter;
  /** The mention that is open. */
  openId: string | null;
  setFilter: (filter: MentionFilter) => void;
  open: (id: string | null, how?: "push" | "replace") => void;
  hrefOf: (id: string) => string;
}

/** The queue's filter and open mention, as they stand in the address. */
export function useMentionsUrl(): MentionsUrl {
  const { text, go } = useAddress("/mentions");
  const { filter, openId } = useMemo(() => read(text), [text]);
  const hrefOf = useCallback((id: string) => `/mentions?${searchOf(filter, id)}`, [filter]);
  const open = useCallback((id: string | null, how: "push" | "replace" = "push") => go(searchOf(filter, id), how), [go, filter]);
  const setFilter = useCallback((next: MentionFilter) => go(searchOf(next, openId)), [go, openId]);
  return { filter, openId, setFilter, open, hrefOf };
}

function read(text: string): Pick<MentionsUrl, "filter" | "openId"> {
  const search = new URLSearchParams(text);
  const named = search.get("m");
  return { filter: fromSearch(search), openId: isId(named) ? named : null };
}

function searchOf(filter: MentionFilter, id: string | null): URLSearchParams {
  const search = toSearch(filter);
  if (id) search.set("m", id);
  return search;
}
