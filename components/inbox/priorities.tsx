import { ChevronDown, ChevronsUp, ChevronUp, Minus } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { Priority } from "@/lib/conversations/filter";

export const priorityWords: Record<Priority, string> = { urgent: "Urgent", high: "High", normal: "Normal", low: "Low" };

/** The most urgent first. */
export const offeredPriorities: readonly Priority[] = ["urgent", "high", "normal", "low"];

const icons = { urgent: ChevronsUp, high: ChevronUp, normal: Minus, low: ChevronDown } as const;
const tones = { urgent: "text-bad", high: "text-warn", normal: "text-ink-3", low: "text-ink-3" } as const;

/** A priority's mark; `named`: it stands alone, so that it says what it means. */
export function PriorityMark({ priority, named = false }: { priority: Priority; named?: boolean }) {
  const Icon = icons[priority];
  const words = `${priorityWords[priority]} priority`;
  if (!named) return <Icon aria-hidden className={tones[priority]} />;
  return <span data-tip={words} className="flex flex-none"><Icon aria-hidden className={cn("size-3.5", tones[priority])} strokeWidth={2.5} /><span className="sr-only">{words}. </span></span>;
}
