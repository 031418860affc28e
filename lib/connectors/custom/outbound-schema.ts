import { z } from "zod";

/** What we tell a program of somebody else's, and what it may answer. The JSON Schema of the protocol is made from here. */

const conversation = z.string().describe("Your key of the thread.");
const message = z.string().describe("externalId of the message.");

export const outboundBody = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ping") }),
  z.object({
    type: z.literal("message"),
    idempotencyKey: z.string().describe("The same at every try, and also the webhook-id: pass the message on once."),
    conversation: z.string().nullable().describe("Your key of the thread; null starts one with `to`."),
    to: z.string().nullable().describe("Your key of the person."),
    toName: z.string().optional(),
    group: z.boolean().optional(),
    text: z.string(),
    subject: z.string().optional(),
    replyTo: z.string().optional().describe("externalId of the message that this one answers."),
    attachments: z.array(z.object({ name: z.string(), mime: z.string(), size: z.int().describe("Bytes."), contentBase64: z.string() })),
    buttons: z.array(z.object({ id: z.string(), title: z.string() })).optional(),
    author: z.object({ name: z.string() }).optional().describe("The member who wrote it, as customers may see them."),
    automatic: z.boolean().optional().describe("Written by a dialogue or a rule."),
  }),
  z.object({
    type: z.literal("post"),
    idempotencyKey: z.string().describe("The same at every try, and also the webhook-id: publish the post once."),
    text: z.string(),
    language: z.string().optional().describe("BCP 47, as the author says."),
    replyTo: z.object({ post: z.string().describe("externalId of the post that this one answers."), thread: z.string().optional().describe("externalId of the thread's first post."), author: z.object({ id: z.string(), handle: z.string().optional(), name: z.string().optional() }).optional() }).optional(),
    attachments: z.array(z.object({ name: z.string(), mime: z.string(), size: z.int().describe("Bytes."), alt: z.string().optional(), contentBase64: z.string() })),
  }),
  z.object({ type: z.literal("edit"), conversation, message, text: z.string() }),
  z.object({ type: z.literal("unsend"), conversation, message }),
  z.object({ type: z.literal("reaction"), conversation, message, emoji: z.string().nullable().describe("null takes it away.") }),
  z.object({ type: z.literal("typing"), conversation, on: z.boolean() }),
  z.object({ type: z.literal("read"), conversation, message }),
]);
export type OutboundBody = z.infer<typeof outboundBody>;

export const outboundAnswer = z.object({
  externalId: z.string().min(1).max(512).optional().describe("Your id of the message, by which receipts, edits and replies name it. Default: the idempotencyKey."),
  conversation: z.string().min(1).max(512).optional().describe("Your key of the thread, when sending started it."),
  status: z.enum(["sent", "delivered"]).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  url: z.url({ protocol: /^https?$/ }).max(2048).optional().describe("To a post: where people see it."),
  name: z.string().max(255).optional().describe("To a ping: your program's name."),
  error: z.string().max(2000).optional().describe("With a status of 4xx: why, in words for a person."),
});
export type OutboundAnswer = z.infer<typeof outboundAnswer>;
