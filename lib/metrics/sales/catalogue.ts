import type { SalesMetric } from "../catalogue";
import { percentileSeconds } from "../percentile";
import { closeUpperSeconds } from "./kinds";

/** What is said of deals, quotes, offers and orders. Browser-safe. */

const deals: SalesMetric["record"] = ["deal", "deals"];
const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
const countOf = (buckets: readonly number[]): number => buckets.reduce((sum, count) => sum + count, 0);

export const salesMetrics: readonly SalesMetric[] = [
  {
    id: "deals-created", name: "Deals made", unit: "count", moreIsBetter: true, record: deals, sales: ["deal_created"],
    definition: "Deals that were made, by when; a deal that was deleted since does not count. Each is its owner’s of that moment.",
    count: (f) => f.dealsCreated, valueOf: (f) => f.dealsCreated,
  },
  {
    id: "deals-won", name: "Deals won", unit: "count", moreIsBetter: true, record: deals, sales: ["deal_won"],
    definition: "Deals that are won, by when they were; one that was opened again does not count until it is won again. Each is its owner’s of that moment.",
    count: (f) => f.dealsWon, valueOf: (f) => f.dealsWon,
  },
  {
    id: "deals-lost", name: "Deals lost", unit: "count", moreIsBetter: false, record: deals, sales: ["deal_lost"],
    definition: "Deals that are lost, by when they were; one that was opened again does not count. Each is its owner’s of that moment.",
    count: (f) => f.dealsLost, valueOf: (f) => f.dealsLost,
  },
  {
    id: "deals-closed", name: "Deals closed", unit: "count", moreIsBetter: null, record: ["closed deal", "closed deals"], sales: ["deal_won", "deal_lost"],
    definition: "Deals that are won or lost, by when they were. Each is its owner’s of that moment.",
    count: (f) => f.dealsWon + f.dealsLost, valueOf: (f) => f.dealsWon + f.dealsLost,
  },
  {
    id: "won-value", name: "Won value", unit: "money", moreIsBetter: true, record: deals, sales: ["deal_won"], amount: "wonMinor",
    definition: "What the deals won come to, as their amounts stand now. Each currency is added up for itself; nothing is converted.",
    count: (f) => f.dealsWon, valueOf: () => null,
  },
  {
    id: "lost-value", name: "Lost value", unit: "money", moreIsBetter: false, record: deals, sales: ["deal_lost"], amount: "lostMinor",
    definition: "What the deals lost would have come to. Each currency is added up for itself; nothing is converted.",
    count: (f) => f.dealsLost, valueOf: () => null,
  },
  {
    id: "win-rate", name: "Win rate", unit: "share", moreIsBetter: true, record: ["closed deal", "closed deals"], sales: ["deal_won", "deal_lost"],
    definition: "Share of the deals that closed in the period which were won, by their number.",
    count: (f) => f.dealsWon + f.dealsLost, valueOf: (f) => share(f.dealsWon, f.dealsWon + f.dealsLost),
  },
  {
    id: "days-to-close-p50", name: "Time to close, median", unit: "seconds", moreIsBetter: false, record: deals, sales: ["deal_won"], timed: true,
    definition: "Half of the deals won took less than this since they were made. Those that were won already when they came here are left out; estimated from buckets that are √2 wide.",
    count: (f) => countOf(f.closeBuckets), valueOf: (f) => percentileSeconds(f.closeBuckets, 0.5, closeUpperSeconds),
  },
  {
    id: "days-to-close-p90", name: "Time to close, 90th percentile", unit: "seconds", moreIsBetter: false, record: deals, sales: ["deal_won"], timed: true,
    definition: "Nine of ten deals won took less than this since they were made. Those that were won already when they came here are left out; estimated from buckets that are √2 wide.",
    count: (f) => countOf(f.closeBuckets), valueOf: (f) => percentileSeconds(f.closeBuckets, 0.9, closeUpperSeconds),
  },
  {
    id: "quotes-sent", name: "Quotes sent", unit: "count", moreIsBetter: true, record: ["quote", "quotes"], sales: ["quote_sent"],
    definition: "Quotes that left as a draft no more, by when they first did, whatever was answered since.",
    count: (f) => f.quotesSent, valueOf: (f) => f.quotesSent,
  },
  {
    id: "quoted-value", name: "Quoted value", unit: "money", moreIsBetter: true, record: ["quote", "quotes"], sales: ["quote_sent"], amount: "quotedMinor",
    definition: "What the quotes sent come to. Each currency is added up for itself; nothing is converted.",
    count: (f) => f.quotesSent, valueOf: () => null,
  },
  {
    id: "offers-sent", name: "Offers sent", unit: "count", moreIsBetter: null, record: ["offer received", "offers received"], sales: ["offer_sent"],
    definition: "Times that a customer received a marketing offer, by when and who sent it.",
    count: (f) => f.offersSent, valueOf: (f) => f.offersSent,
  },
  {
    id: "orders-taken", name: "Orders taken", unit: "count", moreIsBetter: true, record: ["order", "orders"], sales: ["order_taken"],
    definition: "Orders by the day on which they were ordered; drafts and those that were cancelled do not count.",
    count: (f) => f.ordersTaken, valueOf: (f) => f.ordersTaken,
  },
  {
    id: "order-value", name: "Order value", unit: "money", moreIsBetter: true, record: ["order", "orders"], sales: ["order_taken"], amount: "orderedMinor",
    definition: "What the orders taken come to. Each currency is added up for itself; nothing is converted.",
    count: (f) => f.ordersTaken, valueOf: () => null,
  },
];
