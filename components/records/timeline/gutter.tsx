import { cn } from "@/components/ui/cn";
import type { TimelineEntry } from "@/lib/records/timeline-schema";
import { channelOf, partAt, type Lane } from "./lanes";

const extent = { none: "hidden", through: "inset-y-0", newest: "top-4 bottom-0", oldest: "top-0 h-4", only: "hidden" } as const;

/** The threads of all channels beside an entry; its own has a knot here. Says nothing that the entry does not say in words. */
export function Gutter({ lanes, index, entry }: { lanes: readonly Lane[]; index: number; entry: TimelineEntry }) {
  if (!lanes.length) return null;
  return (
    <span aria-hidden className="relative me-1.5 flex flex-none">
      {lanes.map((lane) => (
        <span key={lane.channel} data-thread={lane.channel} className="relative w-2.5">
          <span className={cn("absolute start-[4px] w-[2px] bg-(--thread) opacity-50", extent[partAt(lane, index)])} />
          {channelOf(entry) === lane.channel && <span className="absolute start-px top-3 size-2 rounded-full bg-(--thread)" />}
        </span>
      ))}
    </span>
  );
}
