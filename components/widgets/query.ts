import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/http/fetch-json";
import { untilLoaded } from "@/lib/http/until-loaded";
import { toDashboardSearch, type DashboardParams } from "@/lib/metrics/range";
import type { WidgetMeta, WidgetSchema } from "./contract";
import { obeyedBy } from "./obeyed";

export const widgetKeys = { of: (widget: string) => ["widgets", widget] as const };

/** What a widget's answers look like; fetched with the first, or before. */
export const loadWidgetSchema = (id: string): Promise<WidgetSchema> => untilLoaded(async () => ((await import(`./${id}/schema`)) as { schema: WidgetSchema }).schema);

/** Where widgets ask the workspace that the viewer is signed in to. */
export const ownWidgets = "/api/v1/widgets";

/**
 * A widget's data, asked with only those controls that it obeys and without its title, so that the others do not make it load anew.
 * @param source the address before the widget's id
 */
export const widgetQuery = (meta: WidgetMeta, params: DashboardParams, { title: _, ...options }: Record<string, unknown>, source = ownWidgets) => {
  const obeyed = { ...toDashboardSearch(obeyedBy(meta, params)), ...(Object.keys(options).length && { options: JSON.stringify(options) }) };
  return queryOptions({
    queryKey: [...widgetKeys.of(meta.id), obeyed],
    queryFn: () => getJson(`${source}/${meta.id}?${new URLSearchParams(obeyed)}`, async () => (await loadWidgetSchema(meta.id)).data),
    staleTime: 30_000, // ms
    meta: { staleOn: meta.staleOn },
  });
};
