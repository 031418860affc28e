/** What the rollups say of a period. Durations are seconds, buckets as in db/schema/metrics.ts. Browser-safe. */
export type Figures = {
  messagesIn: number;
  messagesOut: number;
  groupMessagesIn: number;
  conversationsStarted: number;
  conversationsReopened: number;
  conversationsClosed: number;
  exchangesOpened: number;
  exchangesAnswered: number;
  sendsFailed: number;
  ratings: number;
  ratingSum: number;
  ratingsGood: number;
  firstResponseSeconds: number;
  resolutionSeconds: number;
  mentionsIn: number;
  mentionsDue: number;
  mentionsCovered: number;
  mentionsFelt: number;
  mentionsNegative: number;
  mentionsPositive: number;
  mentionsAmong: number;
  mentionsRival: number;
  publicAnswers: number;
  mentionsAnswered: number;
  mentionResponseSeconds: number;
  nextResponses: number;
  nextResponseSeconds: number;
  firstResponsesTimed: number;
  firstResponseHoursSeconds: number;
  nextResponsesTimed: number;
  nextResponseHoursSeconds: number;
  resolutionsTimed: number;
  resolutionHoursSeconds: number;
  firstKept: number;
  firstMissed: number;
  nextKept: number;
  nextMissed: number;
  resolutionKept: number;
  resolutionMissed: number;
  firstResponseBuckets: number[];
  resolutionBuckets: number[];
  mentionResponseBuckets: number[];
  nextResponseBuckets: number[];
};

export const noFigures: Figures = {
  messagesIn: 0, messagesOut: 0, groupMessagesIn: 0, conversationsStarted: 0, conversationsReopened: 0, conversationsClosed: 0, exchangesOpened: 0,
  exchangesAnswered: 0, sendsFailed: 0, ratings: 0, ratingSum: 0, ratingsGood: 0, firstResponseSeconds: 0, resolutionSeconds: 0,
  mentionsIn: 0, mentionsDue: 0, mentionsCovered: 0, mentionsFelt: 0, mentionsNegative: 0, mentionsPositive: 0, mentionsAmong: 0, mentionsRival: 0, publicAnswers: 0, mentionsAnswered: 0, mentionResponseSeconds: 0,
  nextResponses: 0, nextResponseSeconds: 0, firstResponsesTimed: 0, firstResponseHoursSeconds: 0, nextResponsesTimed: 0, nextResponseHoursSeconds: 0, resolutionsTimed: 0, resolutionHoursSeconds: 0,
  firstKept: 0, firstMissed: 0, nextKept: 0, nextMissed: 0, resolutionKept: 0, resolutionMissed: 0,
  firstResponseBuckets: [], resolutionBuckets: [], mentionResponseBuckets: [], nextResponseBuckets: [],
};

/** What is in a state now. */
export type OpenCounts = {
  open: number;
  waitingOnUs: number;
  unread: number;
};

export const noOpenCounts: OpenCounts = { open: 0, waitingOnUs: 0, unread: 0 };
