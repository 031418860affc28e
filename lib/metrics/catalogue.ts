import type { Figures, OpenCounts } from "./figures";
import type { Buckets, HappenedKind } from "./happened";
import { percentileSeconds } from "./percentile";
import type { SalesFigures } from "./sales/figures";
import { salesMetrics } from "./sales/catalogue";
import type { SaleKind, SalesAmount } from "./sales/kinds";

/** The metrics that there are, what each means and what it is made of. Browser-safe. */

export type MetricUnit = "count" | "seconds" | "share" | "score" | "money";

interface Described {
  /** In addresses and the API. */
  id: string;
  name: string;
  unit: MetricUnit;
  /** What is counted, in a sentence that stands next to the figure. */
  definition: string;
  /** Null where neither more nor less is better in itself. */
  moreIsBetter: boolean | null;
  /** What one record of its list is, and more than one. */
  record: [one: string, many: string];
}

/** Added up over a period from what happened in it. */
export interface PeriodMetric extends Described {
  /** What it is made of; its list has all of these. */
  facts: readonly HappenedKind[];
  /** Only messages in groups. */
  inGroups?: true;
  /** Which buckets its times are counted in: each can be asked for by itself. */
  buckets?: Buckets;
  /** How many records are behind it. */
  count: (figures: Figures) => number;
  /** Null where there is nothing to say it of. */
  valueOf: (figures: Figures) => number | null;
}

/** What is in a state now, whatever the period. */
export interface NowMetric extends Described {
  now: keyof OpenCounts;
}

/** Added up over a period from what became of deals, quotes, orders and offers. They belong to no channel. */
export interface SalesMetric extends Described {
  /** What it is made of; its list has all of these. */
  sales: readonly SaleKind[];
  /** Only those of which it is known how long they took. */
  timed?: true;
  count: (figures: SalesFigures) => number;
  /** Null where there is nothing to say it of; of money see `amount`. */
  valueOf: (figures: SalesFigures) => number | null;
  /** Money: which amounts, each currency for itself. */
  amount?: SalesAmount;
}

export type Metric = PeriodMetric | NowMetric | SalesMetric;

export const isNow = (metric: Metric): metric is NowMetric => "now" in metric;
export const isSales = (metric: Metric): metric is SalesMetric => "sales" in metric;

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

const messages: Described["record"] = ["message", "messages"];
const conversations: Described["record"] = ["conversation", "conversations"];
const exchanges: Described["record"] = ["exchange", "exchanges"];
const answers: Described["record"] = ["first answer", "first answers"];
const closings: Described["record"] = ["closing", "closings"];
const ratings: Described["record"] = ["rating", "ratings"];
const mentions: Described["record"] = ["mention", "mentions"];
const promises: Described["record"] = ["promise", "promises"];
const nextAnswers: Described["record"] = ["next answer", "next answers"];
const publicAnswers: Described["record"] = ["first public answer", "first public answers"];

const periodMetrics: readonly PeriodMetric[] = [
  {
    id: "messages", name: "Messages", unit: "count", moreIsBetter: null, record: messages, facts: ["in", "out"],
    definition: "Messages in both directions: those that customers sent us and those that we sent.",
    count: (f) => f.messagesIn + f.messagesOut, valueOf: (f) => f.messagesIn + f.messagesOut,
  },
  {
    id: "messages-in", name: "Messages in", unit: "count", moreIsBetter: null, record: messages, facts: ["in"],
    definition: "Messages that customers sent us, in groups as well, by when they were sent.",
    count: (f) => f.messagesIn, valueOf: (f) => f.messagesIn,
  },
  {
    id: "messages-out", name: "Messages out", unit: "count", moreIsBetter: null, record: messages, facts: ["out"],
    definition: "Messages that we sent, whether people, dialogues or another device wrote them, by when the channel took them.",
    count: (f) => f.messagesOut, valueOf: (f) => f.messagesOut,
  },
  {
    id: "group-messages-in", name: "Group messages in", unit: "count", moreIsBetter: null, record: messages, facts: ["in"], inGroups: true,
    definition: "Those of the messages in that were written in a group or a room.",
    count: (f) => f.groupMessagesIn, valueOf: (f) => f.groupMessagesIn,
  },
  {
    id: "conversations-started", name: "Conversations started", unit: "count", moreIsBetter: null, record: conversations, facts: ["started"],
    definition: "Conversations that began, whoever wrote first, and those that were split off. Two that are merged later began as two.",
    count: (f) => f.conversationsStarted, valueOf: (f) => f.conversationsStarted,
  },
  {
    id: "conversations-reopened", name: "Conversations reopened", unit: "count", moreIsBetter: false, record: ["reopening", "reopenings"], facts: ["reopened"],
    definition: "Closed conversations that were opened again, by a new message or by one of us; each time counts.",
    count: (f) => f.conversationsReopened, valueOf: (f) => f.conversationsReopened,
  },
  {
    id: "conversations-closed", name: "Conversations closed", unit: "count", moreIsBetter: null, record: closings, facts: ["closed"],
    definition: "Conversations that were closed; one that was reopened and closed again counts twice.",
    count: (f) => f.conversationsClosed, valueOf: (f) => f.conversationsClosed,
  },
  {
    id: "exchanges-opened", name: "Exchanges opened", unit: "count", moreIsBetter: null, record: exchanges, facts: ["opened"],
    definition: "Times that a customer wrote and waited for an answer: the first message of a conversation, or the first after it was closed. Two conversations that are merged while both wait for their first answer are one such time, from the earlier message on; a part that is split off before it was answered is one of its own.",
    count: (f) => f.exchangesOpened, valueOf: (f) => f.exchangesOpened,
  },
  {
    id: "exchanges-answered", name: "Exchanges answered", unit: "count", moreIsBetter: true, record: answers, facts: ["answered"],
    definition: "First answers of ours to an exchange that a customer had opened, by when they were given. What was answered stays as it was counted when conversations are merged or split.",
    count: (f) => f.exchangesAnswered, valueOf: (f) => f.exchangesAnswered,
  },
  {
    id: "coverage", name: "Response coverage", unit: "share", moreIsBetter: true, record: ["opening or answer", "openings and answers"], facts: ["opened", "answered"],
    definition: "Exchanges answered in the period for each that was opened in it; at most 100 %, also when older ones were caught up with.",
    count: (f) => f.exchangesOpened + f.exchangesAnswered, valueOf: (f) => (f.exchangesOpened > 0 ? Math.min(1, f.exchangesAnswered / f.exchangesOpened) : null),
  },
  {
    id: "first-response-p50", name: "First response, median", unit: "seconds", moreIsBetter: false, record: answers, facts: ["answered"], buckets: "firstResponseBuckets",
    definition: "Half of the first answers took less than this, from the customer’s first message on; estimated from buckets that double in width.",
    count: (f) => f.exchangesAnswered, valueOf: (f) => percentileSeconds(f.firstResponseBuckets, 0.5),
  },
  {
    id: "first-response-p90", name: "First response, 90th percentile", unit: "seconds", moreIsBetter: false, record: answers, facts: ["answered"], buckets: "firstResponseBuckets",
    definition: "Nine of ten first answers took less than this, from the customer’s first message on; estimated from buckets that double in width.",
    count: (f) => f.exchangesAnswered, valueOf: (f) => percentileSeconds(f.firstResponseBuckets, 0.9),
  },
  {
    id: "resolution-p50", name: "Resolution, median", unit: "seconds", moreIsBetter: false, record: closings, facts: ["closed"], buckets: "resolutionBuckets",
    definition: "Half of the conversations that were closed took less than this since the customer opened the exchange; estimated from buckets that double in width.",
    count: (f) => f.conversationsClosed, valueOf: (f) => percentileSeconds(f.resolutionBuckets, 0.5),
  },
  {
    id: "resolution-p90", name: "Resolution, 90th percentile", unit: "seconds", moreIsBetter: false, record: closings, facts: ["closed"], buckets: "resolutionBuckets",
    definition: "Nine of ten conversations that were closed took less than this since the customer opened the exchange; estimated from buckets that double in width.",
    count: (f) => f.conversationsClosed, valueOf: (f) => percentileSeconds(f.resolutionBuckets, 0.9),
  },
  {
    id: "next-response-p50", name: "Next response, median", unit: "seconds", moreIsBetter: false, record: nextAnswers, facts: ["next_answered"], buckets: "nextResponseBuckets",
    definition: "Half of the answers to a customer who had been answered before and waited again took less than this, from the first message that waited for it on; estimated from buckets that double in width.",
    count: (f) => f.nextResponses, valueOf: (f) => percentileSeconds(f.nextResponseBuckets, 0.5),
  },
  {
    id: "next-response-p90", name: "Next response, 90th percentile", unit: "seconds", moreIsBetter: false, record: nextAnswers, facts: ["next_answered"], buckets: "nextResponseBuckets",
    definition: "Nine of ten answers to a customer who had been answered before and waited again took less than this, from the first message that waited for it on; estimated from buckets that double in width.",
    count: (f) => f.nextResponses, valueOf: (f) => percentileSeconds(f.nextResponseBuckets, 0.9),
  },
  {
    id: "first-response-hours", name: "First response in business hours", unit: "seconds", moreIsBetter: false, record: answers, facts: ["answered"],
    definition: "Mean time within business hours from the customer’s first message to our first answer, by the hours of the conversation’s team as they were then; first answers from before hours were counted are not in the mean.",
    count: (f) => f.exchangesAnswered, valueOf: (f) => share(f.firstResponseHoursSeconds, f.firstResponsesTimed),
  },
  {
    id: "next-response-hours", name: "Next response in business hours", unit: "seconds", moreIsBetter: false, record: nextAnswers, facts: ["next_answered"],
    definition: "Mean time within business hours that a customer who had been answered before waited for our next answer, by the hours of the conversation’s team as they were then.",
    count: (f) => f.nextResponses, valueOf: (f) => share(f.nextResponseHoursSeconds, f.nextResponsesTimed),
  },
  {
    id: "resolution-hours", name: "Resolution in business hours", unit: "seconds", moreIsBetter: false, record: closings, facts: ["closed"],
    definition: "Mean time within business hours from when the customer opened the exchange until it was closed, by the hours of the conversation’s team as they were then; closings from before hours were counted are not in the mean.",
    count: (f) => f.conversationsClosed, valueOf: (f) => share(f.resolutionHoursSeconds, f.resolutionsTimed),
  },
  {
    id: "first-response-in-time", name: "First response in time", unit: "share", moreIsBetter: true, record: promises, facts: ["first_kept", "first_missed"],
    definition: "Of the first answers that a policy promised by a time, the share given by then. A time that went by counts at that moment, an answer when it was given.",
    count: (f) => f.firstKept + f.firstMissed, valueOf: (f) => share(f.firstKept, f.firstKept + f.firstMissed),
  },
  {
    id: "next-response-in-time", name: "Next response in time", unit: "share", moreIsBetter: true, record: promises, facts: ["next_kept", "next_missed"],
    definition: "Of the further answers that a policy promised by a time, the share given by then. A time that went by counts at that moment, an answer when it was given.",
    count: (f) => f.nextKept + f.nextMissed, valueOf: (f) => share(f.nextKept, f.nextKept + f.nextMissed),
  },
  {
    id: "resolution-in-time", name: "Resolution in time", unit: "share", moreIsBetter: true, record: promises, facts: ["resolution_kept", "resolution_missed"],
    definition: "Of the resolutions that a policy promised within a time, the share closed by then. The time rests while we wait for the customer and while the conversation is snoozed; one that went by counts at that moment.",
    count: (f) => f.resolutionKept + f.resolutionMissed, valueOf: (f) => share(f.resolutionKept, f.resolutionKept + f.resolutionMissed),
  },
  {
    id: "sla-breaches", name: "SLA breaches", unit: "count", moreIsBetter: false, record: ["breach", "breaches"], facts: ["first_missed", "next_missed", "resolution_missed"],
    definition: "Times that a policy promised and that went by: for a first answer, a next answer or a resolution; each counts once, at that moment.",
    count: (f) => f.firstMissed + f.nextMissed + f.resolutionMissed, valueOf: (f) => f.firstMissed + f.nextMissed + f.resolutionMissed,
  },
  {
    id: "sends-failed", name: "Sends failed", unit: "count", moreIsBetter: false, record: ["failed send", "failed sends"], facts: ["failed"],
    definition: "Messages of ours that could not be sent for good; one that was tried again and failed again counts twice.",
    count: (f) => f.sendsFailed, valueOf: (f) => f.sendsFailed,
  },
  {
    id: "ratings", name: "Ratings", unit: "count", moreIsBetter: true, record: ratings, facts: ["rated"],
    definition: "Answers of customers to the question how they found what we did for them, from 1 to 5.",
    count: (f) => f.ratings, valueOf: (f) => f.ratings,
  },
  {
    id: "csat", name: "CSAT", unit: "share", moreIsBetter: true, record: ratings, facts: ["rated"],
    definition: "Share of the ratings that were 4 or 5 of 5.",
    count: (f) => f.ratings, valueOf: (f) => share(f.ratingsGood, f.ratings),
  },
  {
    id: "average-score", name: "Average rating", unit: "score", moreIsBetter: true, record: ratings, facts: ["rated"],
    definition: "Mean of the ratings, from 1 to 5.",
    count: (f) => f.ratings, valueOf: (f) => share(f.ratingSum, f.ratings),
  },
  {
    id: "mentions", name: "Mentions", unit: "count", moreIsBetter: null, record: mentions, facts: ["mentioned"],
    definition: "Public posts of others that name us, answer us or were listened for, by when they were written. A mention is its assignee’s and its team’s as it lies now.",
    count: (f) => f.mentionsIn, valueOf: (f) => f.mentionsIn,
  },
  {
    id: "mentions-due", name: "Mentions that need an answer", unit: "count", moreIsBetter: null, record: mentions, facts: ["due"],
    definition: "Mentions of the time that were not dismissed unanswered: they wait, were escalated, or have their answer.",
    count: (f) => f.mentionsDue, valueOf: (f) => f.mentionsDue,
  },
  {
    id: "mention-coverage", name: "Mention coverage", unit: "share", moreIsBetter: true, record: mentions, facts: ["due"],
    definition: "Of the mentions of the time that need an answer, the share that has one by now: in public, or marked as answered by one of us.",
    count: (f) => f.mentionsDue, valueOf: (f) => share(f.mentionsCovered, f.mentionsDue),
  },
  {
    id: "mentions-answered", name: "Mentions answered", unit: "count", moreIsBetter: true, record: publicAnswers, facts: ["replied"],
    definition: "Mentions that got their first public answer from us, by when it was given; it is whose it was who gave it.",
    count: (f) => f.mentionsAnswered, valueOf: (f) => f.mentionsAnswered,
  },
  {
    id: "mention-response-p50", name: "First public answer, median", unit: "seconds", moreIsBetter: false, record: publicAnswers, facts: ["replied"], buckets: "mentionResponseBuckets",
    definition: "Half of the first public answers took less than this, from when the mention was written; estimated from buckets that double in width.",
    count: (f) => f.mentionsAnswered, valueOf: (f) => percentileSeconds(f.mentionResponseBuckets, 0.5),
  },
  {
    id: "mention-response-p90", name: "First public answer, 90th percentile", unit: "seconds", moreIsBetter: false, record: publicAnswers, facts: ["replied"], buckets: "mentionResponseBuckets",
    definition: "Nine of ten first public answers took less than this, from when the mention was written; estimated from buckets that double in width.",
    count: (f) => f.mentionsAnswered, valueOf: (f) => percentileSeconds(f.mentionResponseBuckets, 0.9),
  },
  {
    id: "public-answers", name: "Public answers", unit: "count", moreIsBetter: null, record: ["public answer", "public answers"], facts: ["posted"],
    definition: "Posts of ours that answer somebody in public, wherever they were written; each counts.",
    count: (f) => f.publicAnswers, valueOf: (f) => f.publicAnswers,
  },
  {
    id: "negative-share", name: "Unhappy mentions", unit: "share", moreIsBetter: false, record: mentions, facts: ["felt"],
    definition: "Of the mentions of which a mood is known, the share that sounds unhappy, as it was read or as one of us put it right.",
    count: (f) => f.mentionsFelt, valueOf: (f) => share(f.mentionsNegative, f.mentionsFelt),
  },
  {
    id: "positive-share", name: "Pleased mentions", unit: "share", moreIsBetter: true, record: mentions, facts: ["felt"],
    definition: "Of the mentions of which a mood is known, the share that sounds pleased, as it was read or as one of us put it right.",
    count: (f) => f.mentionsFelt, valueOf: (f) => share(f.mentionsPositive, f.mentionsFelt),
  },
  {
    id: "mentions-among-customers", name: "Among customers", unit: "count", moreIsBetter: null, record: mentions, facts: ["among"],
    definition: "Mentions in which somebody answers somebody else than us, by when they were written.",
    count: (f) => f.mentionsAmong, valueOf: (f) => f.mentionsAmong,
  },
  {
    id: "mentions-about-competitors", name: "About competitors", unit: "count", moreIsBetter: null, record: mentions, facts: ["rival"],
    definition: "Mentions that only a competitor’s listening query found, by when they were written.",
    count: (f) => f.mentionsRival, valueOf: (f) => f.mentionsRival,
  },
];

const nowMetrics: readonly NowMetric[] = [
  { id: "open", name: "Open now", unit: "count", moreIsBetter: false, record: conversations, now: "open", definition: "Conversations that are open at this moment: neither closed nor snoozed." },
  { id: "waiting-on-us", name: "Waiting on us now", unit: "count", moreIsBetter: false, record: conversations, now: "waitingOnUs", definition: "Open conversations in which the customer waits for our answer at this moment." },
  { id: "unread", name: "Unread now", unit: "count", moreIsBetter: false, record: conversations, now: "unread", definition: "Open conversations with something that nobody has read yet, at this moment." },
];

/** All of them. */
export const metrics: readonly Metric[] = [...periodMetrics, ...salesMetrics, ...nowMetrics];

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

/** Null when there is no such metric. */
export const findMetric = (id: string): Metric | null => byId.get(id) ?? null;
