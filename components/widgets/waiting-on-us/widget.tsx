"use client";
import { formatNumber } from "@/lib/format/number";
import { inboxOf } from "@/lib/metrics/place";
import type { WidgetProps } from "../contract";
import { ConversationLines } from "../conversation-lines";
import { WaitingChip } from "../waiting-chip";
import type { schema } from "./schema";

export function Widget({ data, params }: WidgetProps<typeof schema>) {
  return <ConversationLines items={data.items} aside={(item) => item.waitingSince && <WaitingChip channel={item.channel} since={item.waitingSince} />} more={{ href: inboxOf(params, { view: "waiting", sort: "longest_waiting" }), count: data.waiting, words: (count) => `Show all ${formatNumber(count)} waiting` }} />;
}
