/** What a filter may say; the schema takes its words from here. Browser-safe, and light: every inbox page reads its address with it. */
export const conversationViews = ["all", "mine", "unassigned", "waiting"] as const;
export const filterStatuses = ["open", "closed", "snoozed"] as const;
export const conversationOrders = ["newest", "longest_waiting"] as const;

/** Characters that a connector's id has at most. */
export const channelLength = 60;
