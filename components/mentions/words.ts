import type { Tone } from "@/components/ui/chip";
import type { MentionIntent } from "@/lib/mentions/filter";
import type { MentionRow } from "@/lib/mentions/schema";

export const stateWords = { open: "Open", answered: "Answered", dismissed: "Dismissed", escalated: "Escalated" } as const;
export const stateTones: Record<NonNullable<MentionRow["state"]>, Tone> = { open: "accent", answered: "good", dismissed: "neutral", escalated: "warn" };
export const relationWords = { to_us: "To us", among_customers: "Among customers", about_competitor: "About a competitor" } as const;
export const sentimentWords = { negative: "Unhappy", neutral: "Neutral", positive: "Pleased" } as const;
export const intentWords: Record<MentionIntent, string> = { question: "Asks something", complaint: "Complains", praise: "Praises", purchase: "Wants to buy", cancellation: "Thinks of leaving", help: "Needs help", spam: "Advertises" };
/** The reader may know more of them one day. */
export const intentName = (intent: string): string => intentWords[intent as MentionIntent] ?? intent;
export const sentimentTones: Record<NonNullable<MentionRow["sentiment"]>, Tone> = { negative: "bad", neutral: "neutral", positive: "good" };

/** From here on a mention is urgent, or worth a look before the others. */
export const priorityTone = (priority: number): Tone => (priority >= 55 ? "bad" : priority >= 35 ? "warn" : "neutral");

/** "12.4k", as a row has room for it. */
export const shortCount = (value: number): string => new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 }).format(value).toLowerCase();
