"use client";
import { Choice, ChoiceList } from "@/components/ui/choice-list";
import type { Priority } from "@/lib/conversations/filter";
import { offeredPriorities, PriorityMark, priorityWords } from "./priorities";

export interface PriorityChoicesProps {
  current: Priority | null;
  onChoose: (priority: Priority) => void;
}

/** How urgent it is. */
export function PriorityChoices({ current, onChoose }: PriorityChoicesProps) {
  return (
    <ChoiceList label="Priority" placeholder="Priority" empty="Urgent, high, normal or low.">
      {offeredPriorities.map((priority) => <Choice key={priority} value={priorityWords[priority]} onSelect={() => onChoose(priority)} current={priority === current && "now"}><PriorityMark priority={priority} />{priorityWords[priority]}</Choice>)}
    </ChoiceList>
  );
}
