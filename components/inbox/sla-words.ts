import type { SlaStanding } from "@/lib/conversations/filter";

export const standingWords: Record<SlaStanding, string> = { missed: "Breached", soon: "Due within an hour", on_track: "On track" };
