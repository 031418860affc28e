"use client";
import { Table as TableIcon } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { ScrollArea } from "@/components/ui/scroll-area";
import { formatDuration } from "@/lib/format/duration";
import { formatNumber, formatPercent, plural } from "@/lib/format/number";
import { bucketWords } from "@/lib/metrics/bucket-words";
import { bucketUpperSeconds } from "@/lib/metrics/buckets";
import { metricHref } from "@/lib/metrics/metric-params";
import type { WidgetProps } from "../contract";
import { countTicks, drawn, placeOf } from "./bars";
import type { schema } from "./schema";

const what = { "first-response": ["first answer", "first answers"], resolution: ["closing", "closings"] } as const;

export function Widget({ data: { counts, p50, p90, facts }, options: { of = "first-response" } }: WidgetProps<typeof schema>) {
  const [asTable, setAsTable] = useState(false);
  const [one, many] = what[of];
  const bars = drawn(counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const rows = bars.map(({ bucket, count }) => ({ bucket, count, words: bucketWords(bucket), href: metricHref(`${of}-p50`, { ...facts, bucket }) }));
  return (
    <figure className="flex h-full min-h-72 flex-col">
      <figcaption className="flex items-start gap-3 px-3">
        <dl className="flex flex-1 flex-wrap items-baseline gap-x-5 gap-y-1">
          <div><dt className="text-12 text-ink-2">Median</dt><dd className="text-20 font-semibold tabular-nums">{p50 === null ? "–" : formatDuration(p50)}</dd></div>
          <div><dt className="text-12 text-ink-2">Nine in ten within</dt><dd className="text-20 font-semibold tabular-nums">{p90 === null ? "–" : formatDuration(p90)}</dd></div>
          <div className="self-end text-12 text-ink-2"><dt className="sr-only">Together</dt><dd>{plural(total, one, many)}</dd></div>
        </dl>
        <IconButton size="sm" label={asTable ? "Show as a chart" : "Show as a table"} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}><TableIcon aria-hidden /></IconButton>
      </figcaption>
      {asTable ? (
        <ScrollArea label={`How long ${many} took`} className="min-h-0 flex-1 px-3">
          <table className="w-full text-12 tabular-nums">
            <thead><tr className="text-ink-2"><th scope="col" className="py-1 text-start font-medium">Took</th><th scope="col" className="py-1 text-end font-medium">How many</th><th scope="col" className="py-1 text-end font-medium">Share</th></tr></thead>
            <tbody>{rows.map(({ bucket, count, words, href }) => <tr key={bucket} className="border-t"><th scope="row" className="py-1 text-start font-normal"><Link href={href} prefetch={false} className="hover:text-accent">{words}</Link></th><td className="py-1 text-end">{formatNumber(count)}</td><td className="py-1 text-end">{formatPercent(count / total)}</td></tr>)}</tbody>
          </table>
        </ScrollArea>
      ) : (
        <>
          <Histogram rows={rows} p50={p50} p90={p90} one={one} many={many} />
          <p className="px-3 pb-2 text-12 text-ink-2">{many[0]!.toUpperCase() + many.slice(1)} by how long they took; each bar stands for twice as long a time as the one before it.</p>
        </>
      )}
    </figure>
  );
}

interface Bar {
  bucket: number;
  count: number;
  words: string;
  href: string;
}

/** Bars that double in width of time, so that seconds and days stand in one picture; each leads to its records. */
function Histogram({ rows, p50, p90, one, many }: { rows: readonly Bar[]; p50: number | null; p90: number | null; one: string; many: string }) {
  const first = rows[0]?.bucket ?? 0;
  const ticks = countTicks(Math.max(...rows.map(({ count }) => count)));
  const top = ticks.at(-1)!;
  const every = Math.ceil(rows.length / 6);
  const marks = [{ name: "Median", at: p50 }, { name: "p90", at: p90 }];
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[2.5rem_1fr] grid-rows-[1fr_auto] px-3 pt-5 pb-2 text-[11px] text-(--chart-axis) tabular-nums">
      <div aria-hidden className="relative">
        {ticks.map((tick) => <span key={tick} className="absolute end-2 translate-y-1/2" style={{ bottom: `${(tick / top) * 100}%` }}>{formatNumber(tick)}</span>)}
      </div>
      <div className="relative min-h-24 border-b">
        {ticks.slice(1).map((tick) => <span key={tick} aria-hidden className="absolute inset-x-0 border-t border-(--chart-grid)" style={{ bottom: `${(tick / top) * 100}%` }} />)}
        <ul className="absolute inset-0 flex items-end">
          {rows.map(({ bucket, count, words, href }) => (
            <li key={bucket} className="h-full min-w-0 flex-1">
              <Link href={href} prefetch={false} aria-label={`${words}: ${plural(count, one, many)}`} data-tip={`${words}: ${plural(count, one, many)}`} className="group flex h-full items-end px-px">
                <span className="w-full rounded-t-sm bg-(--chart-1) group-hover:opacity-80" style={{ height: `${(count / top) * 100}%`, minHeight: count ? 2 : 0 }} />
              </Link>
            </li>
          ))}
        </ul>
        {marks.map(({ name, at }) => at !== null && (
          <span key={name} aria-hidden className="pointer-events-none absolute inset-y-0 -top-1 border-s border-dashed border-ink" style={{ insetInlineStart: `${(placeOf(at, first) / rows.length) * 100}%` }}>
            <span className="absolute -top-3.5 start-0 -translate-x-1/2 whitespace-nowrap text-ink-2">{name}</span>
          </span>
        ))}
      </div>
      <span aria-hidden />
      <div aria-hidden className="relative col-start-2 h-5 pt-1">
        {rows.map(({ bucket }, index) => (index % every === every - 1 || rows.length === 1) && bucketUpperSeconds(bucket) !== Infinity && (
          <span key={bucket} className={`absolute -translate-x-1/2 whitespace-nowrap ${Math.floor(index / every) % 2 ? "phone:hidden" : ""}`} style={{ insetInlineStart: `${((index + 1) / rows.length) * 100}%` }}>{formatDuration(bucketUpperSeconds(bucket))}</span>
        ))}
      </div>
    </div>
  );
}
