import { z } from "zod";

/** What can be said in a conversation with one click, as the API gives it. Browser-safe. */

export const quickMessages = z.object({
  /** BCP 47: in which the sentences are, the other side's where they are written in it. */
  language: z.string(),
  /** Asks whether they are free to talk. */
  talk: z.string(),
  /** Says that they were mailed; null where nobody mailed them within a day, or it was said here since. */
  mailed: z.object({
    text: z.string(),
    /** The mail, and its conversation. */
    messageId: z.uuid(),
    conversationId: z.uuid(),
    subject: z.string().nullable(),
    /** The caller wrote it. */
    isOwn: z.boolean(),
    sentAt: z.iso.datetime(),
  }).nullable(),
}).meta({ id: "QuickMessages" });
export type QuickMessages = z.infer<typeof quickMessages>;
