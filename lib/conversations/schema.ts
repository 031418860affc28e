import { z } from "zod";
import { channelLength, conversationOrders, conversationViews, filterStatuses } from "./filter";

/** Shapes of conversations and messages as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

const time = z.iso.datetime();

export const conversationStatuses = ["open", "waiting", "snoozed", "closed"] as const;
export const messageStatuses = ["received", "queued", "sending", "sent", "delivered", "read", "failed", "unknown"] as const;

/** A conversation as lists show it. */
export const conversationRow = z.object({
  id: z.uuid(),
  /** The connector's id. */
  channel: z.string(),
  connectionId: z.uuid(),
  contactId: z.uuid().nullable(),
  /** The contact's name, or the group's. */
  title: z.string(),
  subject: z.string().nullable(),
  isGroup: z.boolean(),
  status: z.enum(conversationStatuses),
  teamId: z.uuid().nullable(),
  assigneeId: z.uuid().nullable(),
  lastMessageAt: time,
  lastMessageText: z.string(),
  lastMessageDirection: z.enum(["in", "out"]),
  lastInboundAt: time.nullable(),
  /** Since when the other side waits for us; null when it does not. */
  waitingSince: time.nullable(),
  unreadCount: z.int(),
  messageCount: z.int(),
  isDemo: z.boolean(),
});
export type ConversationRow = z.infer<typeof conversationRow>;

export const attachment = z.object({
  type: z.string(),
  fileId: z.string().optional(),
  name: z.string().optional(),
  mime: z.string().optional(),
  /** Bytes. */
  size: z.number().optional(),
  title: z.string().optional(),
  inline: z.boolean().optional(),
  contentId: z.string().optional(),
  state: z.enum(["ready", "fetching", "failed", "remote"]),
  error: z.string().optional(),
});
export type Attachment = z.infer<typeof attachment>;

export const message = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  kind: z.enum(["message", "note", "system"]),
  direction: z.enum(["in", "out"]),
  identityId: z.uuid().nullable(),
  memberId: z.uuid().nullable(),
  authorName: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string(),
  /** Quoted history, shown folded. */
  quoted: z.string().nullable(),
  /** There is an HTML body, at `/api/v1/messages/{id}/html`, sanitised. */
  hasHtml: z.boolean(),
  attachments: z.array(attachment),
  /** The message answered, when we have it. */
  replyToRemoteId: z.string().nullable(),
  remoteId: z.string().nullable(),
  reactions: z.record(z.string(), z.array(z.string())).nullable(),
  location: z.object({ lat: z.number(), lon: z.number(), name: z.string().optional(), address: z.string().optional() }).nullable(),
  /** A button that was pressed, an auto-reply, something the platform will not show us. */
  answer: z.object({ id: z.string(), title: z.string().optional() }).nullable(),
  /** Choices that go with a message of ours. */
  buttons: z.array(z.object({ id: z.string(), title: z.string() })).optional(),
  automatic: z.boolean(),
  unsupported: z.boolean(),
  status: z.enum(messageStatuses),
  /** Why it failed, in plain words. */
  error: z.string().nullable(),
  errorKind: z.string().nullable(),
  /** Of what we wrote: what its writer gave it, so that a screen recognises its own message. */
  idempotencyKey: z.uuid().nullable(),
  sentAt: time,
  receivedAt: time,
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
});
export type Message = z.infer<typeof message>;

/** The inbox's filter, as it stands in the URL. */
export const conversationFilter = z.object({
  view: z.enum(conversationViews).catch("all").default("all"),
  status: z.enum(filterStatuses).catch("open").default("open"),
  channel: z.string().max(channelLength).optional(),
  connection: z.uuid().optional().catch(undefined),
  /** A department or team with those below it; the nil UUID = no team. */
  team: z.uuid().optional().catch(undefined),
  /** The nil UUID = nobody. */
  assignee: z.uuid().optional().catch(undefined),
  contact: z.uuid().optional().catch(undefined),
  sort: z.enum(conversationOrders).catch("newest").default("newest"),
});
export type ConversationFilter = z.infer<typeof conversationFilter>;

/** One page; `nextCursor` is null on the last. */
export const conversationPage = z.object({ items: z.array(conversationRow), nextCursor: z.string().nullable() });
export type ConversationPage = z.infer<typeof conversationPage>;

/** A page of a thread, oldest first; `olderCursor` leads to what came before, `newerCursor` to what came after (null on the newest page). */
export const messagePage = z.object({ items: z.array(message), olderCursor: z.string().nullable(), newerCursor: z.string().nullable() });
export type MessagePage = z.infer<typeof messagePage>;

export const sendInput = z.object({
  text: z.string().max(200_000).default(""),
  subject: z.string().max(500).optional(),
  replyTo: z.uuid().optional(),
  /** Ids of files that were uploaded before. */
  fileIds: z.array(z.uuid()).max(20).default([]),
  /** The marketing offer that it brings them: they count as having received it. */
  offerId: z.uuid().optional(),
  /** Made by the caller: the same one twice is one message. */
  idempotencyKey: z.uuid().optional(),
});
export type SendInput = z.infer<typeof sendInput>;

/** Which part of a thread: the newest messages, those before or after a cursor, or those around one message. */
export const threadInput = z.object({
  before: z.string().max(200).optional(),
  after: z.string().max(200).optional(),
  around: z.uuid().optional(),
});
export type ThreadInput = z.infer<typeof threadInput>;

/** A first message to somebody who has not written in this thread. */
export const startInput = sendInput.extend({
  contactId: z.uuid(),
  /** Which of the contact's handles to write to. */
  identityId: z.uuid(),
  connectionId: z.uuid(),
});
export type StartInput = z.infer<typeof startInput>;

export const startedConversation = z.object({ conversation: conversationRow, message });

/** What may be sent in a conversation, known before anything is written. */
export const sendingRules = z.object({
  channelName: z.string(),
  connectionName: z.string(),
  /** Why nothing can be sent now and what to do; null when something can. */
  blocked: z.string().nullable(),
  /** Until when free text may be sent, where the channel has such a window. */
  windowEndsAt: time.nullable(),
  limits: z.object({
    /** UTF-16 units. */
    textLength: z.int().nullable(),
    /** Bytes of one file. */
    attachmentBytes: z.int().nullable(),
    attachmentsPerMessage: z.int(),
    /** As in `<input accept>`; null = any. */
    attachmentTypes: z.string().nullable(),
  }),
  rules: z.object({ subject: z.boolean() }),
});
export type SendingRules = z.infer<typeof sendingRules>;

/** The names that conversations are shown and filtered by. */
export const directory = z.object({
  members: z.array(z.object({ id: z.uuid(), name: z.string(), active: z.boolean(), teamIds: z.array(z.uuid()) })),
  teams: z.array(z.object({ id: z.uuid(), parentId: z.uuid().nullable(), name: z.string(), kind: z.enum(["department", "team"]) })),
  connections: z.array(z.object({
    id: z.uuid(),
    name: z.string(),
    /** The connector's id. */
    channel: z.string(),
    /** The company may write first here, and nothing stands in the way now. */
    mayStart: z.boolean(),
    /** A subject line belongs to a message. */
    subject: z.boolean(),
  })),
});
export type Directory = z.infer<typeof directory>;

export const typingInput = z.object({ on: z.boolean() });
export const assigneeInput = z.object({ assigneeId: z.uuid().nullable() });
export const teamInput = z.object({ teamId: z.uuid().nullable() });
export const snoozeInput = z.object({ until: time });
export const readInput = z.object({ read: z.boolean().default(true) });
/** `confirmed`: a person has seen that the other side may receive it twice. */
export const retryInput = z.object({ confirmed: z.boolean().default(false) });

export const noteInput = z.object({ text: z.string().trim().min(1, "Write something first.").max(20_000), idempotencyKey: z.uuid().optional() });
