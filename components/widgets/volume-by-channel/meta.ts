import { z } from "zod";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "volume-by-channel",
  title: "Volume by channel",
  description: "How much is said to us, and where.",
  roles: ["community", "executive"],
  size: { w: 6, h: 8, minW: 4, minH: 6 },
  options: noOptions,
  obeys: { range: true, channel: true },
  staleOn: ["conversation"],
  data: z.object({
    total: z.int(),
    previousTotal: z.int(),
    /** Connector ids, the busiest first. */
    channels: z.array(z.object({ channel: z.string(), messagesIn: z.int(), previous: z.int() })),
    /** Messages in by day and connector id. */
    days: z.array(z.object({ day: z.iso.date(), byChannel: z.record(z.string(), z.int()) })),
  }),
  empty: { title: "Nothing was said in this time. Choose a longer range, or connect a channel.", action: { label: "Connect a channel", href: "/settings/connections" } },
} satisfies WidgetMeta;
