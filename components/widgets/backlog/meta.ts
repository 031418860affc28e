import { z } from "zod";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "backlog",
  title: "Backlog",
  description: "Open conversations now, and how they came to be so many or few.",
  roles: ["service", "manager"],
  size: { w: 4, h: 8, minW: 3, minH: 6 },
  options: noOptions,
  obeys: { range: true, channel: true },
  staleOn: ["conversation"],
  data: z.object({
    open: z.int(),
    unread: z.int(),
    waitingOnUs: z.int(),
    days: z.array(z.object({ day: z.iso.date(), /** At the end of the day. */ open: z.int(), started: z.int(), closed: z.int() })),
  }),
  empty: { title: "No conversations yet. Connect a channel to receive the first.", action: { label: "Connect a channel", href: "/settings/connections" } },
} satisfies WidgetMeta;
