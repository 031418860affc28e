import { bucketOf } from "./buckets";

/** What figures are made of: messages and mentions, which are kept as such, and what metric_facts keeps. */
export const factKinds = ["started", "opened", "answered", "reopened", "closed", "rated", "failed", "replied"] as const;
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
}

const counted = [
  "messagesIn", "messagesOut", "groupMessagesIn", "conversationsStarted", "conversationsReopened", "conversationsClosed",
  "exchangesOpened", "exchangesAnswered", "sendsFailed", "ratings", "ratingSum", "ratingsGood", "firstResponseSeconds", "resolutionSeconds",
  "mentionsIn", "mentionsDue", "mentionsCovered", "mentionsFelt", "mentionsNegative", "mentionsPositive", "mentionsAmong", "mentionsRival", "publicAnswers", "mentionsAnswered", "mentionResponseSeconds",
] as const;

/** Times that are counted in buckets: the figure that holds them, the columns, how many there are, and of which fact they are. */
export const timed = {
  firstResponseBuckets: { prefix: "frt", counted: "exchangesAnswered", kind: "answered" },
  resolutionBuckets: { prefix: "res", counted: "conversationsClosed", kind: "closed" },
  mentionResponseBuckets: { prefix: "mrt", counted: "mentionsAnswered", kind: "replied" },
} as const;
export type Buckets = keyof typeof timed;
export type BucketPrefix = (typeof timed)[Buckets]["prefix"];

/** A column of the rollups: one of the figures, or a bucket of times. */
export type Measure = (typeof counted)[number] | `${BucketPrefix}_${number}`;
export type Measures = Partial<Record<Measure, number>>;

/** From this score of 5 on a rating is a good one. */
export const goodScore = 4;

// Made once: a batch that comes in is mostly of these.
const plain: Record<Exclude<HappenedKind, "answered" | "closed" | "rated" | "replied" | "due" | "felt">, Measures> = {
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
};
const inGroup: Measures = { messagesIn: 1, groupMessagesIn: 1 };

/** What one thing adds to the rollup of its hour; first among it the measure that counts the thing itself. */
export function measuresOf({ kind, isGroup, value = 0 }: Happened): Readonly<Measures> {
  switch (kind) {
    case "rated":
      return { ratings: 1, ratingSum: value, ratingsGood: value >= goodScore ? 1 : 0 };
    case "answered":
      return { exchangesAnswered: 1, firstResponseSeconds: value, [`frt_${bucketOf(value)}`]: 1 };
    case "closed":
      return { conversationsClosed: 1, resolutionSeconds: value, [`res_${bucketOf(value)}`]: 1 };
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
