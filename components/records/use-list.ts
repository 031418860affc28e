"use client";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useAddress } from "@/components/ui/use-address";
import { type Column, defaultColumns } from "@/lib/records/columns";
import type { RecordType } from "@/lib/records/contract";
import { fromSearch, listOf, type ListQuery, toSearch } from "@/lib/records/list-query";
import { areColumnsChanged, baseOf, isChanged, noView, viewOf } from "@/lib/views/layout";
import { viewListQuery } from "@/lib/views/query";
import type { SavedView, ViewList } from "@/lib/views/schema";
import { useRememberedColumns } from "./remembered-columns";

const noViews: ViewList = { items: [], defaultId: null };

/** What a list shows: as its address says, on the ground of the view that it is of. */
export interface ShownList {
  list: ListQuery;
  setList: (list: ListQuery, how?: "push" | "replace") => void;
  columns: readonly Column[];
  setColumns: (columns: readonly Column[]) => void;
  views: ViewList;
  view: SavedView | null;
  /** The address names a view that is not there, or not for this reader. */
  isMissing: boolean;
  /** The view asks for a field that is gone. */
  isBroken: boolean;
  /** It is another than its view, or asks for other than the kind's own list: the columns of that are the browser's to remember. */
  isChanged: boolean;
  /** As the view is, or the kind's own list. */
  reset: () => void;
  /** Opens a view; null for the kind's own list. */
  open: (id: string | null) => void;
  hrefOf: (id: string | null) => string;
}

export function useList(type: RecordType): ShownList {
  const path = `/${type.kind}`;
  const { text, go } = useAddress(path);
  const { data: views = noViews } = useQuery(viewListQuery(type.kind));
  const { view, isMissing } = useMemo(() => viewOf(new URLSearchParams(text), views), [text, views]);
  const base = useMemo(() => (view ? baseOf(type, view.layout) : { list: listOf(type), columns: null, isBroken: false }), [type, view]);
  const list = useMemo(() => fromSearch(type, new URLSearchParams(text), base.list), [type, text, base]);
  const { remembered, keep } = useRememberedColumns(type, view?.id ?? null);
  const saved = base.columns ?? defaultColumns(type);
  const addressOf = useCallback((of: string | null, more: URLSearchParams): URLSearchParams => {
    const isUsual = of === views.defaultId;
    if (of && !(isUsual && !more.size)) more.set("view", of);
    // Without a word the default would open.
    if (!of && views.defaultId && !more.size) more.set("view", noView);
    return more;
  }, [views.defaultId]);
  const setList = useCallback((next: ListQuery, how?: "push" | "replace") => go(addressOf(view?.id ?? null, toSearch(type, next, base.list)), how), [type, go, addressOf, view, base]);
  const open = useCallback((id: string | null) => go(addressOf(id, new URLSearchParams())), [go, addressOf]);
  const reset = useCallback(() => {
    keep(null);
    setList({ ...base.list, q: list.q, deleted: list.deleted });
  }, [keep, setList, base, list.q, list.deleted]);
  const hrefOf = useCallback((id: string | null) => {
    const search = addressOf(id, new URLSearchParams());
    return search.size ? `${path}?${search}` : path;
  }, [addressOf, path]);
  return { list, setList, columns: remembered ?? saved, setColumns: keep, views, view, isMissing, isBroken: base.isBroken, isChanged: isChanged(list, base.list) || (view !== null && areColumnsChanged(remembered, saved)), reset, open, hrefOf };
}
