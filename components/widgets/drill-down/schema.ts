import { z } from "zod";
import { metricParams } from "@/lib/metrics/metric-schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

const figures = z.object({
  messagesIn: z.int(),
  started: z.int(),
  /** Seconds; null without a first response. */
  firstResponseP50: z.number().nullable(),
  /** 0 to 1; null where nobody opened anything. */
  coverage: z.number().nullable(),
  closed: z.int(),
  /** Share of ratings of 4 and 5; null without a rating. */
  csat: z.number().nullable(),
  open: z.int(),
  waitingOnUs: z.int(),
});
export type RowFigures = z.infer<typeof figures>;

export const schema = {
  options: noOptions,
  data: z.object({
    rows: z.array(figures.extend({
      /** A department, team or member; the nil UUID for what belongs to none, and for the part of a department that is in none of its teams its own id. */
      id: z.uuid(),
      name: z.string(),
      kind: z.enum(["department", "team", "member", "rest"]),
    })),
    total: figures,
    /** With what the records behind the figures are asked for. */
    facts: metricParams,
  }),
} satisfies WidgetSchema;
