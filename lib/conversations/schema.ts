import { z } from "zod";
import { mostFiles } from "../files/limits";
import { closeReasonLength } from "../inbox-settings/words";
import { labelLength } from "../labels/words";
import { slaTargets } from "../sla/policy";
import { channelLength, conversationOrders, conversationViews, filterStatuses, languageCode, mostReminderDays, priorities, sentiments, slaStates } from "./filter";

/** Shapes of conversations and messages as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

const time = z.iso.datetime();

export const conversationStatuses = ["open", "waiting", "snoozed", "closed"] as const;
export const messageStatuses = ["received", "queued", "sending", "sent", "delivered", "read", "failed", "unknown", "withdrawn"] as const;

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
  /** A group in which the company's own people talk: in no queue, no clock and no figure. */
  isTeamChannel: z.boolean(),
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
  priority: z.enum(priorities),
  /** The words of its labels. */
  labels: z.array(z.string()),
  /** When it comes back; null where it is not snoozed, or only an answer of theirs brings it back. */
  snoozedUntil: time.nullable(),
  /** With what it was closed last; null: nobody said. */
  closeReason: z.string().nullable(),
  /** Nobody wants to remind them of what was said until then. */
  reminderStoppedAt: time.nullable(),
  isDemo: z.boolean(),
  /** In what, and how, the other side wrote last; null where there are no words to tell by, or not yet. */
  language: z.string().nullable(),
  sentiment: z.enum(sentiments).nullable(),
  /** What is promised here and runs, the first that is due first; null when nothing is. */
  sla: z.object({
    policy: z.string(),
    targets: z.array(z.object({ target: z.enum(slaTargets), dueAt: time, /** From when on it is near. */ warnAt: time })),
  }).nullable(),
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
  /** Of a line that says so: conversations were merged, or one was split; `conversationId` is the other one of a split. */
  regrouping: z.object({ id: z.uuid(), kind: z.enum(["merge", "split"]), conversationId: z.uuid().nullable(), undone: z.boolean() }).optional(),
  /** Of what was shared with a team channel: where it was written (a conversation, or a message of it). Of the line that says so: the team channel. */
  shared: z.object({ conversationId: z.uuid(), messageId: z.uuid().nullable() }).optional(),
  automatic: z.boolean(),
  unsupported: z.boolean(),
  status: z.enum(messageStatuses),
  /** Of one that is queued: until then it can be taken back. */
  heldUntil: time.optional(),
  /** Of one that is queued: when it is to go out, and whether it stays if the other side writes before. */
  scheduledAt: time.optional(),
  cancelOnReply: z.boolean().optional(),
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
  /** `team`: of the caller's teams and those below · `waiting`: they wait for us · `them`: we had the last word `days` ago or longer · `missed`: their last message came while the caller was away last · `mentions`: a note in it names the caller. These two of any status. `team_channels`: where the company's own people talk, which are in no other view but the last. */
  view: z.enum(conversationViews).catch("all").default("all"),
  status: z.enum(filterStatuses).catch("open").default("open"),
  channel: z.string().max(channelLength).optional(),
  connection: z.uuid().optional().catch(undefined),
  /** A department or team with those below it; the nil UUID = no team. */
  team: z.uuid().optional().catch(undefined),
  /** The nil UUID = nobody. */
  assignee: z.uuid().optional().catch(undefined),
  contact: z.uuid().optional().catch(undefined),
  label: z.string().max(labelLength).optional().catch(undefined),
  priority: z.enum(priorities).optional().catch(undefined),
  /** In what they wrote last, as far as it was recognised, and how that sounds. */
  language: z.string().regex(languageCode).optional().catch(undefined),
  sentiment: z.enum(sentiments).optional().catch(undefined),
  /** With the view `them`: since how many days; the workspace's own number otherwise. */
  days: z.coerce.number().int().min(1).max(mostReminderDays).optional().catch(undefined),
  /** By when the first promised time is due; the list then stands in that order. */
  sla: z.enum(slaStates).optional().catch(undefined),
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
  fileIds: z.array(z.uuid()).max(mostFiles, `Attach at most ${mostFiles} files.`).default([]),
  /** The marketing offer that it brings them: they count as having received it. */
  offerId: z.uuid().optional(),
  /** The newest message that the writer has seen here: who answered after it is told of before anything goes out. */
  seenMessageId: z.uuid().optional(),
  /** Made by the caller: the same one twice is one message. */
  idempotencyKey: z.uuid().optional(),
  /** Seconds in which it can be taken back before it goes out; "own": as many as the caller has chosen, or else the workspace. */
  holdSeconds: z.union([z.int().min(0).max(60), z.literal("own")]).default(0),
  /** When it is to go out; absent: now. */
  sendAt: time.optional(),
  /** With `sendAt`: not if the other side writes before. */
  cancelOnReply: z.boolean().default(false),
});
export type SendInput = z.infer<typeof sendInput>;

/** `text` of a message of ours; of one that waits for its time also that. */
export const messagePatch = z.object({ text: z.string().max(200_000).optional(), sendAt: time.optional(), cancelOnReply: z.boolean().optional() });
export type MessagePatch = z.infer<typeof messagePatch>;

/** null takes the reaction back. */
export const reactionInput = z.object({ emoji: z.string().trim().min(1, "Choose an emoji.").max(16).nullable() });

/** Which part of a thread: the newest messages, those before or after a cursor, or those around one message. */
export const threadInput = z.object({
  before: z.string().max(200).optional(),
  after: z.string().max(200).optional(),
  around: z.uuid().optional(),
});
export type ThreadInput = z.infer<typeof threadInput>;

/** A first message to somebody who has not written in this thread. */
export const startInput = sendInput.omit({ seenMessageId: true }).extend({
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
  /** What a person should know before they write; it holds nothing up. */
  notices: z.array(z.object({
    kind: z.enum(["quiet", "frequency"]),
    words: z.string(),
    /** A better moment. */
    until: time.nullable(),
  })),
  /** IANA: where the other side is, as far as that is known, else the workspace's. */
  zone: z.object({ name: z.string(), of: z.enum(["contact", "workspace"]) }),
  /** How long what the caller sends can be taken back; 0 sends at once. */
  undoSeconds: z.int(),
  /** What can be done with messages here once they are out; `reactAs` is our handle among a message's reactions, null where there are none. */
  abilities: z.object({ edit: z.boolean(), unsend: z.boolean(), reactAs: z.string().nullable() }),
});
export type SendingRules = z.infer<typeof sendingRules>;

/** Another place where the same person can be written to, with what it allows of one message. */
export const otherChannel = sendingRules.pick({ channelName: true, connectionName: true, limits: true, rules: true }).extend({
  /** The connector's id. */
  channel: z.string(),
  connectionId: z.uuid(),
  identityId: z.uuid(),
  /** As people write it. */
  handle: z.string(),
  /** The thread that there is; null where the first message begins one. */
  conversationId: z.uuid().nullable(),
  lastInboundAt: time.nullable(),
  /** Why nothing may be sent there. */
  blocked: z.string().nullable(),
});
export type OtherChannel = z.infer<typeof otherChannel>;

/** Where they wrote last comes first. */
export const otherChannels = z.object({ items: z.array(otherChannel) });
export type OtherChannels = z.infer<typeof otherChannels>;

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

/** What somebody does in a conversation that they have open. */
export const doings = ["reading", "noting", "answering"] as const;
export type Doing = (typeof doings)[number];

export const viewingInput = z.object({
  /** The caller's own name for one of their windows. */
  window: z.string().min(1).max(64),
  /** Null: it is not open there any more. */
  doing: z.enum(doings).nullable(),
});

export const namedInput = z.object({ ids: z.string().transform((ids) => ids.split(",")).pipe(z.array(z.uuid()).min(1).max(50)) });
export const namedConversations = z.object({ items: z.array(conversationRow) });
export const assigneeInput = z.object({ assigneeId: z.uuid().nullable() });
export const teamInput = z.object({ teamId: z.uuid().nullable() });
/** `until` null: until the other side writes. */
export const snoozeInput = z.object({ until: time.nullable() });
/** A reason is one of the workspace's. */
export const closureInput = z.object({ reason: z.string().trim().min(1).max(closeReasonLength).nullable().default(null) });
export type ClosureInput = z.infer<typeof closureInput>;
export const readInput = z.object({ read: z.boolean().default(true) });
/** `confirmed`: a person has seen that the other side may receive it twice. */
export const retryInput = z.object({ confirmed: z.boolean().default(false) });

export const noteInput = z.object({ text: z.string().trim().min(1, "Write something first.").max(20_000), idempotencyKey: z.uuid().optional() });

/** How many conversations each view holds of what the caller may see. */
export const conversationCounts = z.object({
  all: z.int(), mine: z.int(), unassigned: z.int(), team: z.int(), waiting: z.int(), snoozed: z.int(),
  /** Counted up to 1,000. */
  them: z.int(), missed: z.int(),
  /** Of the conversations in which a note names the caller those that the caller has not opened since. */
  mentions: z.int(),
  /** When the caller was away last, which is what `missed` speaks of; null where that is not known yet. */
  away: z.object({ from: time, until: time }).nullable(),
});
export type ConversationCounts = z.infer<typeof conversationCounts>;

const label = z.string().trim().min(1).max(labelLength);

/** What can be done with one conversation, or with many at once. */
export const conversationPatchInput = z.object({
  status: z.enum(["open", "snoozed", "closed"]).optional(),
  /** With `closed`: one of the workspace's reasons. */
  closeReason: z.string().max(closeReasonLength).nullable().optional(),
  /** With `snoozed`: null is until the other side writes. */
  snoozedUntil: time.nullable().optional(),
  assigneeId: z.uuid().nullable().optional(),
  teamId: z.uuid().nullable().optional(),
  priority: z.enum(priorities).optional(),
  addLabels: z.array(label).max(20).optional(),
  removeLabels: z.array(label).max(20).optional(),
  read: z.boolean().optional(),
  /** We do not wait for their answer any more. */
  stopReminders: z.boolean().optional(),
});
export type ConversationPatchInput = z.infer<typeof conversationPatchInput>;

/** How many are changed at once. */
export const mostChanged = 500;
/** How many labels a conversation bears. */
export const mostLabels = 20;

export const conversationChangeInput = conversationPatchInput.extend({
  ids: z.array(z.uuid()).min(1).max(mostChanged).optional(),
  /** Where no ids are given: all that a list holds, by its address (`view=mine&label=delivery`). */
  matching: z.string().max(1_000).optional(),
  /** With `matching`: where the answer before this one left off. */
  after: z.string().max(400).optional(),
}).refine(({ ids, matching }) => ids !== undefined || matching !== undefined, "Give ids or a filter.");
export type ConversationChangeInput = z.infer<typeof conversationChangeInput>;

/** How a conversation was before: what takes a change back. */
export const conversationBefore = z.object({
  id: z.uuid(), status: z.enum(conversationStatuses), snoozedUntil: time.nullable(), closeReason: z.string().max(closeReasonLength).nullable(), assigneeId: z.uuid().nullable(), teamId: z.uuid().nullable(),
  priority: z.enum(priorities), labels: z.array(z.string().max(labelLength)).max(mostLabels), unreadCount: z.int().min(0), messageCount: z.int().min(0), reminderStoppedAt: time.nullable(),
});
export type ConversationBefore = z.infer<typeof conversationBefore>;

export const conversationsChanged = z.object({
  changed: z.int(),
  before: z.array(conversationBefore),
  /** Those that could not be, and why, in words. */
  leftOut: z.object({ count: z.int(), why: z.string() }).nullable(),
  /** There are more in the list: ask again with it as `after`. */
  nextCursor: z.string().nullable(),
});
export type ConversationsChanged = z.infer<typeof conversationsChanged>;

export const conversationRestoreInput = z.object({ items: z.array(conversationBefore).max(mostChanged) });
export const conversationsRestored = conversationsChanged.pick({ changed: true });
