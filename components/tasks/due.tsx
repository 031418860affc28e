"use client";
import { wordsOf } from "@/components/records/value";
import { useMinute, useZone } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { fieldOf } from "@/lib/records/contract";
import { taskRecord } from "@/lib/tasks/record";

const noNames = { records: {}, members: new Map<string, string>() };

/** The day on which a task is due, and whether that is past. */
export function Due({ day }: { day: string | null }) {
  const [zone, now] = [useZone(), useMinute()];
  const today = new Date(now).toLocaleDateString("en-CA", { timeZone: zone });
  if (!day) return null;
  const isLate = day < today;
  return <span suppressHydrationWarning className={cn("flex-none text-12", isLate ? "font-medium text-bad" : "text-ink-3")}>{isLate && <span className="sr-only">Late: </span>}{wordsOf(fieldOf(taskRecord, "dueDate"), day, noNames)}</span>;
}
