"use client";
import type { ReactNode } from "react";
import { dayWords } from "./axes";

interface Entry {
  dataKey?: unknown;
  name?: unknown;
  value?: unknown;
  color?: string;
  stroke?: string;
}

export interface ChartTooltipProps {
  active?: boolean;
  label?: unknown;
  payload?: readonly Entry[];
  format: (value: number) => string;
  nameOf?: (key: string) => ReactNode;
  /** What the point is called; without it, a day. */
  labelOf?: (label: string) => string;
}

/** What a chart says of the day, or what else it is by, under the pointer. */
export function ChartTooltip({ active, label, payload, format, nameOf, labelOf = dayWords }: ChartTooltipProps) {
  if (!active || !payload?.length) return null;
  return (
    <div className="float rounded-control px-2.5 py-2 text-12">
      <p className="mb-1 font-medium">{labelOf(String(label))}</p>
      <ul className="flex flex-col gap-0.5">
        {payload.filter((entry) => typeof entry.value === "number").map((entry) => (
          <li key={String(entry.dataKey)} className="flex items-center gap-2 tabular-nums">
            <span aria-hidden className="h-2 w-2 rounded-full" style={{ background: entry.stroke ?? entry.color }} />
            <span className="text-ink-2">{nameOf?.(String(entry.dataKey)) ?? String(entry.name)}</span>
            <span className="ms-auto ps-3 font-medium">{format(entry.value as number)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
