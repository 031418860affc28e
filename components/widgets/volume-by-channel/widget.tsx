"use client";
import Link from "next/link";
import { ChannelName } from "@/components/channels/channel-mark";
import { DeltaWords } from "@/components/charts/delta";
import { chartLater } from "@/components/charts/later";
import { formatNumber } from "@/lib/format/number";
import { inboxOf } from "@/lib/metrics/place";
import { comparisonNames } from "@/lib/metrics/range";
import type { WidgetProps } from "../contract";
import { useTableAbout } from "../use-table-about";
import type { schema } from "./schema";
import { table } from "./table";

const VolumeByChannelChart = chartLater(async () => (await import("./chart")).VolumeByChannelChart);

export function Widget({ data, params, options }: WidgetProps<typeof schema>) {
  const about = useTableAbout(params, options);
  return (
    <div className="flex h-full flex-col">
      <p className="flex items-baseline gap-3 px-3 pb-1"><span className="text-20 font-semibold">{formatNumber(data.total)}</span><DeltaWords now={data.total} before={data.previousTotal} moreIsBetter={null} versus={`vs. ${comparisonNames[params.compare]}`} /></p>
      <div className="min-h-0 flex-1"><VolumeByChannelChart channels={data.channels.map((row) => row.channel)} days={data.days} table={table(data, about)} /></div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 px-3 pb-3 text-13">
        {data.channels.map((row) => (
          <li key={row.channel}><Link href={inboxOf({ ...params, channel: row.channel })} className="flex items-center gap-2 hover:text-accent"><ChannelName channel={row.channel} /><span className="text-ink-2">{formatNumber(row.messagesIn)}</span></Link></li>
        ))}
      </ul>
    </div>
  );
}
