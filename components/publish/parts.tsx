import { Chip, type Tone } from "@/components/ui/chip";
import type { PublicationRow, PublicationState } from "@/lib/publications/schema";

export const stateWords: Record<PublicationState, string> = { draft: "Draft", waiting: "Waits for approval", approved: "Approved", scheduled: "Scheduled", publishing: "Going out", published: "Published", partly: "Partly published", failed: "Not published", paused: "Paused" };
const tones: Record<PublicationState, Tone> = { draft: "neutral", waiting: "warn", approved: "info", scheduled: "info", publishing: "info", published: "good", partly: "warn", failed: "bad", paused: "warn" };

export const StateChip = ({ state }: { state: PublicationState }) => <Chip tone={tones[state]}>{stateWords[state]}</Chip>;

/** A publication's words where there is one line for them. */
export const titleOf = ({ text, attachmentCount }: Pick<PublicationRow, "text" | "attachmentCount">): string => text || (attachmentCount ? "Pictures or files, and no words" : "Nothing written yet");
