import { bigint, integer, pgTable, primaryKey, text, uniqueIndex, uuid, type PgIntegerBuilderInitial } from "drizzle-orm/pg-core";
import { id, moment, workspaceId } from "./columns";

/** Buckets of the time that deals take: bucket n holds what is shorter than 2^(n/2) days, the last one all longer. */
export const closeBucketCount = 20;

const closeBuckets = () => {
  const names = Array.from({ length: closeBucketCount }, (_, n) => `close_${n}`);
  return Object.fromEntries(names.map((name) => [name, integer(name).notNull().default(0)])) as Record<string, ReturnType<PgIntegerBuilderInitial<string>["notNull"]>>;
};

/**
 * What deals, quotes, orders and offers count for: one row for each thing that happened to one of them, kept in step with the record
 * by the transaction that changes it (lib/metrics/sales/count.ts). Team and member are those of the moment in which it first counted,
 * the nil UUID for none.
 */
export const salesFacts = pgTable(
  "sales_facts",
  {
    workspaceId: workspaceId(),
    kind: text("kind", { enum: ["deal_created", "deal_won", "deal_lost", "quote_sent", "order_taken", "offer_sent"] }).notNull(),
    at: moment("at").notNull(),
    id: id(),
    teamId: uuid("team_id").notNull(),
    memberId: uuid("member_id").notNull(),
    /** The deal, quote or order; of an offer, that somebody received it. */
    recordId: uuid("record_id").notNull(),
    /** Empty where there is no amount. */
    currency: text("currency").notNull().default(""),
    amountMinor: bigint("amount_minor", { mode: "number" }),
    /** Seconds from when a deal was made to when it closed; null where that is not known. */
    value: integer("value"),
  },
  // In the order in which a kind is listed.
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind, table.at, table.id] }), uniqueIndex("sales_facts_record").on(table.workspaceId, table.recordId, table.kind)],
);

/** The same added up: a row for each hour, team, member and currency, since amounts of two currencies are never one sum. */
export const rollupSales = pgTable(
  "rollup_sales",
  {
    workspaceId: workspaceId(),
    hour: moment("hour").notNull(),
    teamId: uuid("team_id").notNull(),
    memberId: uuid("member_id").notNull(),
    currency: text("currency").notNull(),
    dealsCreated: integer("deals_created").notNull().default(0),
    dealsWon: integer("deals_won").notNull().default(0),
    dealsLost: integer("deals_lost").notNull().default(0),
    quotesSent: integer("quotes_sent").notNull().default(0),
    ordersTaken: integer("orders_taken").notNull().default(0),
    offersSent: integer("offers_sent").notNull().default(0),
    createdMinor: bigint("created_minor", { mode: "number" }).notNull().default(0),
    wonMinor: bigint("won_minor", { mode: "number" }).notNull().default(0),
    lostMinor: bigint("lost_minor", { mode: "number" }).notNull().default(0),
    quotedMinor: bigint("quoted_minor", { mode: "number" }).notNull().default(0),
    orderedMinor: bigint("ordered_minor", { mode: "number" }).notNull().default(0),
    /** Of deals that were won, how long they took. */
    ...closeBuckets(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.hour, table.teamId, table.memberId, table.currency] })],
);

/** What members, teams and the workspace are to win in a month or a quarter. */
export const quotas = pgTable(
  "quotas",
  {
    workspaceId: workspaceId(),
    id: id(),
    /** The team or the member, or the nil UUID for the workspace. */
    whoseKind: text("whose_kind", { enum: ["workspace", "team", "member"] }).notNull(),
    whoseId: uuid("whose_id").notNull(),
    /** A month or a quarter: "2026-05" or "2026-Q2". */
    of: text("of").notNull(),
    currency: text("currency").notNull(),
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    setById: uuid("set_by_id"),
    /** As they were called then. */
    setByName: text("set_by_name").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), uniqueIndex("quotas_of").on(table.workspaceId, table.of, table.whoseKind, table.whoseId)],
);

/** How a deal that closed was talked about until then; weighed once it closes (lib/deals/talk), so that no figure reads threads. When it closed and whose it was is its fact's to say. */
export const dealTalks = pgTable(
  "deal_talks",
  {
    workspaceId: workspaceId(),
    dealId: uuid("deal_id").notNull(),
    /** Mostly live, mostly asynchronous, both, or not a word. */
    way: text("way", { enum: ["live", "asynchronous", "mixed", "none"] }).notNull(),
    messages: integer("messages").notNull(),
    /** Those of them that were answered, or answer, within minutes. */
    liveMessages: integer("live_messages").notNull(),
    /** How long customers waited for our answers: counts in the buckets of first responses. */
    replyBuckets: integer("reply_buckets").array().notNull(),
    /** Connectors' ids. */
    channels: text("channels").array().notNull(),
    /** The stages that it went through, in their order, and the seconds in each. */
    stageIds: uuid("stage_ids").array().notNull(),
    stageSeconds: integer("stage_seconds").array().notNull(),
    weighedAt: moment("weighed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.dealId] })],
);

/** What several customers complain of in the last days; made anew by the worker (lib/complaints), so that no reading compares texts. */
export const complaintClusters = pgTable(
  "complaint_clusters",
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Words that its texts share, the most telling first. */
    words: text("words").array().notNull(),
    /** The text that is most like the others. */
    example: text("example").notNull(),
    madeAt: moment("made_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/** Who complains of it, and where. */
export const complaintMembers = pgTable(
  "complaint_members",
  {
    workspaceId: workspaceId(),
    clusterId: uuid("cluster_id").notNull(),
    /** The conversation's or the case's. */
    id: id(),
    conversationId: uuid("conversation_id").notNull(),
    /** Null where nobody made a case of it. */
    caseId: uuid("case_id"),
    contactId: uuid("contact_id"),
    companyId: uuid("company_id"),
    text: text("text").notNull(),
    at: moment("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.clusterId, table.id] })],
);
