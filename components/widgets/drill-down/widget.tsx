"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { MouseEvent } from "react";
import { useDashboardParams } from "@/components/dashboard/use-params";
import { formatDuration } from "@/lib/format/duration";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { nilId } from "@/lib/is-id";
import { metricHref } from "@/lib/metrics/metric-params";
import type { MetricParams } from "@/lib/metrics/metric-schema";
import { factsOf, inboxOf } from "@/lib/metrics/place";
import { type DashboardParams, toDashboardSearch } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import type { RowFigures, schema } from "./schema";

type Row = WidgetProps<typeof schema>["data"]["rows"][number];

const columns: { name: string; definition: string; value: (row: RowFigures) => string; list?: Parameters<typeof inboxOf>[1]; metric?: string }[] = [
  { name: "In", definition: "Messages to us", value: (row) => formatNumber(row.messagesIn), metric: "messages-in" },
  { name: "Started", definition: "Conversations that began", value: (row) => formatNumber(row.started), metric: "conversations-started" },
  { name: "First response", definition: "Median time to the first answer", value: (row) => (row.firstResponseP50 === null ? "–" : formatDuration(row.firstResponseP50)), metric: "first-response-p50" },
  { name: "Answered", definition: "Share of opened conversations with an answer", value: (row) => (row.coverage === null ? "–" : formatPercent(row.coverage)), metric: "coverage" },
  { name: "Closed", definition: "Conversations that were closed", value: (row) => formatNumber(row.closed), metric: "conversations-closed" },
  { name: "CSAT", definition: "Share of ratings of 4 and 5", value: (row) => (row.csat === null ? "–" : formatPercent(row.csat)), metric: "csat" },
  { name: "Open", definition: "Open now", value: (row) => formatNumber(row.open), list: {} },
  { name: "Waiting", definition: "Waiting on us now", value: (row) => formatNumber(row.waitingOnUs), list: { view: "waiting", sort: "longest_waiting" } },
];

/** The records behind a figure. */
function hrefOf({ metric, list }: (typeof columns)[number], params: DashboardParams, { from, to }: MetricParams): string {
  return metric && from && to ? metricHref(metric, factsOf(params, { from: new Date(from), to: new Date(to) })) : inboxOf(params, list);
}

/** Where a row leads; null where it goes no deeper. */
function deeper(row: Row, params: DashboardParams): Pick<DashboardParams, "team" | "member"> | null {
  if (row.kind === "department" || row.kind === "team") return { team: row.id };
  if (row.kind === "member") return { team: params.team, member: row.id };
  return row.id === nilId && !params.team && !params.member ? { team: nilId } : null;
}

export function Widget({ data, params }: WidgetProps<typeof schema>) {
  const path = usePathname();
  const [current, change] = useDashboardParams();
  const go = (to: Pick<DashboardParams, "team" | "member">) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    change({ team: to.team, member: to.member }, { back: true });
  };
  return (
    <table className="w-full text-13 tabular-nums">
      <caption className="sr-only">Figures of each part</caption>
      <thead>
        <tr className="text-12 text-ink-2">
          <th scope="col" className="px-3 py-1.5 text-start font-medium">Part</th>
          {columns.map(({ name, definition }) => <th key={name} scope="col" data-tip={definition} className="px-2 py-1.5 text-end font-medium whitespace-nowrap last:pe-3">{name}</th>)}
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => {
          const to = deeper(row, params);
          const isHere = row.kind === "member" && params.member === row.id;
          return (
            <tr key={`${row.kind} ${row.id}`} className="border-t hover:bg-hover">
              <th scope="row" className="max-w-48 truncate px-3 py-2 text-start font-normal">
                {to && !isHere ? <Link href={`${path}?${new URLSearchParams(toDashboardSearch({ ...current, ...to }))}`} prefetch={false} onClick={go(to)} className="hover:text-accent">{row.name}</Link> : <span className={row.kind === "rest" ? "text-ink-2" : undefined}>{row.name}</span>}
              </th>
              {columns.map((column) => {
                const href = to && hrefOf(column, { ...params, ...to }, data.facts);
                return <td key={column.name} className="px-2 py-2 text-end whitespace-nowrap last:pe-3">{href ? <Link href={href} prefetch={false} className="hover:text-accent">{column.value(row)}</Link> : column.value(row)}</td>;
              })}
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr className="border-t font-medium">
          <th scope="row" className="px-3 py-2 text-start font-medium">Together</th>
          {columns.map((column) => <td key={column.name} className="px-2 py-2 text-end whitespace-nowrap last:pe-3"><Link href={hrefOf(column, params, data.facts)} prefetch={false} className="hover:text-accent">{column.value(data.total)}</Link></td>)}
        </tr>
      </tfoot>
    </table>
  );
}
