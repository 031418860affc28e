import { z } from "zod";
import type { WidgetMeta } from "../contract";
import { noOptions } from "../no-options";

export const meta = {
  id: "response-coverage",
  title: "Response coverage",
  description: "Of those who wrote to us, how many got an answer.",
  roles: ["community", "service"],
  size: { w: 6, h: 7, minW: 3, minH: 5 },
  options: noOptions,
  obeys: { range: true, channel: true },
  staleOn: ["conversation"],
  data: z.object({
    opened: z.int(),
    answered: z.int(),
    /** 0 to 1; null when nobody wrote. */
    coverage: z.number().nullable(),
    previousCoverage: z.number().nullable(),
    channels: z.array(z.object({ channel: z.string(), opened: z.int(), answered: z.int(), coverage: z.number() })),
  }),
  empty: { title: "Nobody opened a conversation in this time." },
} satisfies WidgetMeta;
