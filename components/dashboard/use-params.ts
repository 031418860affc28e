"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { readDashboardParams, type DashboardParams } from "@/lib/metrics/range";
import { saysScope } from "./refs";

export type ChangeParams = (change: Partial<DashboardParams>, how?: { back: boolean }) => void;

/** What is chosen at this moment: the screen follows a moment later, once its figures are there. */
export const chosenNow = (): DashboardParams => readDashboardParams(Object.fromEntries(new URLSearchParams(window.location.search)));

/** The dashboard's controls, kept in the URL without asking the server for the page again; with `back` the browser's Back undoes it. */
export function useDashboardParams(): [DashboardParams, ChangeParams] {
  const search = useSearchParams();
  const params = useMemo(() => readDashboardParams(Object.fromEntries(search)), [search]);
  const change = useCallback<ChangeParams>((next, how) => {
    const url = new URL(window.location.href);
    for (const [name, value] of Object.entries(next)) {
      if (value === undefined) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    // What was chosen stays chosen: an address that says nothing opens with the scope that the dashboard has by itself.
    const now = Object.fromEntries(url.searchParams);
    if (!saysScope(now)) url.searchParams.set("range", readDashboardParams(now).range);
    if (how?.back) window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  }, []);
  return [params, change];
}
