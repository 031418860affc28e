import { sql } from "drizzle-orm";
import { boolean, doublePrecision, foreignKey, index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { cases } from "./cases";
import { createdAt, id, moment, workspaceId } from "./columns";
import { connections } from "./connections";
import { identities } from "./contacts";
import { conversations, type StoredAttachment } from "./conversations";
import { deals } from "./deals";
import { members, teams } from "./members";
import { workspaces } from "./workspaces";

/** A file of a public post, as the platform shows it: nothing is fetched. */
export interface PostAttachment {
  type: string;
  url?: string;
  name?: string;
  mime?: string;
  /** Alternative text. */
  title?: string;
}

/** Why a mention is as urgent as it is. */
export interface StoredReason {
  kind: string;
  /** Whole, as it is shown. */
  words: string;
  /** What it adds to the score; negative takes away. */
  points: number;
}

/** Somebody whom a post names. */
export interface NamedAccount {
  id: string;
  handle?: string;
  name?: string;
}

/**
 * Public posts by others about us, a competitor or a word, and ours that stand among them. Our own have no `state`: nobody has to
 * answer them. Whose an author is, is the identity's to say, so that a merge of contacts changes nothing here.
 */
export const mentions = pgTable(
  "mentions",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    channel: text("channel").notNull(),
    kind: text("kind", { enum: ["mention", "comment", "post"] }).notNull(),
    isOurs: boolean("is_ours").notNull().default(false),
    remoteId: text("remote_id").notNull(),
    /** The thread's first post, by the platform's id: its own where it begins one. */
    threadRemoteId: text("thread_remote_id").notNull(),
    /** What it answers. */
    parentRemoteId: text("parent_remote_id"),
    quotedRemoteId: text("quoted_remote_id"),
    quotedText: text("quoted_text"),
    /** The author among the contacts' handles; null for ours, and where the platform does not say. */
    identityId: uuid("identity_id"),
    /** The platform's id of the author, by which an edit is known to be theirs. */
    authorRemoteId: text("author_remote_id"),
    authorName: text("author_name").notNull(),
    authorHandle: text("author_handle"),
    authorUrl: text("author_url"),
    authorAvatarUrl: text("author_avatar_url"),
    isAutomated: boolean("is_automated").notNull().default(false),
    /** How many follow the author; null: the platform does not say. */
    followers: integer("followers"),
    text: text("text").notNull().default(""),
    url: text("url"),
    attachments: jsonb("attachments").$type<PostAttachment[]>(),
    /** Shown only after a click. */
    warnings: text("warnings").array(),
    tags: text("tags").array(),
    names: jsonb("names").$type<NamedAccount[]>(),
    /** Only the author's followers see it. */
    isLimited: boolean("is_limited").notNull().default(false),
    likes: integer("likes").notNull().default(0),
    reposts: integer("reposts").notNull().default(0),
    replies: integer("replies").notNull().default(0),
    quotes: integer("quotes").notNull().default(0),
    views: integer("views"),
    /** Who speaks with whom; null while nobody has said. */
    relation: text("relation", { enum: ["to_us", "among_customers", "about_competitor"] }),
    /** BCP 47, as the author or the platform claims, else as it was recognised. */
    language: text("language"),
    sentiment: text("sentiment", { enum: ["negative", "neutral", "positive"] }),
    /** From -1 to 1. */
    sentimentScore: doublePrecision("sentiment_score"),
    intent: text("intent"),
    /** The model behind an address that read these three; null: Weft's own reader. */
    insightReader: text("insight_reader"),
    /** The member who put sentiment, language or intent right; null: they are a machine's. */
    insightById: uuid("insight_by_id"),
    /** When a person or a key put it right: from then on no machine changes it. */
    insightAt: moment("insight_at"),
    /** The topic that it joined: the id of the topic's first mention. Null: it is like no other yet, or has too few words. */
    topicId: uuid("topic_id"),
    /** When it was compared with the others; null: nobody has. */
    groupedAt: moment("grouped_at"),
    /** Null: nobody has to do anything about it. */
    state: text("state", { enum: ["open", "answered", "dismissed", "escalated"] }),
    teamId: uuid("team_id"),
    assigneeId: uuid("assignee_id"),
    labels: text("labels").array().notNull().default(sql`'{}'::text[]`),
    /** From 0 to 100. */
    priority: smallint("priority").notNull().default(0),
    reasons: jsonb("reasons").notNull().default([]).$type<StoredReason[]>(),
    /** Of ours: whose post it answers, where that is known. */
    toIdentityId: uuid("to_identity_id"),
    /** Whose it is in the figures, the nil UUID for no team and nobody (lib/mentions/count.ts); null: it is not counted. What follows is what it counts as there. */
    placeTeamId: uuid("place_team_id"),
    placeMemberId: uuid("place_member_id"),
    /** It needs an answer, of ours it is one; and it has one. */
    countedDue: boolean("counted_due").notNull().default(false),
    countedCovered: boolean("counted_covered").notNull().default(false),
    countedMood: text("counted_mood", { enum: ["negative", "neutral", "positive"] }),
    countedRelation: text("counted_relation", { enum: ["to_us", "among_customers", "about_competitor"] }),
    /** When we first answered it in public. */
    firstAnswerAt: moment("first_answer_at"),
    /** When somebody took it. */
    takenAt: moment("taken_at"),
    answeredAt: moment("answered_at"),
    /** When it left the queue, whichever way. */
    closedAt: moment("closed_at"),
    /** What was made from it. */
    caseId: uuid("case_id"),
    dealId: uuid("deal_id"),
    conversationId: uuid("conversation_id"),
    /** Platform's time: orders the thread. */
    at: moment("at").notNull(),
    /** Our time. */
    receivedAt: moment("received_at").notNull(),
    editedAt: moment("edited_at"),
    deletedAt: moment("deleted_at"),
    hiddenAt: moment("hidden_at"),
    /** When we liked it. */
    likedAt: moment("liked_at"),
    /** When the platform was last asked what others make of it. */
    reactionsAt: moment("reactions_at"),
    isDemo: boolean("is_demo").notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.connectionId], foreignColumns: [connections.workspaceId, connections.id], name: "mentions_connection_fk" }),
    foreignKey({ columns: [table.workspaceId, table.identityId], foreignColumns: [identities.workspaceId, identities.id], name: "mentions_identity_fk" }),
    foreignKey({ columns: [table.workspaceId, table.toIdentityId], foreignColumns: [identities.workspaceId, identities.id], name: "mentions_to_identity_fk" }),
    foreignKey({ columns: [table.workspaceId, table.teamId], foreignColumns: [teams.workspaceId, teams.id], name: "mentions_team_fk" }),
    foreignKey({ columns: [table.workspaceId, table.assigneeId], foreignColumns: [members.workspaceId, members.id], name: "mentions_assignee_fk" }),
    foreignKey({ columns: [table.workspaceId, table.insightById], foreignColumns: [members.workspaceId, members.id], name: "mentions_insight_by_fk" }),
    foreignKey({ columns: [table.workspaceId, table.caseId], foreignColumns: [cases.workspaceId, cases.id], name: "mentions_case_fk" }),
    foreignKey({ columns: [table.workspaceId, table.dealId], foreignColumns: [deals.workspaceId, deals.id], name: "mentions_deal_fk" }),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "mentions_conversation_fk" }),
    uniqueIndex("mentions_remote_unique").on(table.workspaceId, table.connectionId, table.remoteId),
    index("mentions_queue").on(table.workspaceId, table.state, table.priority.desc(), table.at.desc(), table.id.desc()).where(sql`${table.state} is not null`),
    index("mentions_newest").on(table.workspaceId, table.state, table.at.desc(), table.id.desc()).where(sql`${table.state} is not null`),
    index("mentions_assignee").on(table.workspaceId, table.assigneeId, table.state, table.priority.desc(), table.at.desc(), table.id.desc()).where(sql`${table.assigneeId} is not null`),
    index("mentions_thread").on(table.workspaceId, table.connectionId, table.threadRemoteId, table.at),
    index("mentions_parent").on(table.workspaceId, table.connectionId, table.parentRemoteId).where(sql`${table.parentRemoteId} is not null`),
    index("mentions_identity").on(table.workspaceId, table.identityId, table.at.desc(), table.id.desc()).where(sql`${table.identityId} is not null`),
    index("mentions_to_identity").on(table.workspaceId, table.toIdentityId, table.at.desc(), table.id.desc()).where(sql`${table.toIdentityId} is not null`),
    index("mentions_between").on(table.workspaceId, table.relation, table.at.desc(), table.id.desc()).where(sql`${table.relation} in ('among_customers', 'about_competitor')`),
    index("mentions_uncounted").on(table.workspaceId, table.id).where(sql`${table.placeTeamId} is null and (${table.isOurs} or ${table.state} is not null)`),
    index("mentions_conversation").on(table.workspaceId, table.conversationId).where(sql`${table.conversationId} is not null`),
    index("mentions_at").on(table.workspaceId, table.at.desc(), table.id.desc()),
    index("mentions_topic").on(table.workspaceId, table.topicId, table.at.desc()).where(sql`${table.topicId} is not null`),
    index("mentions_ungrouped").on(table.workspaceId, table.id).where(sql`${table.groupedAt} is null and not ${table.isOurs}`),
  ],
);

/**
 * What others made of a public post: the first row as it came in, then a row for each hour of its first days and for each day after them in which it was
 * counted, as it was last in it; `at` is its end.
 */
export const mentionReactions = pgTable(
  "mention_reactions",
  {
    workspaceId: workspaceId(),
    mentionId: uuid("mention_id").notNull(),
    at: moment("at").notNull(),
    likes: integer("likes").notNull(),
    reposts: integer("reposts").notNull(),
    replies: integer("replies").notNull(),
    quotes: integer("quotes").notNull(),
    views: integer("views"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.mentionId, table.at] }),
    foreignKey({ columns: [table.workspaceId, table.mentionId], foreignColumns: [mentions.workspaceId, mentions.id], name: "mention_reactions_mention_fk" }).onDelete("cascade"),
  ],
);

/** Whose posts nobody wants to see in the queue: they are kept, and dismissed as they come. */
export const mutedAuthors = pgTable(
  "muted_authors",
  {
    workspaceId: workspaceId(),
    identityId: uuid("identity_id").notNull(),
    mutedById: uuid("muted_by_id"),
    mutedAt: moment("muted_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.identityId] }),
    foreignKey({ columns: [table.workspaceId, table.identityId], foreignColumns: [identities.workspaceId, identities.id], name: "muted_authors_identity_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.mutedById], foreignColumns: [members.workspaceId, members.id], name: "muted_authors_member_fk" }),
  ],
);

/** A file of what we publish: ours, with what is said of it to those who do not see it. */
export type PublishedAttachment = StoredAttachment & { alt?: string };

/** What is composed once and published through several connections, as a post each. */
export const publications = pgTable(
  "publications",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    text: text("text").notNull(),
    attachments: jsonb("attachments").$type<PublishedAttachment[]>().notNull().default([]),
    link: text("link"),
    campaign: text("campaign"),
    /** Links say where they were followed from (utm parameters). */
    tagsLinks: boolean("tags_links").notNull().default(false),
    /** Links lead through an address of ours, so that clicks are counted. */
    tracksLinks: boolean("tracks_links").notNull().default(false),
    authorId: uuid("author_id"),
    authorName: text("author_name"),
    /** Whoever changed it last may not approve it either. */
    editedById: uuid("edited_by_id"),
    state: text("state", { enum: ["draft", "waiting", "approved", "scheduled", "publishing", "published", "partly", "failed", "paused"] }).notNull(),
    scheduledAt: moment("scheduled_at"),
    /** A person has it published now: what pauses the schedule does not hold it. */
    byHand: boolean("by_hand").notNull().default(false),
    /** Its author wants a second person to look at it. */
    needsApproval: boolean("needs_approval").notNull().default(false),
    approvedById: uuid("approved_by_id"),
    approvedByName: text("approved_by_name"),
    approvedAt: moment("approved_at"),
    /** Why it was not approved. */
    declined: text("declined"),
    publishedAt: moment("published_at"),
    deletedAt: moment("deleted_at"),
    isDemo: boolean("is_demo").notNull().default(false),
    updatedAt: moment("updated_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.authorId], foreignColumns: [members.workspaceId, members.id], name: "publications_author_fk" }),
    foreignKey({ columns: [table.workspaceId, table.editedById], foreignColumns: [members.workspaceId, members.id], name: "publications_edited_by_fk" }),
    foreignKey({ columns: [table.workspaceId, table.approvedById], foreignColumns: [members.workspaceId, members.id], name: "publications_approved_by_fk" }),
    index("publications_calendar").on(table.workspaceId, table.scheduledAt).where(sql`${table.deletedAt} is null`),
    index("publications_state").on(table.workspaceId, table.state, table.updatedAt.desc(), table.id.desc()).where(sql`${table.deletedAt} is null`),
  ],
);

/** How a workspace publishes: whether a second person looks at everything, and whether the schedule is stopped. */
export const publishing = pgTable(
  "publishing",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    needsApproval: boolean("needs_approval").notNull().default(false),
    /** Public answers need a second person as well. */
    answersNeedApproval: boolean("answers_need_approval").notNull().default(false),
    pausedAt: moment("paused_at"),
    pausedById: uuid("paused_by_id"),
    pausedByName: text("paused_by_name"),
    pauseReason: text("pause_reason"),
    /** The schedule is stopped by itself when a crisis begins. */
    pausesInCrisis: boolean("pauses_in_crisis").notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId] }),
    foreignKey({ columns: [table.workspaceId, table.pausedById], foreignColumns: [members.workspaceId, members.id], name: "publishing_paused_by_fk" }),
  ],
);

/** What we publish: a post of our own, or an answer in public. */
export const posts = pgTable(
  "posts",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    /** The mention that it answers. */
    replyToId: uuid("reply_to_id"),
    memberId: uuid("member_id"),
    authorName: text("author_name"),
    text: text("text").notNull(),
    language: text("language"),
    attachments: jsonb("attachments").$type<PublishedAttachment[]>(),
    /** What it was composed with. */
    publicationId: uuid("publication_id"),
    /** The post of ours under which it stands as the first comment. */
    commentsOnId: uuid("comments_on_id"),
    link: text("link"),
    /** How it is doing, as the platform counted at `figuresAt`. */
    figures: jsonb("figures").$type<{ likes?: number; reposts?: number; replies?: number; quotes?: number; views?: number; gone?: boolean }>(),
    figuresAt: moment("figures_at"),
    /** `planned`: it waits for its publication's hour, or for the post that it stands under; `waiting`: for a second person, who may give it back (`returned`). */
    status: text("status", { enum: ["planned", "waiting", "returned", "queued", "publishing", "published", "failed", "unknown", "withdrawn"] }).notNull(),
    /** The second person's word. */
    decidedById: uuid("decided_by_id"),
    decidedByName: text("decided_by_name"),
    decidedAt: moment("decided_at"),
    errorKind: text("error_kind"),
    error: text("error"),
    attempts: integer("attempts").notNull().default(0),
    idempotencyKey: uuid("idempotency_key").notNull(),
    /** The platform's, once it is published. */
    remoteId: text("remote_id"),
    url: text("url"),
    notBefore: moment("not_before"),
    publishedAt: moment("published_at"),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.connectionId], foreignColumns: [connections.workspaceId, connections.id], name: "posts_connection_fk" }),
    foreignKey({ columns: [table.workspaceId, table.replyToId], foreignColumns: [mentions.workspaceId, mentions.id], name: "posts_reply_to_fk" }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "posts_member_fk" }),
    foreignKey({ columns: [table.workspaceId, table.publicationId], foreignColumns: [publications.workspaceId, publications.id], name: "posts_publication_fk" }),
    foreignKey({ columns: [table.workspaceId, table.commentsOnId], foreignColumns: [table.workspaceId, table.id], name: "posts_comments_on_fk" }).onDelete("cascade"),
    index("posts_publication").on(table.workspaceId, table.publicationId).where(sql`${table.publicationId} is not null`),
    index("posts_comments_on").on(table.workspaceId, table.commentsOnId).where(sql`${table.commentsOnId} is not null`),
    uniqueIndex("posts_idempotency_unique").on(table.workspaceId, table.idempotencyKey),
    index("posts_reply_to").on(table.workspaceId, table.replyToId).where(sql`${table.replyToId} is not null`),
    index("posts_waiting").on(table.workspaceId, table.createdAt, table.id).where(sql`${table.status} = 'waiting'`),
    index("posts_reply_files").on(table.workspaceId, table.replyToId).where(sql`${table.replyToId} is not null and ${table.attachments} is not null`),
    index("posts_remote").on(table.workspaceId, table.connectionId, table.remoteId).where(sql`${table.remoteId} is not null`),
    index("posts_outbox").on(table.workspaceId, table.connectionId, table.id).where(sql`${table.status} in ('queued', 'publishing')`),
  ],
);

/** What grouping mentions by what they say needs to go on: a workspace's book of topics, its words and weights and none of its texts. */
export const topicBooks = pgTable("topic_books", {
  workspaceId: workspaceId().primaryKey().references(() => workspaces.id, { onDelete: "cascade" }),
  book: text("book").notNull(),
  at: moment("at").notNull(),
});
