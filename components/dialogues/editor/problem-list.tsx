"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { EmptyState } from "@/components/ui/states";
import type { DefinitionProblem } from "@/lib/dialogues/problems";

/** All that is to be mended; each leads to its step. */
export function ProblemList({ problems, onOpen }: { problems: readonly DefinitionProblem[]; onOpen: (step: string | null) => void }) {
  if (!problems.length) return <EmptyState icon={<CircleCheck />}>It holds together: each of its ways asks or comes to an end.</EmptyState>;
  return (
    <ul aria-label="Problems" className="flex flex-col gap-1">
      {problems.map(({ step, message }, at) => (
        <li key={at}>
          <button type="button" className="flex w-full gap-2 rounded-control p-2 text-start text-13 hover:bg-hover" onClick={() => onOpen(step)}>
            <TriangleAlert aria-hidden className="mt-0.5 size-4 flex-none text-bad" />
            <span className="min-w-0"><span className="block text-12 text-ink-2">{step ?? "Settings"}</span>{message}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
