import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "group-messages",
  title: "Newest in groups",
  description: "What people say to one another where we listen: groups and rooms, newest first.",
  roles: ["community"],
  size: { w: 6, h: 8, minW: 3, minH: 5 },
  options: noOptions,
  obeys: { range: false, channel: true },
  staleOn: ["conversation"],
  data: z.object({ /** At most ten. */ items: z.array(conversationRow) }),
  empty: { title: "No group has written yet. Invite your bot or user to a group of customers." },
} satisfies WidgetMeta;
