import { Chip } from "@/components/ui/chip";
import type { DialogueRow, DialogueRun } from "@/lib/dialogues/schema";
import { outcomeWords, runStatusNames, statusNames, statusTones } from "./words";

export function DialogueStatusChip({ status }: Pick<DialogueRow, "status">) {
  return <Chip tone={statusTones[status]}>{statusNames[status]}</Chip>;
}

/** How a run is, or how it ended. */
export function RunStatusChip({ status, outcome, good }: Pick<DialogueRun, "status" | "outcome" | "good">) {
  if (status === "ended") return <Chip tone={good ? "good" : "neutral"}>{outcomeWords(outcome ?? "ended")}</Chip>;
  return <Chip tone={status === "with_person" ? "warn" : "info"}>{runStatusNames[status]}</Chip>;
}
