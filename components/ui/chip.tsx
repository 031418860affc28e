import type { ComponentProps } from "react";
import { formatCount } from "@/lib/format/number";
import { cn } from "./cn";

export type Tone = "neutral" | "good" | "warn" | "bad" | "info" | "accent" | "outline";

/** A short state or property of what it stands beside. Its words carry the meaning; the tone only repeats it. */
export function Chip({ tone = "neutral", className, ...props }: ComponentProps<"span"> & { tone?: Tone }) {
  return <span className={cn("chip", className)} data-tone={tone} {...props} />;
}

/** How many: "6", "999+". `of` says what to those who cannot see where it stands. */
export function Count({ value, of, tone = "neutral", className }: { value: number; of?: string; tone?: Tone; className?: string }) {
  return (
    <span className={cn("chip count", className)} data-tone={tone}>
      {formatCount(value)}{of && <span className="sr-only"> {of}</span>}
    </span>
  );
}
