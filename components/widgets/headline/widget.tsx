"use client";
import Link from "next/link";
import { DeltaWords } from "@/components/charts/delta";
import { Sparkline } from "@/components/charts/sparkline";
import { formatDuration } from "@/lib/format/duration";
import { formatCompact, formatPercent } from "@/lib/format/number";
import { metricHref } from "@/lib/metrics/metric-params";
import type { WidgetProps } from "../contract";
import { headlineNames } from "./names";
import type { schema } from "./schema";

type Figure = WidgetProps<typeof schema>["data"]["figures"][number];

const metrics: Record<Figure["id"], string> = { messagesIn: "messages-in", firstResponse: "first-response-p50", coverage: "coverage", closed: "conversations-closed" };
const format: Record<Figure["unit"], (value: number) => string> = { count: formatCompact, seconds: formatDuration, share: formatPercent };

export function Widget({ data }: WidgetProps<typeof schema>) {
  return (
    <ul className="grid h-full grid-cols-4 divide-x phone:grid-cols-2 phone:divide-x-0">
      {data.figures.map((figure) => (
        <li key={figure.id}>
          <Link href={metricHref(metrics[figure.id], data.facts)} prefetch={false} data-tip={figure.definition} className="flex h-full items-center gap-3 px-3 py-2 hover:bg-hover">
            <span className="min-w-0 flex-1">
              <span className="block truncate text-12 text-ink-2">{headlineNames[figure.id]}</span>
              <span className="block text-20 font-semibold tabular-nums">{figure.value === null ? "–" : format[figure.unit](figure.value)}</span>
              <DeltaWords now={figure.value} before={figure.previous} moreIsBetter={figure.moreIsBetter} versus="" />
            </span>
            <Sparkline values={figure.trend} className="h-9 w-20 flex-none phone:hidden" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
