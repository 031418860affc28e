"use client";
import { useId, useState, type KeyboardEvent } from "react";
import { optionId, type Trigger } from "./trigger";

export interface Suggesting {
  listId: string;
  trigger: Trigger | null;
  active: number;
  setActive: (index: number) => void;
  /** Takes the key if it is the list's. */
  onKey: (event: KeyboardEvent) => boolean;
  /** For the field. */
  field: { "aria-autocomplete": "list"; "aria-controls"?: string; "aria-activedescendant"?: string };
}

/** Whether something is being looked for in what is typed, and which of what was found is marked. Closed with Escape, it stays so until another word is begun. */
export function useSuggesting(found: Trigger | null, count: number, onPick: (index: number) => void): Suggesting {
  const listId = useId();
  const [marked, setMarked] = useState({ query: "", index: 0 });
  const [closedAt, setClosedAt] = useState<number | null>(null);
  if (closedAt !== null && found?.from !== closedAt) setClosedAt(null);
  const trigger = found && found.from !== closedAt ? found : null;
  const active = trigger && marked.query === trigger.query ? Math.min(marked.index, Math.max(0, count - 1)) : 0;
  const setActive = (index: number) => setMarked({ query: trigger?.query ?? "", index });

  function onKey(event: KeyboardEvent): boolean {
    if (!trigger || event.nativeEvent.isComposing) return false;
    const moves: Record<string, number> = { ArrowDown: (active + 1) % Math.max(1, count), ArrowUp: (active - 1 + count) % Math.max(1, count) };
    if (event.key === "Escape") setClosedAt(trigger.from);
    else if (count === 0 || event.metaKey || event.ctrlKey || event.altKey) return false;
    else if (moves[event.key] !== undefined) setActive(moves[event.key]!);
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") onPick(active);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
  const open = trigger !== null && count > 0;
  return { listId, trigger, active, setActive, onKey, field: { "aria-autocomplete": "list", ...(open && { "aria-controls": listId, "aria-activedescendant": optionId(listId, active) }) } };
}
