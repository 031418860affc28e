"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";

export interface Address {
  /** The search as it stands, without its question mark. */
  text: string;
  go: (search: URLSearchParams, how?: "push" | "replace") => void;
}

/**
 * A screen's search parameters, for what it keeps in its address. Changing them asks no server and holds at once: the router tells of
 * the new address a moment later. Back works.
 */
export function useAddress(path: string): Address {
  const told = useSearchParams().toString();
  const [gone, setGone] = useState<string | null>(null);
  // Until the router has told of it; once it is not the address any more, somebody went back.
  const text = gone !== null && gone === location.search.slice(1) ? gone : told;
  const go = useCallback((search: URLSearchParams, how: "push" | "replace" = "push") => {
    // How a screen is drawn stays, whatever it shows.
    const as = new URLSearchParams(location.search).get("as");
    if (as && !search.has("as")) search.set("as", as);
    const query = search.size ? `?${search}` : "";
    if (query === location.search) return;
    if (how === "push") window.history.pushState(null, "", `${path}${query}`);
    else window.history.replaceState(null, "", `${path}${query}`);
    setGone(query.slice(1));
  }, [path]);
  return { text, go };
}
