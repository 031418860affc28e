import type { Figures } from "../metrics/figures";
import { bucketCount } from "../metrics/buckets";
import { measuresOf, type BucketPrefix, type Happened, type Measures } from "../metrics/happened";
import type { MetricFact } from "../metrics/metric-schema";
import { type SalesFigures, salesOf } from "../metrics/sales/figures";
import { saleKinds, type SaleKind } from "../metrics/sales/kinds";

/** What records that a list shows add up to. */
export function figuresOf(facts: readonly MetricFact[], { inGroups = false } = {}): Figures {
  const sums: Measures = {};
  for (const { kind, value, hoursValue } of facts) {
    if (kind === "now" || isSale(kind)) continue;
    const happened: Happened = { kind, ...(value !== null && { value }), ...(hoursValue !== null && { hoursValue }), ...(inGroups && { isGroup: true }) };
    for (const [name, one] of Object.entries(measuresOf(happened)) as [keyof Measures, number][]) sums[name] = (sums[name] ?? 0) + one;
  }
  const of = (name: keyof Measures) => sums[name] ?? 0;
  const buckets = (prefix: BucketPrefix) => Array.from({ length: bucketCount }, (_, n) => of(`${prefix}_${n}`));
  return {
    messagesIn: of("messagesIn"), messagesOut: of("messagesOut"), groupMessagesIn: of("groupMessagesIn"), conversationsStarted: of("conversationsStarted"), conversationsReopened: of("conversationsReopened"),
    conversationsClosed: of("conversationsClosed"), exchangesOpened: of("exchangesOpened"), exchangesAnswered: of("exchangesAnswered"), sendsFailed: of("sendsFailed"), ratings: of("ratings"), ratingSum: of("ratingSum"),
    ratingsGood: of("ratingsGood"), firstResponseSeconds: of("firstResponseSeconds"), resolutionSeconds: of("resolutionSeconds"), firstResponseBuckets: buckets("frt"), resolutionBuckets: buckets("res"),
    mentionsIn: of("mentionsIn"), mentionsDue: of("mentionsDue"), mentionsCovered: of("mentionsCovered"), mentionsFelt: of("mentionsFelt"), mentionsNegative: of("mentionsNegative"), mentionsPositive: of("mentionsPositive"),
    mentionsAmong: of("mentionsAmong"), mentionsRival: of("mentionsRival"), publicAnswers: of("publicAnswers"), mentionsAnswered: of("mentionsAnswered"), mentionResponseSeconds: of("mentionResponseSeconds"), mentionResponseBuckets: buckets("mrt"), nextResponseBuckets: buckets("nrt"),
    nextResponses: of("nextResponses"), nextResponseSeconds: of("nextResponseSeconds"), firstResponsesTimed: of("firstResponsesTimed"), firstResponseHoursSeconds: of("firstResponseHoursSeconds"), nextResponsesTimed: of("nextResponsesTimed"), nextResponseHoursSeconds: of("nextResponseHoursSeconds"), resolutionsTimed: of("resolutionsTimed"), resolutionHoursSeconds: of("resolutionHoursSeconds"), firstKept: of("firstKept"), firstMissed: of("firstMissed"), nextKept: of("nextKept"), nextMissed: of("nextMissed"), resolutionKept: of("resolutionKept"), resolutionMissed: of("resolutionMissed"),
  };
}

const isSale = (kind: MetricFact["kind"]): kind is SaleKind => (saleKinds as readonly string[]).includes(kind);

/** The same of deals, quotes, orders and offers. */
export const salesListed = (facts: readonly MetricFact[]): SalesFigures =>
  salesOf(facts.flatMap(({ kind, value, amount }) => (isSale(kind) ? [{ kind, value, currency: amount?.currency ?? "", amountMinor: amount?.amountMinor ?? null }] : [])));
