import { z } from "zod";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "headline",
  title: "Headline figures",
  description: "The few figures that say how it goes, beside the period before.",
  roles: ["executive", "manager"],
  size: { w: 12, h: 3, minW: 6, minH: 3 },
  options: noOptions,
  obeys: { range: true, channel: true },
  staleOn: ["conversation"],
  data: z.object({
    figures: z.array(
      z.object({
        id: z.enum(["messagesIn", "firstResponse", "coverage", "closed"]),
        /** `count` whole numbers, `seconds`, `share` 0 to 1. */
        unit: z.enum(["count", "seconds", "share"]),
        value: z.number().nullable(),
        previous: z.number().nullable(),
        /** By day, oldest first. */
        trend: z.array(z.number().nullable()),
        /** Whether more is better; null when neither. */
        moreIsBetter: z.boolean().nullable(),
        definition: z.string(),
        href: z.string(),
      }),
    ),
  }),
  empty: { title: "No figures yet. They begin with the first message.", action: { label: "Connect a channel", href: "/settings/connections" } },
} satisfies WidgetMeta;
