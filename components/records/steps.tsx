"use client";
import { Check } from "lucide-react";
import { cn } from "@/components/ui/cn";

export interface Step {
  id: string;
  name: string;
  /** How it looks once one is there. */
  tone?: "good" | "bad";
}

/** Where something stands on its way. Each step is a button where `onStep` is given. */
export function Steps({ label, steps, current, onStep }: { label: string; steps: readonly Step[]; current: string | null; onStep?: (id: string) => void }) {
  const at = steps.findIndex(({ id }) => id === current);
  return (
    <ol aria-label={label} className="flex min-w-0 flex-wrap gap-1">
      {steps.map(({ id, name, tone }, index) => {
        const here = index === at;
        const look = cn(
          "flex min-h-8 w-full items-center justify-center gap-1 rounded-control border px-1.5 text-12 font-medium whitespace-nowrap touch:min-h-11",
          here ? (tone === "good" ? "border-transparent bg-good-soft text-good" : tone === "bad" ? "border-transparent bg-bad-soft text-bad" : "border-transparent bg-accent-soft text-accent") : index < at && tone === undefined ? "bg-sunken text-ink-2" : "text-ink-3",
          onStep && !here && "hover:bg-hover hover:text-ink",
        );
        const words = <>{index < at && tone === undefined && <Check aria-hidden className="size-3.5" />}<span dir="auto">{name}</span></>;
        return <li key={id} aria-current={here ? "step" : undefined} className="flex flex-1">{onStep && !here ? <button type="button" className={look} onClick={() => onStep(id)}>{words}</button> : <span className={look}>{words}</span>}</li>;
      })}
    </ol>
  );
}
