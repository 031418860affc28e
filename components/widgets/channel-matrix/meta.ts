import { z } from "zod";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "channel-matrix",
  title: "Channels",
  description: "Every channel against what matters, in one table.",
  roles: ["executive", "manager"],
  size: { w: 7, h: 8, minW: 5, minH: 5 },
  options: noOptions,
  obeys: { range: true, channel: true },
  staleOn: ["conversation"],
  data: z.object({
    rows: z.array(
      z.object({
        channel: z.string(),
        messagesIn: z.int(),
        /** Seconds. */
        firstResponseP50: z.number().nullable(),
        /** 0 to 1. */
        coverage: z.number().nullable(),
        open: z.int(),
        waitingOnUs: z.int(),
        closed: z.int(),
      }),
    ),
  }),
  empty: { title: "No channel has messages in this time.", action: { label: "Connect a channel", href: "/settings/connections" } },
} satisfies WidgetMeta;
