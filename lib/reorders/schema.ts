import { z } from "zod";

/** Shapes of lapsed reorders, as the API gives them. Browser-safe. Days are "2026-05-03". */

const named = z.object({ id: z.uuid(), name: z.string() });

export const reorder = z.object({
  id: z.uuid(),
  contact: named.nullable().meta({ description: "Who orders; null where it is a company." }),
  company: named.nullable(),
  product: named.extend({ code: z.string().nullable() }),
  quantity: z.number().meta({ description: "What they usually take at once." }),
  unit: z.string().nullable(),
  timesOrdered: z.int(),
  intervalDays: z.number().meta({ description: "How long they usually wait between two orders of it." }),
  lastOn: z.iso.date(),
  dueOn: z.iso.date().meta({ description: "When it was time." }),
  daysOverdue: z.int(),
  confidence: z.number().meta({ description: "How likely they order it again: 0 to 1." }),
  askedAt: z.iso.datetime().nullable().meta({ description: "When a dialogue asked them for it, since they last ordered it." }),
  reasons: z.array(z.object({ words: z.string(), speaksFor: z.boolean() })).meta({ description: "The weightiest first." }),
}).meta({ id: "Reorder" });
export type Reorder = z.infer<typeof reorder>;

export const reorderSearch = z.object({
  contactId: z.uuid().optional().meta({ description: "Only those of this contact." }),
  companyId: z.uuid().optional().meta({ description: "Only those of this company and its people." }),
  ownerId: z.uuid().optional().meta({ description: "Only those of customers that this member is responsible for." }),
  cursor: z.string().max(500).optional().meta({ description: "The `nextCursor` of the page before." }),
});
export type ReorderSearch = z.infer<typeof reorderSearch>;

export const reorderPage = z.object({ items: z.array(reorder), nextCursor: z.string().nullable() });
export type ReorderPage = z.infer<typeof reorderPage>;

export const reorderDismissal = z.object({
  until: z.iso.date("Write a day as 2026-05-03.").nullish().meta({ description: "The first day on which it may be offered again; without one it is when they ordered it again and are overdue anew." }),
});
export type ReorderDismissal = z.infer<typeof reorderDismissal>;
