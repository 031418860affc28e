"use client";
import Link from "next/link";
import { ChannelName } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { formatDuration } from "@/lib/format/duration";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { findMetric } from "@/lib/metrics/catalogue";
import { metricHref } from "@/lib/metrics/metric-params";
import { inboxOf } from "@/lib/metrics/place";
import { comparisonNames, type DashboardParams } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import type { ChannelFigures, schema } from "./schema";
import { shadeOf, type Shade } from "./shade";

type Row = WidgetProps<typeof schema>["data"]["rows"][number];

const percent = (value: number) => formatPercent(value);
const figures: { name: string; definition: string; of: keyof ChannelFigures; metric: string; words: (value: number) => string }[] = [
  { name: "In", definition: "Messages to us", of: "messagesIn", metric: "messages-in", words: (value) => formatNumber(value) },
  { name: "First response", definition: "Median time to the first answer", of: "firstResponseP50", metric: "first-response-p50", words: formatDuration },
  { name: "Answered", definition: "Share of opened conversations with an answer", of: "coverage", metric: "coverage", words: percent },
  { name: "Closed", definition: "Closed in this time", of: "closed", metric: "conversations-closed", words: (value) => formatNumber(value) },
  { name: "CSAT", definition: "Share of ratings of 4 and 5", of: "csat", metric: "csat", words: percent },
];
const counts: { name: string; definition: string; value: (row: Row) => number; list?: Parameters<typeof inboxOf>[1] }[] = [
  { name: "Open", definition: "Open now", value: ({ open }) => open },
  { name: "Waiting", definition: "Waiting on us now", value: ({ waitingOnUs }) => waitingOnUs, list: { view: "waiting", sort: "longest_waiting" } },
];
const heading = "px-2 py-1.5 text-end font-medium whitespace-nowrap last:pe-3";

/** Each figure is shaded by how far it is from what it was; what it was, and which way, is said in the cell as well. */
export function Widget({ data, params }: WidgetProps<typeof schema>) {
  const versus = comparisonNames[params.compare];
  return (
    <>
      <table className="w-full border-separate border-spacing-y-px text-13 tabular-nums">
        <caption className="sr-only">Channels and their figures, compared with {versus}</caption>
        <thead>
          <tr className="text-12 text-ink-2">
            <th scope="col" className="px-3 py-1.5 text-start font-medium">Channel</th>
            {[...figures, ...counts].map(({ name, definition }) => <th key={name} scope="col" data-tip={definition} className={heading}>{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.channel}>
              <ThreadLine as="th" scope="row" channel={row.channel} className="px-3 py-1 text-start font-normal"><ChannelName channel={row.channel} /></ThreadLine>
              {figures.map(({ name, of, metric, words }) => <Cell key={name} now={row.now[of]} before={row.before[of]} moreIsBetter={findMetric(metric)?.moreIsBetter ?? null} words={words} versus={versus} href={metricHref(metric, { ...data.facts, channel: row.channel })} />)}
              {counts.map(({ name, value, list }) => <td key={name} className="px-2 py-1 text-end last:pe-3"><Link href={placeHref(params, row.channel, list)} prefetch={false} className="hover:text-accent">{formatNumber(value(row))}</Link></td>)}
            </tr>
          ))}
        </tbody>
      </table>
      <ul aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 px-3 py-2 text-12 text-ink-2">
        {([["better", "Better"], ["worse", "Worse"], ["other", "More or less"]] as const).map(([tone, name]) => (
          <li key={tone} className="flex items-center gap-1.5"><span className="h-3 w-6 rounded-[3px]" style={{ background: fill({ tone, strength: 1 }) }} />{name} than {versus}</li>
        ))}
      </ul>
    </>
  );
}

const placeHref = (params: DashboardParams, channel: string, list?: Parameters<typeof inboxOf>[1]) => inboxOf({ ...params, channel }, list);

/** Blue and amber, which colour-blind eyes tell apart; light enough for the figure on it. */
const colours = { better: "var(--info)", worse: "var(--chart-2)", other: "var(--chart-previous)" } as const;
const fill = ({ tone, strength }: Shade) => `color-mix(in oklch, ${colours[tone]} ${Math.round(6 + strength * 26)}%, transparent)`;

/** "12 %", and of what became many times as much, how many times. */
const changeWords = (now: number, before: number): string => (now / before >= 10 ? `${formatNumber(Math.round(now / before))} times` : formatPercent(Math.abs(now - before) / Math.abs(before)));

function Cell({ now, before, moreIsBetter, words, versus, href }: { now: number | null; before: number | null; moreIsBetter: boolean | null; words: (value: number) => string; versus: string; href: string }) {
  const shade = shadeOf(now, before, moreIsBetter);
  return (
    <td className="px-2 py-1 text-end whitespace-nowrap last:pe-3" style={shade ? { background: fill(shade) } : undefined} data-tip={before === null ? undefined : `${words(before)} ${versus}`}>
      <Link href={href} prefetch={false} className="hover:text-accent">{now === null ? "–" : words(now)}</Link>
      <span className="block text-12 leading-tight text-ink-2">
        {shade ? <><span aria-hidden>{now! > before! ? "▲" : "▼"} </span><span className="sr-only">{now! > before! ? "up" : "down"} </span>{before ? changeWords(now!, before) : "new"}</> : <span aria-hidden>&nbsp;</span>}
      </span>
    </td>
  );
}
