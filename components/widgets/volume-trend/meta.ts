import { z } from "zod";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "volume-trend",
  title: "Volume",
  description: "Messages to us and from us, day by day, beside the period before.",
  roles: ["executive", "manager"],
  size: { w: 5, h: 8, minW: 4, minH: 6 },
  options: noOptions,
  obeys: { range: true, channel: true },
  staleOn: ["conversation"],
  data: z.object({
    days: z.array(z.object({ day: z.iso.date(), messagesIn: z.int(), messagesOut: z.int(), /** The same day of the period before. */ previousIn: z.int().nullable() })),
  }),
  empty: { title: "Nothing was said in this time. Choose a longer range." },
} satisfies WidgetMeta;
