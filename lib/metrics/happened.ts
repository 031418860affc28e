import { bucketOf } from "./buckets";

/** What figures are made of: messages and mentions, which are kept as such, and what metric_facts keeps. */
/** Whether what was promised was kept (lib/sla). */
export const promiseKinds = ["first_kept", "first_missed", "next_kept", "next_missed", "resolution_kept", "resolution_missed"] as const;
export type PromiseKind = (typeof promiseKinds)[number];

export const factKinds = ["started", "opened", "answered", "next_answered", "reopened", "closed", "rated", "failed", "replied", ...promiseKinds] as const;
export type FactKind = (typeof factKinds)[number];

export const messageKinds = ["in", "out"] as const;
export type MessageKind = (typeof messageKinds)[number];

/** What a public post counts as (./mention-facts.ts): one of others, that it needs an answer, its mood, whom it speaks with or about, and an answer of ours. */
export const mentionKinds = ["mentioned", "due", "felt", "among", "rival", "posted"] as const;
export type MentionKind = (typeof mentionKinds)[number];

export const isOfMessages = (kind: HappenedKind): kind is MessageKind => (messageKinds as readonly string[]).includes(kind);
export const isOfMentions = (kind: HappenedKind): kind is MentionKind => (mentionKinds as readonly string[]).includes(kind);

export type HappenedKind = MessageKind | MentionKind | FactKind;

/** Something that counts, as conversations' rules say it; when, where and whose it was is added by whoever applies them. */
export interface Happened {
  kind: HappenedKind;
  /** A message in a group. */
  isGroup?: boolean;
  /** Seconds that an answer or a resolution took; a rating's score; 1 for what needed an answer and has one; a mood as -1, 0 or 1. */
  value?: number;
  /** Of the seconds of an answer or a resolution those within business hours; absent where nobody counted. */
  hoursValue?: number;
}

const counted = [
  "messagesIn", "messagesOut", "groupMessagesIn", "conversationsStarted", "conversationsReopened", "conversationsClosed",
  "exchangesOpened", "exchangesAnswered", "sendsFailed", "ratings", "ratingSum", "ratingsGood", "firstResponseSeconds", "resolutionSeconds",
  "mentionsIn", "mentionsDue", "mentionsCovered", "mentionsFelt", "mentionsNegative", "mentionsPositive", "mentionsAmong", "mentionsRival", "publicAnswers", "mentionsAnswered", "mentionResponseSeconds",
  "nextResponses", "nextResponseSeconds", "firstResponsesTimed", "firstResponseHoursSeconds", "nextResponsesTimed", "nextResponseHoursSeconds", "resolutionsTimed", "resolutionHoursSeconds",
  "firstKept", "firstMissed", "nextKept", "nextMissed", "resolutionKept", "resolutionMissed",
] as const;

/** Times that are counted in buckets: the figure that holds them, the columns, how many there are, and of which fact they are. */
export const timed = {
  firstResponseBuckets: { prefix: "frt", counted: "exchangesAnswered", kind: "answered" },
  resolutionBuckets: { prefix: "res", counted: "conversationsClosed", kind: "closed" },
  mentionResponseBuckets: { prefix: "mrt", counted: "mentionsAnswered", kind: "replied" },
  nextResponseBuckets: { prefix: "nrt", counted: "nextResponses", kind: "next_answered" },
} as const;
export type Buckets = keyof typeof timed;
export type BucketPrefix = (typeof timed)[Buckets]["prefix"];

/** A column of the rollups: one of the figures, or a bucket of times. */
export type Measure = (typeof counted)[number] | `${BucketPrefix}_${number}`;
export type Measures = Partial<Record<Measure, number>>;

/** From this score of 5 on a rating is a good one. */
export const goodScore = 4;

// Made once: a batch that comes in is mostly of these.
const plain: Record<Exclude<HappenedKind, "answered" | "next_answered" | "closed" | "rated" | "replied" | "due" | "felt">, Measures> = {
  in: { messagesIn: 1 },
  out: { messagesOut: 1 },
  started: { conversationsStarted: 1 },
  opened: { exchangesOpened: 1 },
  reopened: { conversationsReopened: 1 },
  failed: { sendsFailed: 1 },
  mentioned: { mentionsIn: 1 },
  among: { mentionsAmong: 1 },
  rival: { mentionsRival: 1 },
  posted: { publicAnswers: 1 },
  first_kept: { firstKept: 1 },
  first_missed: { firstMissed: 1 },
  next_kept: { nextKept: 1 },
  next_missed: { nextMissed: 1 },
  resolution_kept: { resolutionKept: 1 },
  resolution_missed: { resolutionMissed: 1 },
};
const inGroup: Measures = { messagesIn: 1, groupMessagesIn: 1 };

/** What one thing adds to the rollup of its hour; first among it the measure that counts the thing itself. */
export function measuresOf({ kind, isGroup, value = 0, hoursValue }: Happened): Readonly<Measures> {
  switch (kind) {
    case "rated":
      return { ratings: 1, ratingSum: value, ratingsGood: value >= goodScore ? 1 : 0 };
    case "answered":
      return { exchangesAnswered: 1, firstResponseSeconds: value, [`frt_${bucketOf(value)}`]: 1, ...(hoursValue !== undefined && { firstResponsesTimed: 1, firstResponseHoursSeconds: hoursValue }) };
    case "next_answered":
      return { nextResponses: 1, nextResponseSeconds: value, [`nrt_${bucketOf(value)}`]: 1, ...(hoursValue !== undefined && { nextResponsesTimed: 1, nextResponseHoursSeconds: hoursValue }) };
    case "closed":
      return { conversationsClosed: 1, resolutionSeconds: value, [`res_${bucketOf(value)}`]: 1, ...(hoursValue !== undefined && { resolutionsTimed: 1, resolutionHoursSeconds: hoursValue }) };
    case "replied":
      return { mentionsAnswered: 1, mentionResponseSeconds: value, [`mrt_${bucketOf(value)}`]: 1 };
    case "due":
      return { mentionsDue: 1, mentionsCovered: value };
    case "felt":
      return { mentionsFelt: 1, mentionsNegative: value < 0 ? 1 : 0, mentionsPositive: value > 0 ? 1 : 0 };
    default:
      return kind === "in" && isGroup ? inGroup : plain[kind];
  }
}

/** Measures one by one. */
export const measureEntries = (measures: Readonly<Measures>) => Object.entries(measures) as [Measure, number][];

/** Whole seconds between two moments; a clock that ran backwards counts as at once. */
export const secondsBetween = (from: Date, to: Date): number => Math.min(2_147_483_647, Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)));
