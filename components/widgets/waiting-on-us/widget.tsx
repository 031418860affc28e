"use client";
import { formatNumber } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import { ConversationLines } from "../conversation-lines";
import { WaitingChip } from "../waiting-chip";
import type { schema } from "./schema";

export function Widget({ data, params }: WidgetProps<typeof schema>) {
  const channel = params.channel ? `&channel=${params.channel}` : "";
  return <ConversationLines items={data.items} aside={(item) => item.waitingSince && <WaitingChip channel={item.channel} since={item.waitingSince} />} more={{ href: `/inbox?view=waiting&sort=longest_waiting${channel}`, count: data.waiting, words: (count) => `Show all ${formatNumber(count)} waiting` }} />;
}
