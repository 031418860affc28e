import type { Tone } from "@/components/ui/chip";
import type { CrisisEntryKind } from "@/lib/crises/entry-kinds";
import type { CrisisStateName } from "@/lib/crises/filter";
import type { CrisisAnswer, CrisisRow } from "@/lib/crises/schema";
import { placeWords } from "@/lib/crises/words";

export const stateWords: Record<CrisisStateName, string> = { rising: "Going on", calming: "Calming down", ended: "Over" };
export const stateTones: Record<CrisisStateName, Tone> = { rising: "bad", calming: "warn", ended: "neutral" };

/** How far an answer got. */
export const answerWords: Record<CrisisAnswer["status"], string> = { planned: "Planned", waiting: "Waits for approval", returned: "Given back", queued: "Waits", publishing: "Goes out", published: "Sent", failed: "Not sent", unknown: "Unclear", withdrawn: "Taken back" };

/** What a crisis is called: where it shows most, and how many other places do. */
export function titleOf({ places }: Pick<CrisisRow, "places">): string {
  const [first] = places;
  if (!first) return "Crisis";
  return `${placeWords(first)}${places.length > 1 ? ` and ${places.length - 1} more` : ""}`;
}

export const entryWords: Record<CrisisEntryKind, string> = {
  began: "It began", joined: "It shows in one more place", worse: "It became clearly worse", ended: "It is over", reopened: "It goes on again", acknowledged: "Takes care of it", released: "Leaves it to the others",
  quiet: "Keeps it quiet", unquiet: "Wants to be told again", paused: "Paused all scheduled posts", resumed: "Resumed the schedule", note: "Note",
};
