"use client";
import { useState } from "react";
import { chartLater } from "@/components/charts/later";
import { SegmentedControl } from "@/components/ui/segmented";
import type { FiguresChartProps } from "./figures-chart";

const Chart = chartLater<FiguresChartProps>(async () => (await import("./figures-chart")).FiguresChart);

export type Counted = "views" | "likes" | "reposts" | "replies" | "quotes";

/** What platforms count of a post, in the order in which it is shown. */
export const counted: readonly [Counted, string][] = [["views", "Views"], ["likes", "Likes"], ["reposts", "Reposts"], ["replies", "Replies"], ["quotes", "Quotes"]];

export interface Series extends FiguresChartProps {
  key: string;
}

/** Figures of which more than one time is known. */
export const seriesOf = (history: readonly ({ at: string } & Partial<Record<Counted, number | null>>)[]): Series[] =>
  counted.flatMap(([key, name]): Series[] => {
    const points = history.flatMap((row) => (row[key] == null ? [] : [{ at: row.at, value: row[key] }]));
    return points.length > 1 && points.some(({ value }) => value > 0) ? [{ key, name, points, of: "times" }] : [];
  });

/** One of a post's figures over time, and a choice of which. Give it at least one. */
export function OverTime({ series }: { series: readonly Series[] }) {
  const [asked, setAsked] = useState<string | null>(null);
  const shown = series.find(({ key }) => key === asked) ?? series[0];
  if (!shown) return null;
  return (
    <>
      {series.length > 1 && <div className="-mx-1 overflow-x-auto px-1"><SegmentedControl label="Which figure" value={shown.key} onChange={setAsked} segments={series.map(({ key, name }) => ({ value: key, label: name }))} /></div>}
      <div className="h-44"><Chart name={shown.name} points={shown.points} of={shown.of} /></div>
    </>
  );
}
