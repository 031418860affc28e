"use client";
import { useCallback, useMemo, useState } from "react";
import type { ConversationRow } from "@/lib/conversations/schema";
import { holdOrder } from "@/lib/realtime/apply";

export interface HeldOrder {
  shown: readonly ConversationRow[];
  /** How many have come in or moved up meanwhile. */
  news: number;
  /** Keeps the order as it is now; what arrives is counted instead of pushing what one reads. */
  hold: () => void;
  /** Shows the list as it is. */
  release: () => void;
}

/** Holds a list still while it is read: scrolled away from its top, or under the pointer or the keyboard. */
export function useHeldOrder(items: readonly ConversationRow[]): HeldOrder {
  const [held, setHeld] = useState<ReadonlyMap<string, string> | null>(null);
  const result = useMemo(() => (held ? holdOrder(held, items) : { shown: items, news: 0 }), [held, items]);
  const { shown } = result;
  const hold = useCallback(() => setHeld((was) => was ?? new Map(shown.map(({ id, lastMessageAt }) => [id, lastMessageAt]))), [shown]);
  const release = useCallback(() => setHeld(null), []);
  return { ...result, hold, release };
}
