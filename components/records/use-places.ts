"use client";
import { useQueries, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { RecordType } from "@/lib/records/contract";
import type { ListQuery } from "@/lib/records/list-query";
import { recordPlacesQuery, recordStretchQuery } from "@/lib/records/query";
import type { RecordPage } from "@/lib/records/schema";
import { placedEntries, stretchesIn, stretchesOf, type Stretch } from "./stretches";
import type { Entry } from "./entries";

/** At most so often it is looked at where one has come to: what one scrolls past in between is not asked for. */
const lookMs = 80;
/** Further than a wheel goes at once. */
const farRows = 100;
const restMs = 500;
/** Rows before and behind those that are seen. */
const around = 60;

export interface PlacedRows {
  entries: readonly Entry[];
  pages: readonly RecordPage[];
  /** More than have a place. */
  more: boolean;
  failed: boolean;
  retry: () => void;
  /** Which rows are in view. */
  onRange: (first: number, last: number) => void;
}

/**
 * A long list that can be entered anywhere: every record has its place from the beginning, and what is in view is asked for, a stretch at a
 * time, and kept up to date. What was seen before stays as it was then, until it is seen again.
 * @param first the list's first page, which is there before the places are
 * @returns null until the places are known
 */
export function usePlaces(type: RecordType, list: ListQuery, first: RecordPage | undefined, isLong: boolean): PlacedRows | null {
  const query = recordPlacesQuery(type, list);
  const { data: places, refetch } = useQuery({ ...query, enabled: useRested(query.queryKey.join(), isLong) });
  const stretches = useMemo(() => (places ? stretchesOf(places) : none), [places]);
  const { seen, onRange } = useRange();
  const [held, setHeld] = useState<Held>({ of: none, pages: new Map() });
  const begun = useMemo((): Held => (held.of === stretches ? held : { of: stretches, pages: new Map(first && [[0, first]]) }), [held, stretches, first]);
  const { pages } = begun;
  const wanted = useMemo(() => stretchesIn(stretches, pages, seen.first - around, seen.last + around), [stretches, pages, seen]);
  const answers = useQueries({
    queries: wanted.map((at) => ({ ...recordStretchQuery(type, list, stretches[at]!), ...(at === 0 && first && { initialData: first }), placeholderData: pages.get(at) })),
    combine: combined,
  });
  const news = wanted.flatMap((at, index): [number, RecordPage][] => (answers.pages[index] && answers.pages[index] !== pages.get(at) ? [[at, answers.pages[index]]] : []));
  if (news.length) setHeld({ of: stretches, pages: new Map([...pages, ...news]) });
  // Where nothing is left of a stretch, much is different.
  useEffect(() => void (answers.isEmptied && refetch()), [answers.isEmptied, refetch]);
  const entries = useMemo(() => placedEntries(stretches, pages), [stretches, pages]);
  const shown = useMemo(() => [...pages.values()], [pages]);
  if (!places || !first || !stretches.length) return null;
  return { entries, pages: shown, more: places.more, failed: answers.failed, retry: answers.retry, onRange };
}

interface Held {
  of: readonly Stretch[];
  pages: ReadonlyMap<number, RecordPage>;
}
const none: readonly Stretch[] = [];

const combined = (answers: readonly UseQueryResult<RecordPage>[]) => ({
  pages: answers.map(({ data }) => data),
  failed: answers.some(({ isError }) => isError),
  isEmptied: answers.some(({ data, isFetching, isPlaceholderData }) => data?.items.length === 0 && !isFetching && !isPlaceholderData),
  retry: () => answers.forEach((answer) => answer.isError && void answer.refetch()),
});

/** Whether it has been the same for a moment: places are not read for each letter of a search. */
function useRested(what: string, isWanted: boolean): boolean {
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(() => setRested(what), restMs);
    return () => clearTimeout(timer);
  }, [what, isWanted]);
  return isWanted && rested === what;
}

/** The rows in view, looked at now and then while one scrolls. */
function useRange() {
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const range = useRef(seen);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onRange = useCallback((first: number, last: number) => {
    // Somebody drags the scroll bar: only where they stop is asked for.
    if (Math.abs(first - range.current.first) > farRows) {
      clearTimeout(timer.current);
      timer.current = undefined;
    }
    range.current = { first, last };
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setSeen(range.current);
    }, lookMs);
  }, []);
  return { seen, onRange };
}
