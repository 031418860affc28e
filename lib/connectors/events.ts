import { z } from "zod";

/**
 * The vocabulary in which every connector tells what happened on its platform. Ids are opaque strings that only the
 * connector which made them may take apart; everybody else stores and compares them.
 */

/** Kinds whose effect the core knows. A connector reports a platform's unknown kind as `unknown`, never as nothing. */
export const eventKinds = [
  "message", "message_edited", "message_deleted", "reaction", "reaction_removed", "status", "typing", "started",
  "opt_in", "opt_out", "member_joined", "member_left", "identity_changed", "media_part", "system", "presence",
  "comment", "comment_edited", "comment_deleted", "comment_hidden", "mention", "post", "post_deleted",
  "call", "recording", "calendar_event", "calendar_cancelled", "calendar_reply", "calendar_counter",
  "record_created", "record_updated", "record_deleted", "record_restored", "record_merged", "record_unlinked", "record_stale",
  "auth_revoked", "job", "custom", "unknown",
] as const;
export type EventKind = (typeof eventKinds)[number];

export const attachmentTypes = ["image", "video", "audio", "file", "sticker", "contact", "share", "location", "unsupported"] as const;

/** A file of a message. Content comes either with the event (`content`), or later through the connector's `media` ability (`mediaId` or `url`). */
export const eventAttachment = z.object({
  type: z.enum(attachmentTypes),
  url: z.string().optional(),
  mediaId: z.string().optional(),
  mime: z.string().optional(),
  name: z.string().optional(),
  title: z.string().optional(),
  /** Bytes, when the platform names them. */
  size: z.number().int().nonnegative().optional(),
  /** Shown inside the HTML body (`cid:` + mediaId), not as a loose file. */
  inline: z.boolean().optional(),
  /** The bytes themselves, when they came with the delivery. */
  content: z.instanceof(Uint8Array).optional(),
});
export type EventAttachment = z.infer<typeof eventAttachment>;

/** Another address of the sender that the channel told us, so that the same person is found on other channels. */
export const eventAddress = z.object({
  kind: z.enum(["email", "phone"]),
  value: z.string(),
  /** Only a verified address attaches an identity to an existing contact by itself. */
  verified: z.boolean().default(false),
});

/**
 * What only public posts have. The post's own id is `externalId`, its thread's first post `conversation`, what it answers
 * `replyTo`; a like or repost is a `reaction` with `emoji` and `target`. A quote is a `mention` with `quotes`.
 */
export const eventPost = z.object({
  /** Id of the post that this one quotes. */
  quotes: z.string().optional(),
  /** What it says there, when the platform tells at once. */
  quotedText: z.string().optional(),
  /** Whom it answers, when that is known and `replyTo` is not among ours. */
  answers: z.object({ id: z.string(), handle: z.string().optional() }).optional(),
  /** Accounts that the text names. */
  mentions: z.array(z.object({ id: z.string(), handle: z.string().optional(), name: z.string().optional() })).optional(),
  tags: z.array(z.string()).optional(),
  /** BCP 47, as its author or the platform claims. */
  language: z.string().optional(),
  /** Of its author: how many follow, whether the account says it is a program, where people see it. */
  author: z.object({ followers: z.number().int().nonnegative().optional(), automated: z.boolean().optional(), url: z.string().optional() }).optional(),
  counts: z.object({ likes: z.number().int(), reposts: z.number().int(), replies: z.number().int(), quotes: z.number().int(), views: z.number().int() }).partial().optional(),
  /** Warnings of the author or the platform: shown only after a click. */
  warnings: z.array(z.string()).optional(),
  /** Only followers see it. */
  limited: z.boolean().optional(),
});
export type EventPost = z.infer<typeof eventPost>;

export const channelEvent = z.object({
  kind: z.enum(eventKinds),
  /** What a repeated delivery is recognised by, within one connection. Absent: the event is transient (typing, a receipt). */
  externalId: z.string().min(1).optional(),
  /**
   * Further ids under which later events (`target`, `replyTo`) may speak of this message, best first. Senders choose them:
   * unique at most within a conversation, so the newest match there counts. An outgoing message that has the id of one
   * that we sent, among these or as `externalId`, is that one.
   */
  aliases: z.array(z.string().min(1)).optional(),
  /** Id of the message that an edit, deletion, reaction or status is about. */
  target: z.string().optional(),
  /** The platform's key of the thread; in a private chat the other side's id. */
  conversation: z.string().optional(),
  /** Keys under which the thread may be known already, best first, when the platform has no key of its own (e-mail references). */
  threadHints: z.array(z.string()).optional(),
  /** The thread has more than two people. */
  group: z.boolean().optional(),
  /** Name of a group or room. */
  conversationTitle: z.string().optional(),
  from: z.string().optional(),
  fromName: z.string().optional(),
  fromHandle: z.string().optional(),
  fromAvatarUrl: z.string().optional(),
  addresses: z.array(eventAddress).optional(),
  /** The channel vouches for who the sender is (a signed identity), beyond the handle itself. */
  verified: z.boolean().optional(),
  /** Our own side wrote it, from somewhere else. */
  outgoing: z.boolean().optional(),
  /** Echo of a message that we sent ourselves: no second message. */
  own: z.boolean().optional(),
  /** Another app owns the thread: store, do not answer. */
  standby: z.boolean().optional(),
  subject: z.string().optional(),
  text: z.string().optional(),
  /** Quoted history that the person did not write now; shown folded. */
  quoted: z.string().optional(),
  /** As received, unsanitised: only ever shown sanitised and framed. */
  html: z.string().optional(),
  attachments: z.array(eventAttachment).optional(),
  location: z.object({ lat: z.number(), lon: z.number(), name: z.string().optional(), address: z.string().optional() }).optional(),
  replyTo: z.string().optional(),
  /** A button, list row or quick reply that was chosen. */
  answer: z.object({ id: z.string(), title: z.string().optional() }).optional(),
  emoji: z.string().optional(),
  status: z.enum(["sent", "delivered", "read", "failed"]).optional(),
  error: z.object({ code: z.string(), retryable: z.boolean(), message: z.string().optional() }).optional(),
  public: z.boolean().optional(),
  post: eventPost.optional(),
  /** Auto-reply, bot, list: never answered automatically, stops no clock. */
  automatic: z.boolean().optional(),
  unsupported: z.boolean().optional(),
  /** For `typing` (started or stopped) and `presence` (here or gone). */
  on: z.boolean().optional(),
  title: z.string().optional(),
  url: z.string().optional(),
  /** Which record of the platform a `record_…` event is about. */
  record: z.object({ type: z.string().min(1), id: z.string().min(1) }).optional(),
  /** What the platform said is different, by its field names: a hint, since the record is fetched. */
  changes: z.record(z.string(), z.unknown()).optional(),
  field: z.string().optional(),
  value: z.unknown().optional(),
  /** Of `record_merged`: the ids that became `record`. */
  mergedFrom: z.array(z.string().min(1)).optional(),
  /** Of `record_deleted`: the person asked to be forgotten. */
  erase: z.boolean().optional(),
  /** Of `custom`: the platform's own word for what happened, and what it says of it. */
  type: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  uid: z.string().optional(),
  method: z.string().optional(),
  start: z.string().optional(),
  end: z.string().optional(),
  allDay: z.boolean().optional(),
  /** When it happened at the platform, ISO 8601 UTC. Absent: the time we received it. */
  at: z.string().optional(),
  /** Anything else worth keeping beside the event; plain JSON. */
  meta: z.record(z.string(), z.unknown()).optional(),
});

/** One thing that happened on a channel. Documented in `docs/connectors.md`. */
export type ChannelEvent = z.infer<typeof channelEvent>;
