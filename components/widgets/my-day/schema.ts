import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** What is due first first. */
    items: z.array(z.object({
      kind: z.enum(["conversation", "task", "approval"]),
      id: z.uuid(),
      title: z.string(),
      /** What it is about. */
      about: z.string().nullable(),
      /** The connector's id, of conversations. */
      channel: z.string().nullable(),
      /** Why it stands where it stands. */
      reason: z.string(),
      dueAt: z.iso.datetime(),
      isLate: z.boolean(),
      href: z.string(),
    })),
    /** How many there are of each, each with its list. */
    conversations: z.int(),
    tasks: z.int(),
    approvals: z.int(),
    tasksHref: z.string(),
  }),
} satisfies WidgetSchema;
