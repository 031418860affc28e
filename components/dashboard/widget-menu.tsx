"use client";
import { obeyedBy } from "@/components/widgets/obeyed";
import type { WidgetMeta } from "@/components/widgets/contract";
import { titleOf } from "@/components/widgets/title";
import type { DashboardItem } from "@/lib/dashboards/schema";
import { toDashboardSearch, type DashboardParams } from "@/lib/metrics/range";
import { SaveItems } from "./save-items";

export interface WidgetMenuProps {
  item: DashboardItem;
  meta: WidgetMeta;
  params: DashboardParams;
  onDone: () => void;
}

/** What can be done with one widget. */
export function WidgetMenu({ item, meta, params, onDone }: WidgetMenuProps) {
  const search = new URLSearchParams({ ...toDashboardSearch(obeyedBy(meta, params)), ...(Object.keys(item.options).length && { options: JSON.stringify(item.options) }) });
  return <ul><SaveItems href={`/api/v1/widgets/${meta.id}/export?${search}`} name={titleOf(meta, item.options)} hasRows={!meta.isLocal} element={() => document.querySelector<HTMLElement>(`[data-widget="${CSS.escape(item.key)}"]`)} onDone={onDone} /></ul>;
}
