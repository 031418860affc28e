/** What a filter may say; the schema takes its words from here. Browser-safe, and light: every inbox page reads its address with it. */
export const conversationViews = ["all", "mine", "unassigned", "team", "waiting", "them", "missed", "mentions", "team_channels"] as const;
export type ConversationView = (typeof conversationViews)[number];
export const filterStatuses = ["open", "closed", "snoozed"] as const;
export const conversationOrders = ["newest", "longest_waiting", "sla"] as const;
export const priorities = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];

/** By when the first promised time is due: it went by, comes within the hour, or later. */
export const slaStates = ["missed", "soon", "on_track"] as const;
export type SlaStanding = (typeof slaStates)[number];

/** How the other side sounded when they wrote last. */
export const sentiments = ["negative", "neutral", "positive"] as const;
export type Sentiment = (typeof sentiments)[number];
/** A language's code, as it is recognised. */
export const languageCode = /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/;

/** What is `soon`. */
export const soonMs = 60 * 60_000;

/** Characters that a connector's id has at most. */
export const channelLength = 60;
/** After how many days without an answer we wait for the other side, at most. */
export const mostReminderDays = 90;

/** These views hold conversations in any state, in an order of their own. */
export const isOfAnyStatus = (view: ConversationView): boolean => view === "missed" || view === "mentions";

export type ListOrder = (typeof conversationOrders)[number];

/** In which order a list stands: who is asked for by what is promised comes in the order of that; some views have an order of their own. */
export const orderOfFilter = ({ view, sort, sla }: { view: ConversationView; sort: ListOrder; sla?: SlaStanding | undefined }): ListOrder => (view === "them" || view === "team_channels" || isOfAnyStatus(view) ? "newest" : sla ? "sla" : sort);

/** How a promised time stands, against now. Both in milliseconds. */
export const standingOf = (dueAt: number, now: number): SlaStanding => (dueAt <= now ? "missed" : dueAt <= now + soonMs ? "soon" : "on_track");
