import type { Health, HealthReason } from "./schema";

/** What is known of a contact or a company when its health is judged. Times are Unix milliseconds. */
export interface HealthFacts {
  now: number;
  /** When they wrote in the last half year, on any channel; in any order. */
  wroteAt: readonly number[];
  /** Since when our answer is awaited, in the conversation where it is longest. */
  waitingSince: number | null;
  cases: readonly { name: string; openedAt: number; isUrgent: boolean }[];
  /** Promised for a day that is over, and not delivered. `dueOn`: "2026-05-03". */
  lateOrders: readonly { name: string; dueOn: string }[];
  /** Closed in the last ninety days. */
  lostDeals: readonly { name: string; reason: string | null }[];
  wonDeals: readonly { name: string }[];
  /** What was ordered in the last 45 days, and in the 45 before those. */
  ordered: { recent: { count: number; minor: number }; before: { count: number; minor: number }; /** More than were added up: nothing can be compared. */ more?: boolean };
  /** Channels on which they do not want to be written to. */
  left: readonly string[];
}

const dayMs = 86_400_000;
/** Where everybody begins: neither praise nor worry. */
const beginning = 80;
const goodFrom = 70;
const watchFrom = 45;
/** Fewer days with a message say nothing about how often somebody usually writes. */
const fewestDays = 4;

/**
 * How a relationship is doing, from 0 to 100, with what speaks for and against. Everybody begins at 80; each rule below adds or takes points
 * and says why. From 70 on it is good, from 45 on to be watched, below that at risk. Nothing known: unknown, no score.
 *
 * silence: longer than three (six) times their own usual gap, at least one (two) weeks: −15 (−30) · in touch as usual: +5 ·
 * waiting for our answer: over 4 hours −5, a day −15, three days −25 · cases: −10 each, −20 at most; one that is urgent −10; one over a week old −10 ·
 * late orders: −15, each further −5, −25 at most · lost deals: −10 · won deals: +10 ·
 * volume against the 45 days before (where there were two orders): below 60 % −10, below 30 % −20; ordered lately: +5 · left a channel: −15
 */
export function healthOf(facts: HealthFacts): Health {
  const isKnown = facts.wroteAt.length || facts.waitingSince !== null || facts.cases.length || facts.lateOrders.length || facts.lostDeals.length || facts.wonDeals.length || facts.ordered.recent.count || facts.ordered.before.count || facts.left.length;
  if (!isKnown) return { level: "unknown", score: null, reasons: [] };
  const reasons = [silence, waiting, cases, lateOrders, lostDeals, wonDeals, volume, left].flatMap((rule) => rule(facts)).toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.weight - b.weight);
  const score = Math.max(0, Math.min(100, reasons.reduce((sum, { weight }) => sum + weight, beginning)));
  return { level: score >= goodFrom ? "good" : score >= watchFrom ? "watch" : "at_risk", score, reasons };
}

type Rule = (facts: HealthFacts) => HealthReason[];

const silence: Rule = ({ now, wroteAt }) => {
  const days = [...new Set(wroteAt.map((at) => Math.floor(at / dayMs)))].toSorted((a, b) => a - b);
  if (days.length < fewestDays) return [];
  const usual = Math.max(1, median(days.slice(1).map((day, index) => day - days[index]!)));
  const silent = Math.floor((now - Math.max(...wroteAt)) / dayMs);
  const evidence = `They usually write every ${plural(Math.round(usual), "day")}; the last time was ${silent === 0 ? "today" : `${plural(silent, "day")} ago`}.`;
  if (silent > Math.max(14, 6 * usual)) return [{ id: "silence", words: `Silent for ${plural(silent, "day")}`, evidence, weight: -30 }];
  if (silent > Math.max(7, 3 * usual)) return [{ id: "silence", words: `Quieter than usual for ${plural(silent, "day")}`, evidence, weight: -15 }];
  return [{ id: "in_touch", words: "In touch as usual", evidence, weight: 5 }];
};

const waiting: Rule = ({ now, waitingSince }) => {
  const hours = waitingSince === null ? 0 : (now - waitingSince) / 3_600_000;
  if (hours < 4) return [];
  const since = hours < 48 ? plural(Math.floor(hours), "hour") : plural(Math.floor(hours / 24), "day");
  return [{ id: "waiting", words: `Waiting for our answer for ${since}`, evidence: "The last word in an open conversation is theirs.", weight: hours >= 72 ? -25 : hours >= 24 ? -15 : -5 }];
};

const cases: Rule = ({ now, cases: open }) => {
  if (!open.length) return [];
  const urgent = open.filter(({ isUrgent }) => isUrgent);
  const old = open.filter(({ openedAt }) => now - openedAt > 7 * dayMs);
  return [
    { id: "cases", words: `${plural(open.length, "case")} not solved`, evidence: listed(open.map(({ name }) => name)), weight: -Math.min(20, 10 * open.length) },
    ...(urgent.length ? [{ id: "urgent_cases", words: "One of them is urgent", evidence: listed(urgent.map(({ name }) => name)), weight: -10 }] : []),
    ...(old.length ? [{ id: "old_cases", words: "A case has been open for over a week", evidence: listed(old.map(({ name, openedAt }) => `${name}, ${plural(Math.floor((now - openedAt) / dayMs), "day")}`)), weight: -10 }] : []),
  ];
};

const lateOrders: Rule = ({ lateOrders: late }) => (late.length ? [{ id: "late_orders", words: `${plural(late.length, "order")} late`, evidence: listed(late.map(({ name, dueOn }) => `${name}, promised for ${dayWords(dueOn)}`)), weight: -Math.min(25, 10 + 5 * late.length) }] : []);

const lostDeals: Rule = ({ lostDeals: lost }) => (lost.length ? [{ id: "lost_deals", words: `${plural(lost.length, "deal")} lost in the last ninety days`, evidence: listed(lost.map(({ name, reason }) => (reason ? `${name}: ${reason}` : name))), weight: -10 }] : []);

const wonDeals: Rule = ({ wonDeals: won }) => (won.length ? [{ id: "won_deals", words: `${plural(won.length, "deal")} won in the last ninety days`, evidence: listed(won.map(({ name }) => name)), weight: 10 }] : []);

const volume: Rule = ({ ordered: { recent, before, more } }) => {
  if (more) return [{ id: "orders", words: "Ordered lately", evidence: "More orders in the last 90 days than are added up here.", weight: 5 }];
  const share = before.count >= 2 && before.minor > 0 ? recent.minor / before.minor : null;
  const evidence = `${plural(recent.count, "order")} in the last 45 days, ${before.count} in the 45 before${share === null ? "" : `: ${Math.round(share * 100)} % of the amount`}.`;
  if (share !== null && share < 0.6) return [{ id: "volume", words: share < 0.3 ? "Orders have almost stopped" : "Orders are falling", evidence, weight: share < 0.3 ? -20 : -10 }];
  return recent.count ? [{ id: "orders", words: "Ordered lately", evidence, weight: 5 }] : [];
};

const left: Rule = ({ left: channels }) => (channels.length ? [{ id: "left", words: "Does not want to be written to", evidence: `On ${channels.join(", ")}.`, weight: -15 }] : []);

const plural = (count: number, one: string): string => `${count.toLocaleString("en-GB")} ${count === 1 ? one : `${one}s`}`;

const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const dayWords = (day: string): string => days.format(new Date(day));

const mostListed = 3;
const listed = (names: readonly string[]): string => `${names.slice(0, mostListed).join("; ")}${names.length > mostListed ? `; and ${names.length - mostListed} more` : ""}.`;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
