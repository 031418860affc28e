"use client";
import Link from "next/link";
import { SlaChip } from "@/components/inbox/sla-chip";
import { standingWords } from "@/components/inbox/sla-words";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import type { SlaStanding } from "@/lib/conversations/filter";
import { formatNumber } from "@/lib/format/number";
import { inboxOf } from "@/lib/metrics/place";
import type { WidgetProps } from "../contract";
import { ConversationLines } from "../conversation-lines";
import { WaitingChip } from "../waiting-chip";
import type { schema } from "./schema";

const tones: Record<SlaStanding, string> = { missed: "text-bad", soon: "text-warn", on_track: "text-ink" };

export function Widget({ data: { items, missed, soon, onTrack, more }, params }: WidgetProps<typeof schema>) {
  const counts: Record<SlaStanding, number> = { missed, soon, on_track: onTrack };
  const all = missed + soon + onTrack;
  return (
    <>
      {all > 0 && <ul aria-label="How promised times stand" className="grid grid-cols-3 gap-px border-y bg-line">
        {(["missed", "soon", "on_track"] as const).map((standing) => (
          <li key={standing} className="bg-surface">
            <Link href={inboxOf(params, { sla: standing })} prefetch={false} className="block px-3 py-1.5 hover:bg-hover">
              <span className={cn("block text-20 font-semibold tabular-nums", counts[standing] > 0 ? tones[standing] : "text-ink-3")}>{formatNumber(counts[standing])}{more && standing === "on_track" && "+"}</span>
              <span className="block text-12 text-ink-2">{standingWords[standing]}</span>
            </Link>
          </li>
        ))}
      </ul>}
      <ConversationLines
        items={items}
        aside={(item) => (
          <span className="flex flex-none items-center gap-1.5">
            {!item.assigneeId && <Chip>Unassigned</Chip>}
            {item.sla ? <SlaChip sla={item.sla} /> : item.waitingSince && <WaitingChip channel={item.channel} since={item.waitingSince} />}
          </span>
        )}
        more={{ href: inboxOf(params, { sort: "sla" }), count: all, words: (count) => `Show all ${formatNumber(count)}${more ? "+" : ""} by SLA` }}
      />
    </>
  );
}
