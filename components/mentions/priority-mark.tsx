import { Chip } from "@/components/ui/chip";
import { priorityTone } from "./words";

/** How urgent, from 0 to 100; the figure says it, the tone only repeats it. */
export function PriorityMark({ priority }: { priority: number }) {
  return <Chip tone={priorityTone(priority)} className="min-w-[26px] justify-center tabular-nums"><span className="sr-only">Priority </span>{priority}</Chip>;
}
