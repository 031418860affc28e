"use client";
import { Siren } from "lucide-react";
import Link from "next/link";
import { ChannelName } from "@/components/channels/channel-mark";
import { DeltaWords } from "@/components/charts/delta";
import { chartLater } from "@/components/charts/later";
import { Time } from "@/components/ui/time";
import { timesWords } from "@/lib/crises/words";
import { formatNumber } from "@/lib/format/number";
import { toSearch } from "@/lib/mentions/filter-url";
import { comparisonNames } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import { useTableAbout } from "../use-table-about";
import type { schema } from "./schema";
import { table } from "./table";

const ChannelVolumeChart = chartLater(async () => (await import("./chart")).ChannelVolumeChart);

export function Widget({ data, params, options }: WidgetProps<typeof schema>) {
  const about = useTableAbout(params, options);
  const { since, until, anomalies } = data;
  const href = (channel?: string) => `/mentions?${toSearch({ state: "all", sort: "newest", ...(channel && { channel }), since, until })}`;
  return (
    <div className="flex h-full flex-col">
      <p className="flex items-baseline gap-3 px-3 pb-1"><Link href={href(params.channel)} prefetch={false} className="text-20 font-semibold hover:text-accent">{formatNumber(data.total)}</Link><DeltaWords now={data.total} before={data.previousTotal} moreIsBetter={null} versus={`vs. ${comparisonNames[params.compare]}`} /></p>
      <div className="min-h-0 flex-1"><ChannelVolumeChart channels={data.channels.map((row) => row.channel)} days={data.days} anomalies={anomalies} table={table(data, about)} /></div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 px-3 pb-3 text-13">
        {data.channels.map((row) => <li key={row.channel}><Link href={href(row.channel)} prefetch={false} className="flex items-center gap-2 hover:text-accent"><ChannelName channel={row.channel} /><span className="text-ink-2">{formatNumber(row.mentions)}</span></Link></li>)}
        {anomalies.slice(0, 3).map(({ crisisId, channel, at, factor }) => <li key={`${crisisId} ${channel}`}><Link href={`/crises/${crisisId}`} prefetch={false} className="flex items-center gap-1.5 text-bad hover:underline"><Siren aria-hidden className="size-3.5" /><span>Crisis <Time value={at} />, {timesWords(factor)} × the usual</span></Link></li>)}
      </ul>
    </div>
  );
}
