"use client";
import { Age } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import { inboxOf } from "@/lib/metrics/place";
import type { WidgetProps } from "../contract";
import { ConversationLines } from "../conversation-lines";
import type { schema } from "./schema";

export function Widget({ data: { items, waiting, more }, params }: WidgetProps<typeof schema>) {
  return (
    <ConversationLines
      items={items}
      aside={({ lastMessageAt }) => <span className="flex-none text-12 text-ink-2"><span className="sr-only">silent for </span><Age since={lastMessageAt} /></span>}
      more={{ href: inboxOf(params, { view: "them" }), count: waiting, words: (count) => `Show all ${formatNumber(count)}${more ? "+" : ""} that wait on them` }}
    />
  );
}
