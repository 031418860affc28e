import type { MentionFilter } from "@/lib/mentions/schema";

/** All of a topic's mentions, the latest first. */
export const mentionsOf = (topic: string): MentionFilter => ({ state: "all", sort: "newest", topic });
