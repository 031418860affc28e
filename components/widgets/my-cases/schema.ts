import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    items: z.array(z.object({ id: z.uuid(), name: z.string(), status: z.enum(["open", "waiting"]), priority: z.enum(["low", "normal", "high", "urgent"]), about: z.string().nullable(), order: z.string().nullable(), openedAt: z.iso.datetime() })),
    count: z.int(),
    /** There are more than were counted. */
    more: z.boolean(),
    /** The list behind it. */
    href: z.string(),
  }),
} satisfies WidgetSchema;
