"use client";
import { CircleCheck, CircleSlash } from "lucide-react";
import { Choice, ChoiceList } from "@/components/ui/choice-list";

export interface ReasonChoicesProps {
  /** The workspace's, in their order. */
  reasons: readonly string[];
  /** One has to be said. */
  required: boolean;
  onChoose: (reason: string | null) => void;
}

/** Why a conversation is closed. */
export function ReasonChoices({ reasons, required, onChoose }: ReasonChoicesProps) {
  return (
    <ChoiceList label="Why it is closed" placeholder="Closed because …" empty="No reason of that name. An admin adds them in Settings, Inbox.">
      {reasons.map((reason) => <Choice key={reason} value={reason} onSelect={() => onChoose(reason)}><CircleCheck aria-hidden /><span dir="auto" className="truncate">{reason}</span></Choice>)}
      {!required && <Choice value="close without a reason" onSelect={() => onChoose(null)}><CircleSlash aria-hidden />Without a reason</Choice>}
    </ChoiceList>
  );
}
