"use client";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { StateChip, titleOf } from "@/components/publish/parts";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import { AllOf } from "../record-line";
import type { schema } from "./schema";

export function Widget({ data: { items, planned, more, isPaused } }: WidgetProps<typeof schema>) {
  return (
    <>
      {isPaused && <p className="bg-warn-soft px-3 py-1.5 text-12">All scheduled posts are paused. <Link href="/publish" className="underline">Resume</Link></p>}
      <ul>
        {items.map((item) => (
          <li key={item.id} className="border-t first:border-t-0">
            <Link href={`/publish/${item.id}`} prefetch={false} className="flex min-h-11 items-center gap-2 px-3 py-2 text-13 hover:bg-hover">
              <Time value={item.at} className="flex-none text-12 text-ink-2" />
              {item.posts.slice(0, 3).map(({ connectionId, channel }) => <ChannelMark key={connectionId} channel={channel} size={14} />)}
              <span dir="auto" className="min-w-0 flex-1 truncate">{titleOf(item)}</span>
              <StateChip state={item.state} />
            </Link>
          </li>
        ))}
      </ul>
      {planned > items.length && <AllOf href="/publish?show=upcoming" words={`Show all ${formatNumber(planned)}${more ? "+" : ""} planned`} />}
    </>
  );
}
