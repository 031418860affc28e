import { z } from "zod";
import { reorder } from "@/lib/reorders/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** The likeliest to be ordered again first: the first page of the list. */
    items: z.array(reorder),
    /** Whether the viewer may dismiss one. */
    mayEdit: z.boolean(),
  }),
} satisfies WidgetSchema;
