"use client";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import { ConversationLines } from "../conversation-lines";
import type { schema } from "./schema";

export function Widget({ data }: WidgetProps<typeof schema>) {
  return (
    <ConversationLines
      items={data.items}
      aside={(item) => (item.unreadCount > 0 ? <Chip tone="accent">{item.unreadCount} new</Chip> : <Time value={item.lastMessageAt} format="list" className="text-12 text-ink-3" />)}
      more={{ href: "/inbox?view=mine", count: data.open, words: (count) => `Show all ${formatNumber(count)} open` }}
    />
  );
}
