import type { MetricFact } from "./metric-schema";

/** What a record behind a figure is, in a word or two. Browser-safe. */
export const factWords: Record<MetricFact["kind"], string> = {
  in: "Message in",
  out: "Message out",
  started: "Started",
  opened: "Exchange opened",
  answered: "First answer",
  reopened: "Reopened",
  closed: "Closed",
  rated: "Rated",
  failed: "Not sent",
  deal_created: "Deal made",
  deal_won: "Won",
  deal_lost: "Lost",
  quote_sent: "Quote sent",
  order_taken: "Ordered",
  offer_sent: "Offer sent",
  now: "Now",
};
