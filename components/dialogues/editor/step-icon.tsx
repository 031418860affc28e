import { CircleHelp, CircleStop, Clock, MessageSquare, Split, UserRound, Zap, type LucideIcon } from "lucide-react";
import type { StepType } from "@/lib/dialogues/definition";

const icons: Record<StepType, LucideIcon> = { ask: CircleHelp, say: MessageSquare, do: Zap, branch: Split, wait: Clock, hand_over: UserRound, end: CircleStop };

export function StepIcon({ type, good }: { type: StepType; good?: boolean }) {
  const Icon = icons[type];
  return <span className="flow-icon" data-type={type} data-good={good || undefined} aria-hidden><Icon /></span>;
}
