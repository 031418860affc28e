"use client";
import { useCallback, useRef, useState } from "react";

export interface Chosen {
  ids: ReadonlySet<string>;
  /** One more or one less; with `range` all between the last one chosen and this one. */
  choose: (id: string, range?: boolean) => void;
  chooseAll: () => void;
  chooseNone: () => void;
}

/** Which rows of a list are chosen. `shownOf` gives what the list shows at that moment. */
export function useChosen(shownOf: () => readonly { id: string }[]): Chosen {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const choose = useCallback((id: string, range = false) => {
    const shown = shownOf();
    const from = range ? shown.findIndex((row) => row.id === last.current) : -1;
    const to = shown.findIndex((row) => row.id === id);
    const wanted = from >= 0 && to >= 0 ? shown.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id) : [id];
    last.current = id;
    setIds((now) => {
      const next = new Set(now);
      for (const one of wanted) if (range || !next.delete(one)) next.add(one);
      return next;
    });
  }, [shownOf]);
  const chooseAll = useCallback(() => setIds(new Set(shownOf().map(({ id }) => id))), [shownOf]);
  const chooseNone = useCallback(() => setIds(new Set()), []);
  return { ids, choose, chooseAll, chooseNone };
}
