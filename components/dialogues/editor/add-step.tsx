"use client";
import { Plus } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import type { StepType } from "@/lib/dialogues/definition";
import { stepHelp, stepNames } from "../words";
import { StepIcon } from "./step-icon";

export const stepTypes: readonly StepType[] = ["ask", "say", "do", "branch", "wait", "hand_over", "end"];

/** Puts a step where it stands. @param where for screen readers: "after #yes of ask" */
export function AddStep({ where, onAdd, className }: { where: string; onAdd: (type: StepType) => void; className?: string }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild><IconButton label={`Add a step ${where}`} size="sm" className={className}><Plus aria-hidden /></IconButton></DropdownMenuTrigger>
      <DropdownMenuContent label="Steps">
        {stepTypes.map((type) => (
          <DropdownMenuItem key={type} onSelect={() => onAdd(type)}>
            <StepIcon type={type} />
            <span className="min-w-0"><span className="block font-medium">{stepNames[type]}</span><span className="block text-12 text-ink-2">{stepHelp[type]}</span></span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
