import { z } from "zod";
import { mostReminderDays } from "../conversations/filter";
import { closeReasonLength, mostCloseReasons } from "./words";

/** Shapes of the inbox's settings. Browser-safe. */

export const inboxSettings = z.object({
  closeReasons: z.array(z.string().trim().min(1, "Write the reason, or take the line away.").max(closeReasonLength, `Use at most ${closeReasonLength} characters.`)).max(mostCloseReasons, `Use at most ${mostCloseReasons} reasons.`).meta({ description: "What a conversation can be closed with, in the order in which it is offered." }),
  closeReasonRequired: z.boolean().meta({ description: "A person says a reason whenever they close a conversation." }),
  reminderDays: z.int().min(1).max(mostReminderDays).meta({ description: "After so many days without an answer a conversation waits for the other side." }),
});
export type InboxSettings = z.infer<typeof inboxSettings>;

export const inboxSettingsPatch = inboxSettings.partial();
export type InboxSettingsPatch = z.infer<typeof inboxSettingsPatch>;
