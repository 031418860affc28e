import { z } from "zod";
import { approvalRow } from "@/lib/approvals/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** Those of the viewer first, then those of others, the longest waiting first; at most eight. */
    items: z.array(approvalRow),
  }),
} satisfies WidgetSchema;
