"use client";
import { Chip } from "@/components/ui/chip";
import { Age } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import { inboxOf } from "@/lib/metrics/place";
import type { WidgetProps } from "../contract";
import { ConversationLines } from "../conversation-lines";
import { WaitingChip } from "../waiting-chip";
import type { schema } from "./schema";

export function Widget({ data, params }: WidgetProps<typeof schema>) {
  return (
    <>
      <p className="flex flex-wrap gap-x-3 px-3 pb-2 text-13 text-ink-2">
        <span><strong className="font-semibold text-ink">{data.waiting}</strong> waiting</span>
        {data.oldestSince && <span>longest <Age since={data.oldestSince} /></span>}
        <span>{formatNumber(data.unassigned)} unassigned</span>
      </p>
      <ConversationLines
        items={data.items}
        aside={(item) => (
          <span className="flex flex-none items-center gap-1.5">
            {!item.assigneeId && <Chip>Unassigned</Chip>}
            {item.waitingSince && <WaitingChip channel={item.channel} since={item.waitingSince} />}
          </span>
        )}
        more={{ href: inboxOf(params, { view: "waiting", sort: "longest_waiting" }), count: data.waiting, words: (count) => `Show all ${formatNumber(count)} waiting` }}
      />
    </>
  );
}
