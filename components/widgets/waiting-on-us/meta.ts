import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "waiting-on-us",
  title: "Waiting on us",
  description: "Who waits for an answer of ours, the longest first, against what their channel expects.",
  roles: ["sales", "manager"],
  size: { w: 4, h: 8, minW: 3, minH: 5 },
  options: noOptions,
  obeys: { range: false, channel: true },
  staleOn: ["conversation"],
  data: z.object({
    /** The longest waiting, at most eight. */
    items: z.array(conversationRow),
    /** All who wait, as the list behind it shows them. */
    waiting: z.int(),
  }),
  empty: { title: "Nobody waits for you. New messages show up here at once." },
} satisfies WidgetMeta;
