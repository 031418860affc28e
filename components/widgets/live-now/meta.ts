import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "live-now",
  title: "Live now",
  description: "Customers who wrote on a live channel within the last minutes: answer while they are there.",
  roles: ["sales", "service"],
  size: { w: 4, h: 8, minW: 3, minH: 5 },
  options: noOptions,
  obeys: { range: false, channel: true },
  staleOn: ["conversation"],
  data: z.object({
    /** Last heard first. */
    items: z.array(conversationRow),
    /** A customer counts as live for so many minutes after the last message. */
    minutes: z.int(),
  }),
  empty: { title: "Nobody is writing right now. Whoever starts on a live channel appears here." },
} satisfies WidgetMeta;
