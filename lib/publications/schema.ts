import { z } from "zod";
import { mentionStates } from "../mentions/filter";
import { postStatuses } from "../mentions/schema";
import { mostFiles, publishedFile, publishedFileInput } from "../posts/schema";
import { publicationShows } from "./filter";

/** Shapes of what is composed once and published through several connections. Browser-safe. Times are ISO 8601 UTC. */

const time = z.iso.datetime();

export const publicationStates = ["draft", "waiting", "approved", "scheduled", "publishing", "published", "partly", "failed", "paused"] as const;
export type PublicationState = (typeof publicationStates)[number];

/** What one connection can publish, as its platform counts. */
export const publishingChannel = z.object({
  connectionId: z.uuid(),
  /** The connector's id. */
  channel: z.string(),
  name: z.string(),
  /** The platform's own name. */
  platform: z.string(),
  /** Why nothing can be published through it now, and what to do; null when it can. */
  blocked: z.string().nullable(),
  textLength: z.int().nullable(),
  counted: z.enum(["units", "points", "graphemes"]),
  /** Every link counts as so many signs; null: as it is written. */
  linkLength: z.int().nullable(),
  textBytes: z.int().nullable(),
  attachments: z.int(),
  /** As in `<input accept>`; null = any. */
  attachmentTypes: z.string().nullable(),
  attachmentBytes: z.int().nullable(),
  /** Longest alternative text; null: none can be given. */
  altLength: z.int().nullable(),
  /** A first comment can stand under a post. */
  takesComment: z.boolean(),
});
export type PublishingChannel = z.infer<typeof publishingChannel>;
export const publishingChannelList = z.object({
  items: z.array(publishingChannel),
  /** What addresses of ours begin with, where clicks are counted. */
  linkBase: z.string(),
});

export const publicationRow = z.object({
  id: z.uuid(),
  text: z.string(),
  state: z.enum(publicationStates),
  campaign: z.string().nullable(),
  authorName: z.string().nullable(),
  attachmentCount: z.int(),
  scheduledAt: time.nullable(),
  publishedAt: time.nullable(),
  /** Where it stands in a calendar and in lists: its hour, when it went out, or when it was last changed. */
  at: time,
  posts: z.array(z.object({ connectionId: z.uuid(), channel: z.string(), status: z.enum(postStatuses) })),
  isDemo: z.boolean(),
});
export type PublicationRow = z.infer<typeof publicationRow>;
export const publicationPage = z.object({ items: z.array(publicationRow), nextCursor: z.string().nullable() });

export const publicationFilter = z.object({
  show: z.enum(publicationShows).catch("all").default("all"),
  from: time.optional(),
  to: time.optional(),
  cursor: z.string().max(100).optional(),
});
export type PublicationFilter = z.infer<typeof publicationFilter>;

export const publicationFigures = z.object({ likes: z.int().optional(), reposts: z.int().optional(), replies: z.int().optional(), quotes: z.int().optional(), views: z.int().optional(), gone: z.boolean().optional() });
export type PublicationFigures = z.infer<typeof publicationFigures>;

export const trackedLink = z.object({
  /** Where people follow it. */
  url: z.string(),
  address: z.string(),
  clicks: z.int(),
});
export type TrackedLink = z.infer<typeof trackedLink>;

/** What somebody wrote below a post of ours. */
export const publicationComment = z.object({ id: z.uuid(), channel: z.string(), author: z.string(), text: z.string(), /** Null: nobody has to answer. */ state: z.enum(mentionStates).nullable(), at: time });
export type PublicationComment = z.infer<typeof publicationComment>;

export const publicationPost = z.object({
  id: z.uuid(),
  connectionId: z.uuid(),
  channel: z.string(),
  connectionName: z.string(),
  text: z.string(),
  /** It says something else there than the publication does. */
  isAdapted: z.boolean(),
  status: z.enum(postStatuses),
  /** Why it failed, in plain words. */
  error: z.string().nullable(),
  url: z.string().nullable(),
  publishedAt: time.nullable(),
  /** How it is doing, as the platform counted at `figuresAt`. */
  figures: publicationFigures.nullable(),
  figuresAt: time.nullable(),
  /** How it was doing before: each hour of the first two days, then each day, the earliest first. */
  history: z.array(publicationFigures.omit({ gone: true }).extend({ at: time })),
  /** Where its links lead, and how often people followed them; its first comment's among them. Empty: none is tracked. */
  links: z.array(trackedLink),
  /** Of all its links, on days of the workspace's time zone. */
  clicks: z.array(z.object({ day: z.iso.date(), clicks: z.int() })),
  /** Its platform can be asked to delete it. */
  canDelete: z.boolean(),
  firstComment: z.object({ id: z.uuid(), text: z.string(), status: z.enum(postStatuses), error: z.string().nullable(), url: z.string().nullable() }).nullable(),
});
export type PublicationPost = z.infer<typeof publicationPost>;

/** How one post that is out is doing. Null: the platform does not say, or no link of it is tracked. */
export const postPerformance = z.object({
  id: z.uuid(),
  publicationId: z.uuid(),
  text: z.string(),
  channel: z.string(),
  connectionName: z.string(),
  publishedAt: time,
  views: z.int().nullable(),
  likes: z.int().nullable(),
  reposts: z.int().nullable(),
  replies: z.int().nullable(),
  clicks: z.int().nullable(),
  /** It was deleted on the platform. */
  isGone: z.boolean(),
});
export type PostPerformance = z.infer<typeof postPerformance>;

export const publicationDetail = publicationRow.omit({ posts: true }).extend({
  link: z.string().nullable(),
  tagsLinks: z.boolean(),
  /** Links lead through an address of ours, so that clicks are counted. */
  tracksLinks: z.boolean(),
  needsApproval: z.boolean(),
  attachments: z.array(publishedFile),
  approvedByName: z.string().nullable(),
  approvedAt: time.nullable(),
  /** Why it was not approved. */
  declined: z.string().nullable(),
  posts: z.array(publicationPost),
  /** What others wrote below its posts, the latest first, at most ten. */
  comments: z.array(publicationComment),
  /** There are more of them. */
  hasMoreComments: z.boolean(),
  /** What the caller may do now; `publish`: retry and delete its posts. */
  may: z.object({ edit: z.boolean(), approve: z.boolean(), remove: z.boolean(), publish: z.boolean() }),
});
export type PublicationDetail = z.infer<typeof publicationDetail>;

export const publicationInput = z.object({
  text: z.string().trim().max(50_000),
  attachments: z.array(publishedFileInput).max(mostFiles).default([]),
  link: z.url({ protocol: /^https?$/, error: "Give a whole address, with https:// in front." }).max(2_000).nullable().default(null),
  campaign: z.string().trim().max(100).nullable().default(null),
  /** Links get utm parameters: the channel, `social`, and the campaign. */
  tagsLinks: z.boolean().default(false),
  /** Links lead through an address of ours, so that clicks are counted. */
  tracksLinks: z.boolean().default(false),
  /** A second person is to look at it before it goes out. */
  needsApproval: z.boolean().default(false),
  posts: z.array(z.object({ connectionId: z.uuid(), /** Null: as the publication says. */ text: z.string().trim().max(50_000).nullable().default(null), firstComment: z.string().trim().max(50_000).nullable().default(null) })).max(50).default([]),
});
export type PublicationInput = z.infer<typeof publicationInput>;

export const releaseInput = z.object({
  /** Null: now. */
  at: time.nullable(),
  /** What goes out now can be taken back for so long. */
  holdSeconds: z.int().min(0).max(60).default(0),
});
export type ReleaseInput = z.infer<typeof releaseInput>;

export const publicationDecision = z.object({ decision: z.enum(["approve", "decline"]), /** Why not. */ reason: z.string().trim().max(1_000).nullable().default(null) });
export type PublicationDecision = z.infer<typeof publicationDecision>;

export const publishingSettings = z.object({
  /** Everything needs a second person. */
  needsApproval: z.boolean(),
  /** Public answers as well. */
  answersNeedApproval: z.boolean(),
  /** The schedule is stopped by itself when a crisis begins. */
  pausesInCrisis: z.boolean(),
  /** Nothing that is scheduled goes out. */
  paused: z.object({ at: time, by: z.string(), reason: z.string().nullable() }).nullable(),
  /** The workspace's, IANA: in it the schedule is read. */
  timeZone: z.string(),
});
export type PublishingSettings = z.infer<typeof publishingSettings>;
export const publishingSettingsInput = z.object({ needsApproval: z.boolean().optional(), answersNeedApproval: z.boolean().optional(), pausesInCrisis: z.boolean().optional() });
export type PublishingChange = z.infer<typeof publishingSettingsInput>;
export const schedulePauseInput = z.object({ paused: z.boolean(), reason: z.string().trim().max(300).nullable().default(null) });
export const postRetryInput = z.object({ /** A person has seen that it may be published twice. */ confirmed: z.boolean().default(false) });
