"use client";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { PriorityMark } from "@/components/mentions/priority-mark";
import { Age } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import { AllOf } from "../record-line";
import type { schema } from "./schema";

export function Widget({ data: { items, waiting, more, href } }: WidgetProps<typeof schema>) {
  return (
    <>
      <ul>
        {items.map((item) => (
          <li key={item.id} className="border-t first:border-t-0">
            <ThreadLine as={Link} channel={item.channel} href={`${href}${href.includes("?") ? "&" : "?"}m=${item.id}`} prefetch={false} className="flex min-h-11 flex-col gap-0.5 py-2 pr-3 pl-3.5 text-13 hover:bg-hover">
              <span className="flex min-w-0 items-center gap-1.5">
                <span dir="auto" className="min-w-0 truncate font-medium">{item.author.name}</span>
                <ChannelMark channel={item.channel} size={14} />
                <span className="ms-auto flex flex-none items-center gap-2 text-12 text-ink-2"><span><span className="sr-only">waits for </span><Age since={item.at} /></span><PriorityMark priority={item.priority} /></span>
              </span>
              <span dir="auto" className="truncate text-ink-2">{item.warnings.length ? `Behind a warning: ${item.warnings.join(", ")}` : item.text || "Pictures or files, and no words"}</span>
              {item.reasons.length > 0 && <span className="truncate text-12 text-ink-3">{item.reasons.slice(0, 2).map(({ words }) => words).join(" · ")}</span>}
            </ThreadLine>
          </li>
        ))}
      </ul>
      {waiting > items.length && <AllOf href={href} words={`Show all ${formatNumber(waiting)}${more ? "+" : ""} waiting`} />}
    </>
  );
}
