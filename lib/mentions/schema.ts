import { z } from "zod";
import { mostFiles, publishedFile, publishedFileInput } from "../posts/schema";
import { labelLength, languageLength, mentionIntents, mentionOrders, mentionRelations, mentionSentiments, mentionStates, searchLength, topicDays } from "./filter";

/** Shapes of mentions as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

const time = z.iso.datetime();

export const mentionReason = z.object({
  kind: z.string(),
  /** Whole, as it is shown: "12,400 follow them". */
  words: z.string(),
  /** What it adds to the priority; negative takes away. */
  points: z.int(),
});
export type MentionReason = z.infer<typeof mentionReason>;

export const postStatuses = ["planned", "waiting", "returned", "queued", "publishing", "published", "failed", "unknown", "withdrawn"] as const;

export const mentionAttachment = z.object({
  type: z.string(),
  url: z.string().optional(),
  name: z.string().optional(),
  mime: z.string().optional(),
  /** Alternative text. */
  title: z.string().optional(),
});
export type MentionAttachment = z.infer<typeof mentionAttachment>;

/** A mention as the queue shows it. */
export const mentionRow = z.object({
  id: z.uuid(),
  /** The connector's id. */
  channel: z.string(),
  connectionId: z.uuid(),
  kind: z.enum(["mention", "comment", "post"]),
  author: z.object({
    name: z.string(),
    handle: z.string().nullable(),
    /** How many follow them; null where the platform does not say. */
    followers: z.int().nullable(),
    isAutomated: z.boolean(),
    contactId: z.uuid().nullable(),
    identityId: z.uuid().nullable(),
  }),
  text: z.string(),
  warnings: z.array(z.string()),
  attachmentCount: z.int(),
  relation: z.enum(mentionRelations).nullable(),
  language: z.string().nullable(),
  sentiment: z.enum(mentionSentiments).nullable(),
  intent: z.string().nullable(),
  /** Null: nobody has to do anything about it (one of ours). */
  state: z.enum(mentionStates).nullable(),
  assigneeId: z.uuid().nullable(),
  labels: z.array(z.string()),
  /** From 0 to 100. */
  priority: z.int(),
  /** Why, the heaviest first. */
  reasons: z.array(mentionReason),
  at: time,
  deletedAt: time.nullable(),
  isDemo: z.boolean(),
});
export type MentionRow = z.infer<typeof mentionRow>;

/** The queue's filter, as it stands in the address. */
export const mentionFilter = z.object({
  state: z.enum([...mentionStates, "all"]).catch("open").default("open"),
  /** The nil UUID = nobody. */
  assignee: z.uuid().optional().catch(undefined),
  label: z.string().max(labelLength).optional().catch(undefined),
  connection: z.uuid().optional().catch(undefined),
  channel: z.string().max(60).optional().catch(undefined),
  relation: z.enum(mentionRelations).optional().catch(undefined),
  language: z.string().max(languageLength).optional().catch(undefined),
  sentiment: z.enum(mentionSentiments).optional().catch(undefined),
  intent: z.enum(mentionIntents).optional().catch(undefined),
  /** Those that say the same: a topic's id. */
  topic: z.uuid().optional().catch(undefined),
  /** An author, by the handle's id. */
  author: z.uuid().optional().catch(undefined),
  /** What a listening query found. */
  query: z.uuid().optional().catch(undefined),
  /** In the same thread as this mention. */
  thread: z.uuid().optional().catch(undefined),
  /** What a crisis is made of: said in its time, where it shows. */
  crisis: z.uuid().optional().catch(undefined),
  /** What others wrote below posts of an author, by the handle's id. */
  answering: z.uuid().optional().catch(undefined),
  /** Written from then on, and before. */
  since: z.iso.datetime().optional().catch(undefined),
  until: z.iso.datetime().optional().catch(undefined),
  q: z.string().max(searchLength).optional().catch(undefined),
  sort: z.enum(mentionOrders).catch("priority").default("priority"),
});
export type MentionFilter = z.infer<typeof mentionFilter>;

export const mentionPage = z.object({ items: z.array(mentionRow), nextCursor: z.string().nullable() });
export type MentionPage = z.infer<typeof mentionPage>;

/** What others made of a post, as it was at times. */
export const mentionReactions = z.object({ items: z.array(z.object({ at: time, likes: z.int(), reposts: z.int(), replies: z.int(), quotes: z.int(), views: z.int().nullable() })) });
export type MentionReactions = z.infer<typeof mentionReactions>;

/** A post in a thread: a mention, somebody else's words between, or ours. */
export const threadPost = z.object({
  /** The mention's. */
  id: z.uuid(),
  remoteId: z.string(),
  /** What it answers, by the platform's id. */
  parentRemoteId: z.string().nullable(),
  isOurs: z.boolean(),
  author: z.object({ name: z.string(), handle: z.string().nullable(), isCustomer: z.boolean(), contactId: z.uuid().nullable() }),
  text: z.string(),
  quotedText: z.string().nullable(),
  attachments: z.array(mentionAttachment),
  warnings: z.array(z.string()),
  url: z.string().nullable(),
  counts: z.object({ likes: z.int(), reposts: z.int(), replies: z.int(), quotes: z.int(), views: z.int().nullable() }),
  state: z.enum(mentionStates).nullable(),
  at: time,
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  hiddenAt: time.nullable(),
  /** We like it. */
  likedAt: time.nullable(),
  /** What the platform can do with it now; what the caller may is said by their role. */
  can: z.object({ like: z.boolean(), hide: z.boolean(), delete: z.boolean() }),
});
export type ThreadPost = z.infer<typeof threadPost>;

/** What we answered in public, and how far it got. */
export const replyRow = z.object({
  id: z.uuid(),
  text: z.string(),
  files: z.array(publishedFile),
  authorName: z.string().nullable(),
  /** Who wrote it; null: a program. */
  memberId: z.uuid().nullable(),
  status: z.enum(postStatuses),
  /** The second person, where one has decided. */
  decidedByName: z.string().nullable(),
  /** Why it failed or was given back, in plain words. */
  error: z.string().nullable(),
  url: z.string().nullable(),
  remoteId: z.string().nullable(),
  createdAt: time,
  /** Until then it can be taken back. */
  notBefore: time.nullable(),
  publishedAt: time.nullable(),
});
export type ReplyRow = z.infer<typeof replyRow>;

/** Public answers that wait for a second person. */
export const waitingAnswers = z.object({
  items: z.array(replyRow.extend({ mention: z.object({ id: z.uuid(), channel: z.string(), authorName: z.string(), text: z.string() }), /** The viewer can be that person. */ mayDecide: z.boolean() })),
  /** There are others behind these. */
  more: z.boolean(),
});
export type WaitingAnswers = z.infer<typeof waitingAnswers>;

/** What an answer may be here, known before anything is written. */
export const replyRules = z.object({
  connectionName: z.string(),
  /** The platform's own name. */
  platform: z.string(),
  /** Why nobody can answer in public here, and what to do; null when one can. */
  blocked: z.string().nullable(),
  textLength: z.int().nullable(),
  counted: z.enum(["units", "points", "graphemes"]),
  /** Every link counts as so many signs; null: as it is written. */
  linkLength: z.int().nullable(),
  /** In UTF-8; null: no such limit. */
  textBytes: z.int().nullable(),
  /** Files of one answer. */
  attachments: z.int(),
  /** As in `<input accept>`; null = any. */
  attachmentTypes: z.string().nullable(),
  attachmentBytes: z.int().nullable(),
  /** Longest alternative text; null: none can be given. */
  altLength: z.int().nullable(),
  /** A second person looks at it before it goes out. */
  needsApproval: z.boolean(),
  /** A rule of the platform for public answers. */
  note: z.string().nullable(),
  /** Whom the post is from can be written to in private. */
  mayTakePrivate: z.boolean(),
});
export type ReplyRules = z.infer<typeof replyRules>;

/** A mention with what stands around it. */
export const mentionDetail = mentionRow.extend({
  url: z.string().nullable(),
  authorUrl: z.string().nullable(),
  teamId: z.uuid().nullable(),
  /** Who put sentiment, intent or language right; null: a machine read them, or a key put them right. */
  /** The model that read mood, intent and language; null: Weft's own reader. */
  insightReader: z.string().nullable(),
  insightById: z.uuid().nullable(),
  /** When; null: they are a machine's. */
  insightAt: time.nullable(),
  /** Several say the same: how many, and since when. */
  topic: z.object({ id: z.uuid(), people: z.int(), firstAt: time }).nullable(),
  isMuted: z.boolean(),
  isOurs: z.boolean(),
  remoteId: z.string(),
  caseId: z.uuid().nullable(),
  dealId: z.uuid().nullable(),
  conversationId: z.uuid().nullable(),
  takenAt: time.nullable(),
  answeredAt: time.nullable(),
  /** The thread as far as it is known here, oldest first; the mention is in it. */
  thread: z.array(threadPost),
  /** There is more of it than is shown. */
  threadIsCut: z.boolean(),
  /** The platform can be asked for the rest of it. */
  canLoadThread: z.boolean(),
  replies: z.array(replyRow),
  rules: replyRules,
});
export type MentionDetail = z.infer<typeof mentionDetail>;

/** What can be done with one mention, or with many at once. */
export const mentionPatch = z.object({
  state: z.enum(mentionStates).optional(),
  assigneeId: z.uuid().nullable().optional(),
  addLabels: z.array(z.string().trim().min(1).max(labelLength)).max(20).optional(),
  removeLabels: z.array(z.string().min(1).max(labelLength)).max(20).optional(),
});
export type MentionPatch = z.infer<typeof mentionPatch>;

/** How many are changed at once. */
export const mostChanged = 1_000;

export const mentionChangeInput = mentionPatch.extend({
  ids: z.array(z.uuid()).min(1).max(mostChanged).optional(),
  /** Where no ids are given: all that a list holds, by its address (`state=open&label=delivery`). */
  matching: z.string().max(1_000).optional(),
}).refine(({ ids, matching }) => ids !== undefined || matching !== undefined, "Give ids or a filter.");
export type MentionChangeInput = z.infer<typeof mentionChangeInput>;

/** How mentions were before: what takes a change back. */
export const mentionBefore = z.object({ id: z.uuid(), state: z.enum(mentionStates), assigneeId: z.uuid().nullable(), labels: z.array(z.string().max(labelLength)).max(50) });
export type MentionBefore = z.infer<typeof mentionBefore>;

export const mentionsChanged = z.object({
  changed: z.int(),
  /** There were more than are changed at once: ask again. */
  more: z.boolean(),
  before: z.array(mentionBefore),
});
export type MentionsChanged = z.infer<typeof mentionsChanged>;

export const mentionRestoreInput = z.object({ items: z.array(mentionBefore).min(1).max(mostChanged) });

export const mentionCount = z.object({
  open: z.int(),
  /** Of these the viewer's. */
  mine: z.int(),
  /** There are more than were counted. */
  more: z.boolean(),
});
export type MentionCount = z.infer<typeof mentionCount>;

export const labelList = z.object({ items: z.array(z.object({ label: z.string(), count: z.int() })) });

export const replyInput = z.object({
  /** Empty only with a file. */
  text: z.string().trim().max(50_000),
  attachments: z.array(publishedFileInput).max(mostFiles).default([]),
  /** BCP 47, of what is written. */
  language: z.string().max(languageLength).optional(),
  /** Made by the caller: the same one twice is one post. */
  idempotencyKey: z.uuid().optional(),
  /** It goes out after so long, and can be taken back until then. */
  holdSeconds: z.int().min(0).max(60).default(0),
}).refine(({ text, attachments }) => text !== "" || attachments.length > 0, { path: ["text"], error: "Write something first." });
export type ReplyInput = z.infer<typeof replyInput>;

/** What a person says of how a mention was read; what is left out stays. */
export const insightInput = z.object({
  sentiment: z.enum(mentionSentiments).nullable().optional(),
  intent: z.enum(mentionIntents).nullable().optional(),
  /** BCP 47. */
  language: z.string().trim().min(1).max(languageLength).nullable().optional(),
});
export type InsightInput = z.infer<typeof insightInput>;

/** How it was read before. */
export const insightState = mentionDetail.pick({ sentiment: true, intent: true, language: true, insightById: true, insightAt: true });
export type InsightState = z.infer<typeof insightState>;

/** Mentions that say the same. */
export const topicRow = z.object({
  id: z.uuid(),
  mentions: z.int(),
  /** How many wrote them: of one unhappy person several are one. */
  people: z.int(),
  /** Of them, how many still wait. */
  waiting: z.int(),
  /** Of all mentions of that time, 0 to 1. */
  share: z.number(),
  firstAt: time,
  lastAt: time,
  /** Customers among them, each company once. */
  customers: z.int(),
  /** Open deals with those customers; minor units, each currency for itself. */
  deals: z.array(z.object({ currency: z.string(), amountMinor: z.number() })),
  /** That most of them share, at most five. */
  words: z.array(z.string()),
  /** Most like the others, at most three. */
  examples: z.array(z.object({ id: z.uuid(), text: z.string(), author: z.string(), channel: z.string(), at: time })),
});
export type TopicRow = z.infer<typeof topicRow>;

export const topicTime = z.object({ days: z.enum(topicDays).catch("7").default("7") });
export type TopicDays = (typeof topicDays)[number];
export const topicList = z.object({ items: z.array(topicRow) });
export type TopicList = z.infer<typeof topicList>;

export const likeState = z.object({ likedAt: time.nullable() });
export const hiddenState = z.object({ hiddenAt: time.nullable() });
export const deletedState = z.object({ deletedAt: time });
export const loadedThread = z.object({ posts: z.int() });
export const madeRecord = z.object({ id: z.uuid() });
export const takenPrivate = z.object({ conversationId: z.uuid() });
/** `before`: what was dismissed with it. */
export const muteState = z.object({ isMuted: z.boolean(), before: z.array(mentionBefore) });
export const replyRetryInput = z.object({ /** A person has seen that it may be published twice. */ confirmed: z.boolean().default(false) });
