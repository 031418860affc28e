import type { WidgetMeta } from "./contract";
import * as entries from "./entries";

/** Every widget's meta, in the gallery's order. */
export const widgets: readonly WidgetMeta[] = Object.values(entries as Record<string, WidgetMeta>);

const byId = new Map(widgets.map((meta) => [meta.id, meta]));

/** Null when its folder is gone: a dashboard that still names it leaves it out. */
export const findWidget = (id: string): WidgetMeta | null => byId.get(id) ?? null;
