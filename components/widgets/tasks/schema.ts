import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    items: z.array(z.object({ id: z.uuid(), name: z.string(), dueDate: z.iso.date().nullable(), /** The contact, company, deal or case. */ about: z.string().nullable() })),
    count: z.int(),
    more: z.boolean(),
    href: z.string(),
    mayEdit: z.boolean(),
  }),
} satisfies WidgetSchema;
