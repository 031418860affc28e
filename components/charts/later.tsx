"use client";
import { Suspense, type ComponentType } from "react";
import { atRest } from "@/components/ui/at-rest";
import { onDemand } from "@/components/ui/on-demand";

/**
 * A chart whose code comes once the page is loaded and has nothing better to do, since Recharts is most of a dashboard's code and nobody's
 * first press needs it. The server draws it at once.
 * @param load gives the component: `async () => (await import("./chart")).BacklogChart`
 */
export function chartLater<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Chart = onDemand<Props>(() => atRest(load));
  return function ChartLater(props: Props) {
    return <Suspense fallback={<div className="h-full min-h-40" />}><Chart {...props} /></Suspense>;
  };
}
