import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "queue",
  title: "Queue",
  description: "Open conversations by waiting time, and who has taken them.",
  roles: ["service", "manager"],
  size: { w: 4, h: 9, minW: 3, minH: 5 },
  options: noOptions,
  obeys: { range: false, channel: true },
  staleOn: ["conversation"],
  data: z.object({
    /** Longest waiting first, at most ten. */
    items: z.array(conversationRow),
    waiting: z.int(),
    /** Of those who wait longest (up to fifty), how many nobody has taken. */
    unassigned: z.int(),
    /** ISO 8601; null when nobody waits. */
    oldestSince: z.string().nullable(),
  }),
  empty: { title: "The queue is empty. Every customer has an answer." },
} satisfies WidgetMeta;
