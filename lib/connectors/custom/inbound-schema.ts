import { z } from "zod";
import { attachmentTypes } from "../events";
import { customPost } from "./post-schema";

/** What a program of somebody else's may tell us. The JSON Schema of the protocol is made from here. */

const id = z.string().min(1).max(512).meta({ id: "Id" });
const text = z.string().max(100_000).meta({ id: "Text" });

const attachment = z.object({
  type: z.enum(attachmentTypes).default("file"),
  name: z.string().max(255).optional(),
  title: z.string().max(500).optional().describe("Words that stand for the file: an emoji, a caption, alternative text."),
  mime: z.string().max(127).optional(),
  size: z.int().nonnegative().optional().describe("Bytes."),
  url: z.url({ protocol: /^https?$/ }).max(2048).optional().describe("Where we fetch the file, soon after the event. https, unless both run on one machine."),
  contentBase64: z.base64().optional().describe("The file itself, instead of `url`."),
}).meta({ id: "Attachment" });

const address = z.object({
  kind: z.enum(["email", "phone"]),
  value: z.string().min(3).max(320),
  verified: z.boolean().default(false).describe("You checked that it is theirs: the person is then joined with a contact who has it."),
}).meta({ id: "Address" });

const location = z.object({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  name: z.string().max(255).optional(),
  address: z.string().max(500).optional(),
}).meta({ id: "Location" });

const answer = z.object({ id: z.string().min(1).max(255), title: z.string().max(255).optional() }).meta({ id: "Answer" });

/** Who and where, on every event. */
const origin = {
  externalId: id.optional().describe("What a repeated event is recognised by. Default: `<webhook-id>:<position in events, from 0>`; none for typing and status."),
  conversation: id.optional().describe("Your key of the thread. Default: `from`."),
  conversationTitle: z.string().max(255).optional().describe("Name of a group."),
  group: z.boolean().optional().describe("The thread has more than two people."),
  from: id.optional().describe("Your key of the person. Default: `conversation`, unless `group`."),
  fromName: z.string().max(255).optional(),
  fromHandle: z.string().max(255).optional().describe("How people know this person on your channel."),
  fromAvatarUrl: z.url({ protocol: /^https$/ }).max(2048).optional(),
  addresses: z.array(address).max(10).optional(),
  at: z.iso.datetime({ offset: true }).optional().describe("When it happened, ISO 8601 with a zone. Default: when we received it."),
  meta: z.record(z.string(), z.unknown()).optional().describe("Anything else worth keeping beside the event."),
};

const content = {
  text: text.optional(),
  html: z.string().max(1_000_000).optional().describe("Shown sanitised, beside `text`."),
  subject: z.string().max(998).optional(),
  attachments: z.array(attachment).max(50).optional(),
  location: location.optional(),
  replyTo: id.optional().describe("externalId of the message that this one answers."),
  answer: answer.optional().describe("The button that was pressed."),
  automatic: z.boolean().optional().describe("Written by a machine: never answered automatically."),
};

const target = id.describe("externalId of the message or post that this is about.");

const inPublic = z.boolean().optional().describe("It is on a public post.");

/** A public post: its thread is `conversation`, the first post's externalId; default: what it answers, else itself. */
const written = {
  ...origin,
  conversation: id.optional().describe("externalId of the thread's first post. Default: that of what it answers, else its own."),
  text: text.optional(),
  attachments: z.array(attachment).max(50).optional(),
  replyTo: id.optional().describe("externalId of the post that this one answers."),
  automatic: z.boolean().optional(),
  outgoing: z.boolean().optional().describe("Our own side wrote it."),
  url: z.url({ protocol: /^https?$/ }).max(2048).optional().describe("Where people see it."),
  post: customPost.optional(),
};

export const customEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), ...origin, ...content, outgoing: z.boolean().optional().describe("Our own side wrote it, from somewhere else.") }),
  z.object({ kind: z.literal("message_edited"), target, ...origin, ...content }),
  z.object({ kind: z.literal("message_deleted"), target, ...origin }),
  z.object({ kind: z.literal("reaction"), target, emoji: z.string().min(1).max(64), public: inPublic, ...origin }),
  z.object({ kind: z.literal("reaction_removed"), target, emoji: z.string().min(1).max(64).optional(), public: inPublic, ...origin }),
  z.object({
    kind: z.literal("status"),
    target,
    status: z.enum(["sent", "delivered", "read", "failed"]),
    error: z.object({ code: z.string().max(64), retryable: z.boolean().default(false), message: z.string().max(500).optional() }).optional().describe("Why it failed."),
    ...origin,
  }),
  z.object({ kind: z.literal("typing"), on: z.boolean().default(true), ...origin }),
  z.object({ kind: z.literal("started"), text: text.optional().describe("What brought the person here."), ...origin }),
  z.object({ kind: z.literal("opt_in"), ...origin }),
  z.object({ kind: z.literal("opt_out"), ...origin }),
  z.object({ kind: z.literal("member_joined"), ...origin }),
  z.object({ kind: z.literal("member_left"), ...origin }),
  z.object({ kind: z.literal("mention"), ...written }),
  z.object({ kind: z.literal("comment"), ...written }),
  z.object({ kind: z.literal("post"), ...written }),
  z.object({ kind: z.literal("comment_edited"), target, text, ...origin }),
  z.object({ kind: z.literal("comment_deleted"), target, ...origin }),
  z.object({ kind: z.literal("comment_hidden"), target, on: z.boolean().default(true), ...origin }),
  z.object({ kind: z.literal("post_deleted"), target, ...origin }),
]);
export type CustomEvent = z.infer<typeof customEvent>;

export const inboundBody = z.object({ events: z.array(customEvent).min(1).max(1000) });

/** The same before each event was looked at, so that a bad one fails alone. */
export const inboundEnvelope = z.object({ events: z.array(z.unknown()).max(1000) });
