import { z } from "zod";
import { drivers } from "@/lib/crises/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  /** At most ten of each. */
  data: drivers.extend({ since: z.iso.datetime(), until: z.iso.datetime() }),
} satisfies WidgetSchema;
