import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "my-conversations",
  title: "My conversations",
  description: "What is assigned to you and open, latest first.",
  roles: ["sales", "service"],
  size: { w: 4, h: 8, minW: 3, minH: 5 },
  options: noOptions,
  obeys: { range: false, channel: true },
  staleOn: ["conversation"],
  data: z.object({
    /** Latest first, at most eight. */
    items: z.array(conversationRow),
    open: z.int(),
    unread: z.int(),
  }),
  empty: { title: "Nothing is assigned to you. Take a conversation from the inbox.", action: { label: "Open the inbox", href: "/inbox?view=unassigned" } },
} satisfies WidgetMeta;
