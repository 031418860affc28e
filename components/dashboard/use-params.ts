"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { readDashboardParams, type DashboardParams } from "@/lib/metrics/range";

/** The dashboard's controls, kept in the URL without asking the server for the page again. */
export function useDashboardParams(): [DashboardParams, (change: Partial<DashboardParams>) => void] {
  const search = useSearchParams();
  const params = useMemo(() => readDashboardParams(Object.fromEntries(search)), [search]);
  const change = useCallback((next: Partial<DashboardParams>) => {
    const url = new URL(window.location.href);
    for (const [name, value] of Object.entries(next)) {
      if (value === undefined) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    window.history.replaceState(null, "", url);
  }, []);
  return [params, change];
}
