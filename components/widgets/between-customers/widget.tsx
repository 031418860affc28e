"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { DeltaWords } from "@/components/charts/delta";
import { chartLater } from "@/components/charts/later";
import { Time } from "@/components/ui/time";
import { formatNumber, plural } from "@/lib/format/number";
import { comparisonNames } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import { RecordLine } from "../record-line";
import { useTableAbout } from "../use-table-about";
import type { schema } from "./schema";
import { table } from "./table";

const BetweenCustomersChart = chartLater(async () => (await import("./chart")).BetweenCustomersChart);

const speaksOf = { among_customers: "with other customers", about_competitor: "about competitors" } as const;

export function Widget({ data, params, options }: WidgetProps<typeof schema>) {
  const about = useTableAbout(params, options);
  const versus = `vs. ${comparisonNames[params.compare]}`;
  const { threads, competitors, people } = data;
  return (
    <div className="@container flex flex-col">
      <dl className="flex flex-wrap gap-x-6 gap-y-1 px-3 pb-1">
        <Figure name="Among customers" value={data.among} before={data.previousAmong} href={data.amongHref} versus={versus} />
        <Figure name="About competitors" value={data.rival} before={data.previousRival} href={data.rivalHref} versus={versus} />
      </dl>
      <div className="h-48 flex-none"><BetweenCustomersChart days={data.days} table={table(data, about)} /></div>
      <div className="grid items-start border-t @xl:grid-cols-2 @xl:divide-x">
        <Threads threads={threads} />
        <div className="max-@xl:border-t">
          {competitors.length > 0 && (
            <Part title="Competitors">
              {competitors.map(({ id, name, mentions, people: count, href }) => <RecordLine key={id} href={href} title={name} figure={<span className="font-semibold">{formatNumber(mentions)}</span>}><span>{plural(mentions, "post")} by {plural(count, "person", "people")}</span></RecordLine>)}
            </Part>
          )}
          {people.length > 0 && (
            <Part title="Who speaks">
              {people.map(({ id, name, relation, posts, href }) => <RecordLine key={`${id} ${relation}`} href={href} title={name} figure={<span className="font-semibold">{formatNumber(posts)}</span>}><span>{speaksOf[relation]}</span></RecordLine>)}
            </Part>
          )}
        </div>
      </div>
      {data.more && <p className="px-3 py-2 text-12 text-ink-2">Threads, competitors and people are those of the newest posts; there were more than are read.</p>}
    </div>
  );
}

function Threads({ threads }: Pick<WidgetProps<typeof schema>["data"], "threads">) {
  if (!threads.length) return <p className="px-3 py-2 text-12 text-ink-2">No customer answered another in this time.</p>;
  return (
    <Part title="Threads among customers">
      {threads.map(({ id, text, author, channel, people, posts, lastAt, href }) => (
        <RecordLine key={id} href={href} title={text || `A post by ${author}`} figure={<span className="font-semibold">{formatNumber(posts)}</span>}>
          <ChannelMark channel={channel} size={14} /><span dir="auto">{author}</span><span>{plural(people, "person", "people")}</span><span>last <Time value={lastAt} format="auto" /></span>
        </RecordLine>
      ))}
    </Part>
  );
}

function Figure({ name, value, before, href, versus }: { name: string; value: number; before: number; href: string; versus: string }) {
  return (
    <div>
      <dt className="text-12 text-ink-2">{name}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2"><Link href={href} prefetch={false} className="text-20 font-semibold tabular-nums hover:text-accent">{formatNumber(value)}</Link><DeltaWords now={value} before={before} moreIsBetter={null} versus={versus} /></dd>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section aria-label={title} className="not-first:border-t"><h3 className="px-3 pt-2 text-12 font-medium text-ink-2">{title}</h3><ul>{children}</ul></section>;
}
