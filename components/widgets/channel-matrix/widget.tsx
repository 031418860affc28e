"use client";
import Link from "next/link";
import { ChannelName } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { formatDuration } from "@/lib/format/duration";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { inboxOf } from "@/lib/metrics/place";
import type { DashboardParams } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

type Row = WidgetProps<typeof schema>["data"]["rows"][number];

const columns: { name: string; definition: string; value: (row: Row) => string; href?: (row: Row, params: DashboardParams) => string }[] = [
  { name: "In", definition: "Messages to us", value: (row) => formatNumber(row.messagesIn) },
  { name: "First response", definition: "Median time to the first answer", value: (row) => (row.firstResponseP50 === null ? "–" : formatDuration(row.firstResponseP50)) },
  { name: "Answered", definition: "Share of opened conversations with an answer", value: (row) => (row.coverage === null ? "–" : formatPercent(row.coverage)) },
  { name: "Open", definition: "Open now", value: (row) => formatNumber(row.open), href: ({ channel }, params) => inboxOf({ ...params, channel }) },
  { name: "Waiting", definition: "Waiting on us now", value: (row) => formatNumber(row.waitingOnUs), href: ({ channel }, params) => inboxOf({ ...params, channel }, { view: "waiting", sort: "longest_waiting" }) },
  { name: "Closed", definition: "Closed in this time", value: (row) => formatNumber(row.closed), href: ({ channel }, params) => inboxOf({ ...params, channel }, { status: "closed" }) },
];

export function Widget({ data, params }: WidgetProps<typeof schema>) {
  return (
    <table className="w-full text-13 tabular-nums">
      <caption className="sr-only">Channels and their figures</caption>
      <thead>
        <tr className="text-12 text-ink-2">
          <th scope="col" className="px-3 py-1.5 text-start font-medium">Channel</th>
          {columns.map((column) => <th key={column.name} scope="col" data-tip={column.definition} className="px-2 py-1.5 text-end font-medium whitespace-nowrap last:pe-3">{column.name}</th>)}
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.channel} className="border-t hover:bg-hover">
            <ThreadLine as="th" scope="row" channel={row.channel} className="px-3 py-2 text-start font-normal"><ChannelName channel={row.channel} /></ThreadLine>
            {columns.map((column) => (
              <td key={column.name} className="px-2 py-2 text-end whitespace-nowrap last:pe-3">{column.href ? <Link href={column.href(row, params)} className="hover:text-accent">{column.value(row)}</Link> : column.value(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
