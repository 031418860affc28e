import { z } from "zod";
import { entryTypes, runStatuses } from "./states";

/** What was asked, answered and done in runs of dialogues, shared by the API and the screens. Browser-safe. Times are ISO 8601 UTC. */

export const transcriptEntry = z.object({
  position: z.int(),
  type: z.enum(entryTypes),
  step: z.string().nullable().meta({ description: "Where in the dialogue it was." }),
  text: z.string(),
  byName: z.string().nullable(),
  messageId: z.uuid().nullable().meta({ description: "The message of the conversation that it is." }),
  detail: z.object({
    inApp: z.boolean().optional().meta({ description: "In Weft, not on a channel." }),
    done: z.boolean().optional().meta({ description: "Of what was to be done: whether it was." }),
    good: z.boolean().optional().meta({ description: "Of the end: whether what it was for is reached." }),
    why: z.string().optional(),
  }),
  at: z.iso.datetime(),
}).meta({ id: "TranscriptEntry" });
export type TranscriptEntry = z.infer<typeof transcriptEntry>;

export const runTranscript = z.object({
  id: z.uuid(),
  dialogueId: z.uuid(),
  dialogue: z.string().meta({ description: "The dialogue's name." }),
  status: z.enum(runStatuses),
  outcome: z.string().nullable(),
  isGood: z.boolean().nullable(),
  person: z.string().nullable().meta({ description: "Who is asked." }),
  channel: z.string().nullable().meta({ description: "Null: in Weft alone." }),
  conversationId: z.uuid().nullable().meta({ description: "Null as well where the caller may not see it." }),
  about: z.object({ kind: z.string(), id: z.uuid() }).nullable(),
  held: z.string().nullable().meta({ description: "Why nothing could be sent." }),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  entries: z.array(transcriptEntry),
}).meta({ id: "RunTranscript" });
export type RunTranscript = z.infer<typeof runTranscript>;

export const runTranscripts = z.object({ items: z.array(runTranscript) });
export type RunTranscripts = z.infer<typeof runTranscripts>;
