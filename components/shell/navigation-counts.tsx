"use client";
import { createContext, use } from "react";

const Counts = createContext<Readonly<Record<string, number>>>({});

/** Figures beside the places of the navigation, by the item's id: `{ inbox: 14 }`. Nought shows nothing. */
export function NavigationCountsProvider({ counts, children }: { counts: Readonly<Record<string, number>>; children: React.ReactNode }) {
  return <Counts value={counts}>{children}</Counts>;
}

export function useNavigationCount(id: string): number {
  return use(Counts)[id] ?? 0;
}
