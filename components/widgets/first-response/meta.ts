import { z } from "zod";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "first-response",
  title: "First response",
  description: "How long customers waited for the first answer: the median, and what nine in ten got.",
  roles: ["service", "manager", "executive"],
  size: { w: 4, h: 8, minW: 3, minH: 6 },
  options: noOptions,
  obeys: { range: true, channel: true },
  staleOn: ["conversation"],
  data: z.object({
    /** Seconds over the whole period; null without a first response. */
    p50: z.number().nullable(),
    p90: z.number().nullable(),
    previousP50: z.number().nullable(),
    answered: z.int(),
    days: z.array(z.object({ day: z.iso.date(), p50: z.number().nullable(), p90: z.number().nullable(), answered: z.int() })),
  }),
  empty: { title: "No first answers in this time. They are counted from the first reply on." },
} satisfies WidgetMeta;
