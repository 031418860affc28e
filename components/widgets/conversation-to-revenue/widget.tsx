"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { ChannelName } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { liveDefinition, wayNames } from "@/lib/deals/talk/live";
import { formatDuration } from "@/lib/format/duration";
import { formatMoneyCompact } from "@/lib/format/money";
import { formatNumber, formatPercent, plural } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

type Data = WidgetProps<typeof schema>["data"];
type Figures = Omit<Data["ways"][number], "way">;

const columns: { name: string; definition: string; value: (row: Figures) => string }[] = [
  { name: "Closed", definition: "Deals that were won or lost", value: ({ deals }) => formatNumber(deals) },
  { name: "Won", definition: "Those of them that were won", value: ({ won }) => formatNumber(won) },
  { name: "Won value", definition: "Each currency for itself", value: ({ amounts }) => amounts.map(({ amountMinor, currency }) => formatMoneyCompact(amountMinor, currency)).join(" + ") || "–" },
  { name: "To close", definition: "Half of those won took less than this since they were made", value: ({ closeSeconds }) => words(closeSeconds) },
  { name: "Our reply", definition: "Half of our answers took less than this", value: ({ replySeconds }) => words(replySeconds) },
];

const words = (seconds: number | null) => (seconds === null ? "–" : formatDuration(seconds));

export function Widget({ data }: WidgetProps<typeof schema>) {
  const { deals, href, pending, more, liveShare, ways, channels, stages } = data;
  const longest = Math.max(1, ...stages.map(({ seconds }) => seconds));
  return (
    <div className="flex flex-col gap-4 pb-3 text-13">
      <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1 px-3">
        <Link href={href} prefetch={false} className="hover:text-accent"><span className="text-20 font-semibold tabular-nums">{formatNumber(deals)}{more && "+"}</span> <span className="text-ink-2">{deals === 1 ? "deal closed" : "deals closed"}</span></Link>
        {liveShare !== null && <p><span className="text-20 font-semibold tabular-nums">{formatPercent(liveShare)}</span> <span className="text-ink-2">of what was said was live</span></p>}
        {pending > 0 && <p className="text-12 text-ink-2">{plural(pending, "deal")} still to be weighed</p>}
      </div>
      <FigureTable caption="By how they were talked about" rows={ways.map((row) => ({ ...row, key: row.way, head: wayNames[row.way] }))} />
      {channels.length > 0 && <FigureTable caption="By channel that touched them; one deal may be on several" rows={channels.map((row) => ({ ...row, key: row.channel, channel: row.channel, head: <ChannelName channel={row.channel} /> }))} />}
      {stages.length > 0 && (
        <section className="px-3">
          <h3 className="pb-1 text-12 font-medium text-ink-2">Time in stage, median</h3>
          <dl className="grid grid-cols-[minmax(5rem,auto)_1fr_auto] items-center gap-x-3 gap-y-1.5 tabular-nums">
            {stages.map(({ id, name, deals: count, seconds }) => (
              <div key={id} className="contents">
                <dt className="truncate">{name}</dt>
                <dd aria-hidden className="h-2 rounded-full bg-sunken"><span className="block h-full rounded-full bg-(--chart-1)" style={{ width: `${(seconds / longest) * 100}%` }} /></dd>
                <dd className="text-end whitespace-nowrap">{formatDuration(seconds)} <span className="text-12 text-ink-2">of {plural(count, "deal")}</span></dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <p className="px-3 text-12 text-pretty text-ink-2">{liveDefinition}</p>
    </div>
  );
}

function FigureTable({ caption, rows }: { caption: string; rows: readonly (Figures & { key: string; head: ReactNode; channel?: string })[] }) {
  return (
    <table className="w-full tabular-nums">
      <caption className="px-3 pb-1 text-start text-12 font-medium text-ink-2">{caption}</caption>
      <thead>
        <tr className="text-12 text-ink-2">
          <th scope="col" className="px-3 py-1 text-start font-medium"><span className="sr-only">Which</span></th>
          {columns.map(({ name, definition }) => <th key={name} scope="col" data-tip={definition} className="px-2 py-1 text-end font-medium whitespace-nowrap last:pe-3">{name}</th>)}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const head = <Link href={row.href} prefetch={false} className="hover:text-accent">{row.head}</Link>;
          return (
            <tr key={row.key} className="border-t hover:bg-hover">
              {row.channel ? <ThreadLine as="th" scope="row" channel={row.channel} className="px-3 py-1.5 text-start font-normal">{head}</ThreadLine> : <th scope="row" className="px-3 py-1.5 text-start font-normal whitespace-nowrap">{head}</th>}
              {columns.map((column) => <td key={column.name} className="px-2 py-1.5 text-end whitespace-nowrap last:pe-3">{column.value(row)}</td>)}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
