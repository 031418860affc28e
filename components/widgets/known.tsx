"use client";
import { createContext, use, useMemo, type ReactNode } from "react";
import { untilLoaded } from "@/lib/http/until-loaded";
import type { WidgetMeta } from "./contract";

const Known = createContext<ReadonlyMap<string, WidgetMeta>>(new Map());

/** Gives the screens below what they begin with of the catalogue; all of it comes when something else is asked for. */
export function KnownWidgets({ metas, children }: { metas: readonly WidgetMeta[]; children: ReactNode }) {
  const byId = useMemo(() => new Map(metas.map((meta) => [meta.id, meta])), [metas]);
  return <Known value={byId}>{children}</Known>;
}

let catalogue: Promise<typeof import("./catalogue")> | undefined;
export const loadCatalogue = () => (catalogue ??= untilLoaded(() => import("./catalogue")));

/** A widget's meta; null when its folder is gone. Stands in a `<Suspense>`, for what is not known yet. */
export function useWidget(id: string): WidgetMeta | null {
  return use(Known).get(id) ?? use(loadCatalogue()).findWidget(id);
}
