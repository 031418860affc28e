import type { MentionReason } from "./schema";

/** What is known of a mention when it is put in order. Times are Unix milliseconds. */
export interface PriorityFacts {
  now: number;
  at: number;
  text: string;
  kind: "mention" | "comment" | "post";
  /** How many follow the author; null: nobody says. */
  followers: number | null;
  isAutomated: boolean;
  reposts: number;
  likes: number;
  sentiment: "negative" | "neutral" | "positive" | null;
  /** As the reader of texts names it: "complaint", "question", "purchase" … */
  intent: string | null;
  relation: "to_us" | "among_customers" | "about_competitor" | null;
  /** Of the author's contact and their company. */
  deals: { count: number; amounts: readonly { minor: number; currency: string }[] };
  cases: { count: number; urgent: number };
  /** We know them from before: they have a company, orders or a conversation. */
  isCustomer: boolean;
  /** How many others wrote in its thread within an hour. */
  inThread: number;
}

const hourMs = 3_600_000;
/** Where every mention begins: something is asked of nobody yet. */
const beginning = 10;

/**
 * How urgent a mention is, from 0 to 100, with what speaks for it and against. Every one begins at 10; each rule below adds or takes points and
 * says why.
 *
 * reach: 1,000 followers +5, 10,000 +12, 100,000 +20, a million +28; passed on: 3 times +4, 20 times +10 · sentiment: negative +15, positive −5 ·
 * intent: complaint or wants to leave +12, wants to buy +14, question +8, spam −25 · a question mark, where the intent is not known: +7 ·
 * customer: open deals +12, open cases +10, one of them urgent +8, otherwise a known customer +6 · thread: 3 others within an hour +6, 8 others +12 ·
 * waits: over 1 hour +4, 4 hours +9, a day +12; after three days nobody waits any more: −6 · an automated account: −15 · about a competitor: −4
 */
export function priorityOf(facts: PriorityFacts): { score: number; reasons: MentionReason[] } {
  const reasons = [reach, passedOn, sentiment, intent, customer, thread, waiting, automated, relation].flatMap((rule) => rule(facts)).toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points) || b.points - a.points);
  return { score: Math.max(0, Math.min(100, reasons.reduce((sum, { points }) => sum + points, beginning))), reasons };
}

type Rule = (facts: PriorityFacts) => MentionReason[];

/** The first step that a value reaches; steps from the highest down. */
const stepOf = (value: number, steps: readonly (readonly [from: number, points: number])[]): number => steps.find(([from]) => value >= from)?.[1] ?? 0;
const say = (kind: string, points: number, words: string): MentionReason[] => (points ? [{ kind, points, words }] : []);
const count = (value: number) => value.toLocaleString("en-GB");
const many = (value: number, one: string, several: string) => `${count(value)} ${value === 1 ? one : several}`;

const reach: Rule = ({ followers }) => (followers === null ? [] : say("reach", stepOf(followers, [[1_000_000, 28], [100_000, 20], [10_000, 12], [1_000, 5]]), `${count(followers)} follow them`));

const passedOn: Rule = ({ reposts, likes }) => say("passed_on", stepOf(reposts, [[20, 10], [3, 4]]), likes ? `Passed on ${many(reposts, "time", "times")}, liked ${many(likes, "time", "times")}` : `Passed on ${many(reposts, "time", "times")}`);

const sentiment: Rule = ({ sentiment: felt }) => (felt === "negative" ? say("sentiment", 15, "Sounds unhappy") : felt === "positive" ? say("sentiment", -5, "Sounds pleased") : []);

const intents: Record<string, readonly [points: number, words: string]> = {
  complaint: [12, "Complains"],
  churn: [12, "Thinks of leaving"],
  cancel: [12, "Thinks of leaving"],
  cancellation: [12, "Thinks of leaving"],
  purchase: [14, "Wants to buy"],
  buying: [14, "Wants to buy"],
  question: [8, "Asks something"],
  request: [8, "Asks for something"],
  support: [8, "Needs help"],
  help: [8, "Needs help"],
  praise: [-3, "Praises"],
  spam: [-25, "Looks like advertising"],
};

const intent: Rule = ({ intent: wanted, text }) => {
  const known = wanted ? intents[wanted] : undefined;
  if (known) return say("intent", ...known);
  return /[?？؟]/.test(text) ? say("question", 7, "Asks something") : [];
};

const customer: Rule = ({ deals, cases, isCustomer }) => [
  ...(deals.count ? say("deals", 12, `${many(deals.count, "open deal", "open deals")}${sumWords(deals.amounts)}`) : []),
  ...(cases.count ? say("cases", 10, many(cases.count, "open case", "open cases")) : []),
  ...(cases.urgent ? say("urgent_case", 8, cases.urgent === 1 ? "One case is urgent" : `${count(cases.urgent)} cases are urgent`) : []),
  ...(isCustomer && !deals.count && !cases.count ? say("customer", 6, "A customer of ours") : []),
];

function sumWords(amounts: PriorityFacts["deals"]["amounts"]): string {
  const [only, ...others] = amounts.filter(({ minor }) => minor > 0);
  if (!only || others.length) return "";
  return ` of ${moneyWords(only.minor, only.currency)}`;
}

function moneyWords(minor: number, currency: string): string {
  const format = new Intl.NumberFormat("en-GB", { style: "currency", currency, maximumFractionDigits: 0 });
  const digits = new Intl.NumberFormat("en-GB", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}

const thread: Rule = ({ inThread }) => say("velocity", stepOf(inThread, [[8, 12], [3, 6]]), `${count(inThread)} others wrote in its thread within an hour`);

const waiting: Rule = ({ now, at }) => {
  const hours = (now - at) / hourMs;
  if (hours >= 72) return say("old", -6, "Older than three days");
  if (hours >= 24) return say("waiting", 12, "Waits for more than a day");
  if (hours >= 4) return say("waiting", 9, "Waits for more than four hours");
  return hours >= 1 ? say("waiting", 4, "Waits for more than an hour") : [];
};

const automated: Rule = ({ isAutomated }) => (isAutomated ? say("automated", -15, "The account is a program") : []);

const relation: Rule = ({ relation: between }) => (between === "about_competitor" ? say("competitor", -4, "About a competitor, not us") : []);
