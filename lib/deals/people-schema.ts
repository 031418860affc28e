import { z } from "zod";
import { conversationRow } from "../conversations/schema";

/** Who has a say in a deal, and what is said with them. Browser-safe. */

export const dealPerson = z.object({
  id: z.uuid(),
  name: z.string(),
  jobTitle: z.string().nullable(),
  role: z.string().nullable().meta({ description: "In the words of a member: \"Decides\", \"Uses it\"." }),
  isMain: z.boolean().meta({ description: "The contact that the deal itself names." }),
  isStakeholder: z.boolean(),
}).meta({ id: "DealPerson" });
export type DealPerson = z.infer<typeof dealPerson>;

export const dealPeople = z.object({ items: z.array(dealPerson), conversations: z.array(conversationRow).meta({ description: "Theirs that the caller may see, the latest first." }) });
export type DealPeople = z.infer<typeof dealPeople>;

export const stakeholderInput = z.object({ role: z.string().trim().max(100, "Use at most 100 characters.").nullable().default(null) });

/** A time that a deal spent in a stage. */
export const stageStay = z.object({ stageId: z.uuid(), from: z.iso.datetime(), until: z.iso.datetime().nullable().meta({ description: "Null: it is there still." }), by: z.string().meta({ description: "Who brought it there." }) });
export type StageStay = z.infer<typeof stageStay>;
export const stageStays = z.object({ items: z.array(stageStay) });

export const lostReasons = z.object({ items: z.array(z.object({ reason: z.string(), count: z.int() })) });
