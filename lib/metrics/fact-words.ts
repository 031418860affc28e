import type { MetricFact } from "./metric-schema";

/** What a record behind a figure is, in a word or two. Browser-safe. */
export const factWords: Record<MetricFact["kind"], string> = {
  in: "Message in",
  out: "Message out",
  started: "Started",
  opened: "Exchange opened",
  answered: "First answer",
  next_answered: "Next answer",
  reopened: "Reopened",
  closed: "Closed",
  rated: "Rated",
  failed: "Not sent",
  replied: "First public answer",
  first_kept: "First answer in time",
  first_missed: "First answer late",
  next_kept: "Next answer in time",
  next_missed: "Next answer late",
  resolution_kept: "Resolved in time",
  resolution_missed: "Resolved late",
  mentioned: "Mention",
  due: "Mention",
  felt: "Mention",
  among: "Among customers",
  rival: "About a competitor",
  posted: "Public answer",
  deal_created: "Deal made",
  deal_won: "Won",
  deal_lost: "Lost",
  quote_sent: "Quote sent",
  order_taken: "Ordered",
  offer_sent: "Offer sent",
  now: "Now",
};

/** The value that stands with it, where it is neither a time nor an amount. */
export function factValueWords(kind: MetricFact["kind"], value: number): string | null {
  switch (kind) {
    case "rated":
      return `${value} of 5`;
    case "due":
      return value ? "answered" : "unanswered";
    case "felt":
      return value < 0 ? "unhappy" : value > 0 ? "pleased" : "neutral";
    default:
      return null;
  }
}
