import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { getJson } from "@/lib/http/fetch-json";
import type { DashboardParams } from "@/lib/metrics/range";
import type { WidgetMeta } from "./contract";

export const widgetKeys = { of: (widget: string) => ["widgets", widget] as const };

/** A widget's data, asked with only those controls that it obeys, so that the others do not make it load anew. */
export const widgetQuery = (meta: WidgetMeta, params: DashboardParams, options: Record<string, unknown>) => {
  const obeyed = { ...(meta.obeys.range && { range: params.range }), ...(meta.obeys.channel && params.channel && { channel: params.channel }), ...(Object.keys(options).length && { options: JSON.stringify(options) }) };
  return queryOptions({
    queryKey: [...widgetKeys.of(meta.id), obeyed],
    queryFn: () => getJson(`/api/v1/widgets/${meta.id}?${new URLSearchParams(obeyed)}`, meta.data as z.ZodType<unknown>),
    staleTime: 30_000, // ms
    meta: { staleOn: meta.staleOn },
  });
};
