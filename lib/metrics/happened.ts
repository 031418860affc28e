import { bucketOf } from "./buckets";

/** What figures are made of: messages, which are kept as such, and what metric_facts keeps. */
export const factKinds = ["started", "opened", "answered", "reopened", "closed", "rated", "failed"] as const;
export type FactKind = (typeof factKinds)[number];

/** Something that counts, as conversations' rules say it; when, where and whose it was is added by whoever applies them. */
export interface Happened {
  kind: "in" | "out" | FactKind;
  /** A message in a group. */
  isGroup?: boolean;
  /** Seconds that an answer or a resolution took; a rating's score. */
  value?: number;
}

const counted = [
  "messagesIn", "messagesOut", "groupMessagesIn", "conversationsStarted", "conversationsReopened", "conversationsClosed",
  "exchangesOpened", "exchangesAnswered", "sendsFailed", "ratings", "ratingSum", "ratingsGood", "firstResponseSeconds", "resolutionSeconds",
] as const;

/** A column of the rollups: one of the figures, or a bucket of first-response (`frt`) or resolution (`res`) times. */
export type Measure = (typeof counted)[number] | `frt_${number}` | `res_${number}`;
export type Measures = Partial<Record<Measure, number>>;

/** From this score of 5 on a rating is a good one. */
export const goodScore = 4;

// Made once: a batch that comes in is mostly of these.
const plain: Record<Exclude<Happened["kind"], "answered" | "closed" | "rated">, Measures> = {
  in: { messagesIn: 1 },
  out: { messagesOut: 1 },
  started: { conversationsStarted: 1 },
  opened: { exchangesOpened: 1 },
  reopened: { conversationsReopened: 1 },
  failed: { sendsFailed: 1 },
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
    default:
      return kind === "in" && isGroup ? inGroup : plain[kind];
  }
}

/** Measures one by one. */
export const measureEntries = (measures: Readonly<Measures>) => Object.entries(measures) as [Measure, number][];

/** Whole seconds between two moments; a clock that ran backwards counts as at once. */
export const secondsBetween = (from: Date, to: Date): number => Math.min(2_147_483_647, Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)));
