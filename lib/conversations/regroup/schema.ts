import { z } from "zod";
import { conversationRow } from "../schema";

/** Shapes of merging and splitting conversations, as the API gives and takes them. Browser-safe. */

/** How many go into another at once. */
export const mostMerged = 50;
/** How many messages are chosen one by one. */
export const mostChosen = 500;

export const mergeConversationsInput = z.object({
  ids: z.array(z.uuid()).min(1, "Choose what is to be merged.").max(mostMerged).meta({ description: "Conversations that go into this one: with the same contact, through the same connection." }),
});
export type MergeConversationsInput = z.infer<typeof mergeConversationsInput>;

export const splitConversationInput = z.object({
  fromMessageId: z.uuid().optional().meta({ description: "This message and all that came after it." }),
  messageIds: z.array(z.uuid()).min(1).max(mostChosen).optional().meta({ description: "Or just these." }),
  subject: z.string().trim().max(500).optional().meta({ description: "Left out: that of the conversation." }),
  assigneeId: z.uuid().nullable().optional().meta({ description: "Left out: whose the conversation is." }),
}).refine(({ fromMessageId, messageIds }) => (fromMessageId === undefined) !== (messageIds === undefined), "Say from which message on, or which messages.");
export type SplitConversationInput = z.infer<typeof splitConversationInput>;

/** `conversation` is the one that stays, or the new one; `from` of a split is the one that it was split from. Each of `regroupings` can be taken back, the last first. */
export const regrouped = z.object({
  conversation: conversationRow,
  from: conversationRow.nullable(),
  regroupings: z.array(z.object({ id: z.uuid(), kind: z.enum(["merge", "split"]) })),
});
export type Regrouped = z.infer<typeof regrouped>;

/** The conversations that there are after it was taken back. */
export const regroupingUndone = z.object({ conversations: z.array(conversationRow) });
