"use client";
import { Suspense, type ComponentType } from "react";
import { onDemand } from "@/components/ui/on-demand";
import { whenIdle } from "@/components/ui/when-idle";

/**
 * A chart whose code comes once the page is loaded and has nothing better to do, since Recharts is most of a dashboard's code and nobody's
 * first press needs it. The server draws it at once.
 * @param load gives the component: `async () => (await import("./chart")).BacklogChart`
 */
export function chartLater<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Chart = onDemand<Props>(async () => {
    await atRest();
    return load();
  });
  return function ChartLater(props: Props) {
    return <Suspense fallback={<div className="h-full min-h-40" />}><Chart {...props} /></Suspense>;
  };
}

function atRest(): Promise<void> {
  if (typeof window === "undefined") return Promise.resolve();
  return new Promise((resolve) => {
    const onceIdle = () => void whenIdle(resolve);
    if (document.readyState === "complete") onceIdle();
    else window.addEventListener("load", onceIdle, { once: true });
  });
}
