"use client";
import { useCallback, useMemo } from "react";
import { useAddress } from "@/components/ui/use-address";
import { isId } from "@/lib/is-id";

/** How a list stands in its address. The same object each time. */
export interface ListAddressForm<Filter> {
  path: string;
  /** The parameter that names what is open. */
  opens: string;
  fromSearch: (search: URLSearchParams) => Filter;
  toSearch: (filter: Filter) => URLSearchParams;
}

export interface ListAddress<Filter> {
  filter: Filter;
  /** What is open beside the list. */
  openId: string | null;
  setFilter: (filter: Filter) => void;
  /** `at`: where in it. */
  open: (id: string | null, how?: "push" | "replace", at?: Readonly<Record<string, string>>) => void;
  hrefOf: (id: string) => string;
}

/** A list's filter and what is open beside it, as they stand in the address. */
export function useListAddress<Filter>(form: ListAddressForm<Filter>): ListAddress<Filter> {
  const { text, go } = useAddress(form.path);
  const { filter, openId } = useMemo(() => {
    const search = new URLSearchParams(text);
    const named = search.get(form.opens);
    return { filter: form.fromSearch(search), openId: isId(named) ? named : null };
  }, [form, text]);
  const hrefOf = useCallback((id: string) => `${form.path}?${searchOf(form, filter, id)}`, [form, filter]);
  const open = useCallback((id: string | null, how?: "push" | "replace", at?: Readonly<Record<string, string>>) => go(searchOf(form, filter, id, at), how), [go, form, filter]);
  const setFilter = useCallback((next: Filter) => go(searchOf(form, next, openId)), [go, form, openId]);
  return { filter, openId, setFilter, open, hrefOf };
}

function searchOf<Filter>({ opens, toSearch }: ListAddressForm<Filter>, filter: Filter, id: string | null, at: Readonly<Record<string, string>> = {}): URLSearchParams {
  const search = toSearch(filter);
  if (id) search.set(opens, id);
  for (const [name, value] of Object.entries(at)) search.set(name, value);
  return search;
}
