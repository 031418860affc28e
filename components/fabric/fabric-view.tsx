"use client";
import { useState } from "react";
import { ChannelName } from "@/components/channels/channel-mark";
import { useChannels } from "@/components/channels/channels-provider";
import { ChartFrame, type ChartColumn } from "@/components/charts/chart-frame";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import { formatNumber, plural } from "@/lib/format/number";
import type { Fabric, Strand } from "@/lib/fabric/schema";
import { Dimensions } from "./dimensions";
import { FabricGraph } from "./graph";
import { amountOf } from "./layout";
import { StrandList } from "./strand-list";
import { namesOf } from "./words";

/** The fabric: its picture, or a ranked list where there is no room for one, a table behind it, and the three dimensions as figures. */
export function FabricView({ fabric }: { fabric: Fabric }) {
  const [channel, setChannel] = useState<string | null>(null);
  const looks = useChannels();
  const nameOf = namesOf(fabric);
  const columns: ChartColumn<Strand>[] = [
    { name: "Between", value: ({ a }) => nameOf(a) },
    { name: "And", value: ({ b }) => nameOf(b) },
    { name: "Channel", value: (strand) => looks.find(({ id }) => id === strand.channel)?.name ?? strand.channel },
    { name: "There", value: ({ there }) => formatNumber(there) },
    { name: "Back", value: ({ back }) => formatNumber(back) },
    { name: "Messages", value: (strand) => formatNumber(amountOf(strand)), href: ({ href }) => href },
  ];
  const { more, wovenAt } = fabric;
  return (
    <div className="@container">
      <div className="flex flex-col gap-3 @min-[62rem]:flex-row-reverse">
        <div className="@min-[62rem]:w-60 @min-[62rem]:flex-none"><Dimensions fabric={fabric} /></div>
        <div className="min-w-0 flex-1">
          <ChartFrame
            caption="Who talks to whom, over which channels, and how much"
            rows={fabric.strands}
            columns={columns}
            readable
            legend={
              <span className="min-w-0 truncate">
                {more.strands > 0 && `${plural(more.strands, "thinner strand")} with ${plural(more.messages, "message")} not drawn · `}as of <Time value={wovenAt} />
              </span>
            }
          >
            <ul aria-label="Channels" className="flex flex-wrap gap-1 px-3 pb-2">
              {fabric.channels.map(({ channel: id, messages }) => (
                <li key={id}>
                  <button type="button" aria-pressed={channel === id} onClick={() => setChannel(channel === id ? null : id)} className={cn("flex h-6 items-center gap-1.5 rounded-full px-2 text-12 hover:bg-hover", channel === id && "bg-accent-soft", channel !== null && channel !== id && "opacity-60")}>
                    <ChannelName channel={id} /><span className="text-ink-2 tabular-nums">{formatNumber(messages)}</span>
                  </button>
                </li>
              ))}
            </ul>
            <div className="hidden px-3 @min-[36rem]:block"><FabricGraph fabric={fabric} channel={channel} /></div>
            <div className="@min-[36rem]:hidden"><StrandList fabric={fabric} channel={channel} /></div>
          </ChartFrame>
        </div>
      </div>
    </div>
  );
}
