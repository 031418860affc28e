import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text, uuid, type PgIntegerBuilderInitial } from "drizzle-orm/pg-core";
import { id, moment, workspaceId } from "./columns";

/** Log-spaced duration buckets: bucket n holds durations below 2^n seconds × 5, the last one all longer. */
export const bucketCount = 20;

function buckets<Prefix extends string>(prefix: Prefix) {
  const names = Array.from({ length: bucketCount }, (_, n) => `${prefix}_${n}`);
  return Object.fromEntries(names.map((name) => [name, integer(name).notNull().default(0)])) as Record<string, ReturnType<PgIntegerBuilderInitial<string>["notNull"]>>;
}

/** What is counted of one part of the company. */
const measures = () => ({
  messagesIn: integer("messages_in").notNull().default(0),
  messagesOut: integer("messages_out").notNull().default(0),
  groupMessagesIn: integer("group_messages_in").notNull().default(0),
  conversationsStarted: integer("conversations_started").notNull().default(0),
  conversationsReopened: integer("conversations_reopened").notNull().default(0),
  conversationsClosed: integer("conversations_closed").notNull().default(0),
  /** Exchanges that a customer opened, and those of them that we answered. */
  exchangesOpened: integer("exchanges_opened").notNull().default(0),
  exchangesAnswered: integer("exchanges_answered").notNull().default(0),
  sendsFailed: integer("sends_failed").notNull().default(0),
  /** Of customers, from 1 to 5: how many, their sum, and those of 4 and 5. */
  ratings: integer("ratings").notNull().default(0),
  ratingSum: integer("rating_sum").notNull().default(0),
  ratingsGood: integer("ratings_good").notNull().default(0),
  firstResponseSeconds: bigint("first_response_seconds", { mode: "number" }).notNull().default(0),
  resolutionSeconds: bigint("resolution_seconds", { mode: "number" }).notNull().default(0),
  /** Public posts of others, by when they were written: those that need an answer, and of these those that have one. */
  mentionsIn: integer("mentions_in").notNull().default(0),
  mentionsDue: integer("mentions_due").notNull().default(0),
  mentionsCovered: integer("mentions_covered").notNull().default(0),
  /** Of which a mood is known; and those that sound so. */
  mentionsFelt: integer("mentions_felt").notNull().default(0),
  mentionsNegative: integer("mentions_negative").notNull().default(0),
  mentionsPositive: integer("mentions_positive").notNull().default(0),
  /** What customers say to one another, and what is about a competitor. */
  mentionsAmong: integer("mentions_among").notNull().default(0),
  mentionsRival: integer("mentions_rival").notNull().default(0),
  /** Answers of ours in public; and the first that a mention got. */
  publicAnswers: integer("public_answers").notNull().default(0),
  mentionsAnswered: integer("mentions_answered").notNull().default(0),
  mentionResponseSeconds: bigint("mention_response_seconds", { mode: "number" }).notNull().default(0),
  /** Answers of ours to a customer who had been answered before and waited again. */
  nextResponses: integer("next_responses").notNull().default(0),
  nextResponseSeconds: bigint("next_response_seconds", { mode: "number" }).notNull().default(0),
  /** Of what took a time: those of which it is known how much of it was within business hours, and that. */
  firstResponsesTimed: integer("first_responses_timed").notNull().default(0),
  firstResponseHoursSeconds: bigint("first_response_hours_seconds", { mode: "number" }).notNull().default(0),
  nextResponsesTimed: integer("next_responses_timed").notNull().default(0),
  nextResponseHoursSeconds: bigint("next_response_hours_seconds", { mode: "number" }).notNull().default(0),
  resolutionsTimed: integer("resolutions_timed").notNull().default(0),
  resolutionHoursSeconds: bigint("resolution_hours_seconds", { mode: "number" }).notNull().default(0),
  /** What was promised, and kept or not. */
  firstKept: integer("first_kept").notNull().default(0),
  firstMissed: integer("first_missed").notNull().default(0),
  nextKept: integer("next_kept").notNull().default(0),
  nextMissed: integer("next_missed").notNull().default(0),
  resolutionKept: integer("resolution_kept").notNull().default(0),
  resolutionMissed: integer("resolution_missed").notNull().default(0),
  ...buckets("frt"),
  ...buckets("res"),
  ...buckets("mrt"),
  ...buckets("nrt"),
});

const partOfCompany = () => ({ connectionId: uuid("connection_id").notNull(), teamId: uuid("team_id").notNull(), memberId: uuid("member_id").notNull() });

/**
 * Facts added up as they happen: one row for each hour, connection, team and member, measures as columns, durations as
 * bucket counts that can be summed across any set. "Nobody" and "no team" are the nil UUID, since keys cannot be null.
 */
export const rollupHourly = pgTable(
  "rollup_hourly",
  { workspaceId: workspaceId(), hour: moment("hour").notNull(), ...partOfCompany(), ...measures() },
  (table) => [primaryKey({ columns: [table.workspaceId, table.hour, table.connectionId, table.teamId, table.memberId] })],
);

/** The same by the workspace's calendar day, that of an hour being the day in which it begins: what whole days are summed from. */
export const rollupDaily = pgTable(
  "rollup_daily",
  { workspaceId: workspaceId(), day: date("day").notNull(), ...partOfCompany(), ...measures() },
  (table) => [primaryKey({ columns: [table.workspaceId, table.day, table.connectionId, table.teamId, table.memberId] })],
);

/**
 * What rollups were added up from, beside messages and mentions, which are their own facts: one row for each, in the transaction that
 * added it (lib/metrics/facts.ts). Team and member are those of that moment, the nil UUID for none.
 */
export const metricFacts = pgTable(
  "metric_facts",
  {
    workspaceId: workspaceId(),
    kind: text("kind", { enum: ["started", "opened", "answered", "reopened", "closed", "rated", "failed", "replied", "next_answered", "first_kept", "first_missed", "next_kept", "next_missed", "resolution_kept", "resolution_missed"] }).notNull(),
    at: moment("at").notNull(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    teamId: uuid("team_id").notNull(),
    memberId: uuid("member_id").notNull(),
    /** Null for what happened in public. */
    conversationId: uuid("conversation_id"),
    /** The message that it happened with, where it was one. */
    messageId: uuid("message_id"),
    mentionId: uuid("mention_id"),
    /** Seconds that an answer or a resolution took; a rating's score. */
    value: integer("value"),
    /** Of the seconds those within business hours, as they were then; null where nobody counted. */
    hoursValue: integer("hours_value"),
  },
  // In the order in which a kind is listed, so that the key is the only index to write.
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind, table.at, table.id] })],
);

/** When rollups were compared with the facts behind them, and what was found and put right. */
export const figureChecks = pgTable(
  "figure_checks",
  {
    workspaceId: workspaceId(),
    id: id(),
    at: moment("at").notNull(),
    /** Hours that were compared. */
    hours: integer("hours").notNull(),
    /** Figures of one hour, connection, team and member that were other than their facts. */
    differences: integer("differences").notNull(),
    /** The first of them. */
    found: jsonb("found").notNull().$type<FigureDifference[]>(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/** A figure that was other than the facts behind it. */
export interface FigureDifference {
  /** ISO 8601 UTC. */
  hour: string;
  connectionId: string;
  teamId: string;
  memberId: string;
  /** It is that of the workspace's whole day, which begins then. */
  ofDay?: true;
  /** Of an amount. */
  currency?: string;
  measure: string;
  was: number;
  is: number;
}

/** How many conversations are in a state now, kept so that no screen counts. */
export const conversationCounters = pgTable(
  "conversation_counters",
  {
    workspaceId: workspaceId(),
    connectionId: uuid("connection_id").notNull(),
    teamId: uuid("team_id").notNull(),
    memberId: uuid("member_id").notNull(),
    open: integer("open").notNull().default(0),
    waitingOnUs: integer("waiting_on_us").notNull().default(0),
    unread: integer("unread").notNull().default(0),
    snoozed: integer("snoozed").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.connectionId, table.teamId, table.memberId] })],
);

/** The live feed: what changed, one row a batch, kept a day so that a client that was away catches up. */
export const liveEvents = pgTable(
  "live_events",
  {
    workspaceId: workspaceId(),
    id: id(),
    changes: jsonb("changes").notNull().$type<unknown[]>(),
    at: moment("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), index("live_events_age").on(table.workspaceId, table.at)],
);
