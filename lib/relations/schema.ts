import { z } from "zod";

/** Relations of people and companies to one another. Browser-safe. */

export const parties = ["contacts", "companies"] as const;
export type Party = (typeof parties)[number];

export const relationInput = z.object({
  kind: z.string().max(50).meta({ description: "reports_to, works_with, introduced_by, advises, partner_of, supplier_of, subsidiary_of or family_of." }),
  toKind: z.enum(parties, "Say whether it is a contact or a company."),
  toId: z.uuid("Give the id of one that exists."),
  inverse: z.boolean().default(false).meta({ description: "It is the other that stands so to this one." }),
});
export type RelationInput = z.output<typeof relationInput>;

/** As it is said of the one that is asked about. */
export const relation = z.object({
  id: z.uuid(), kind: z.string(), words: z.string().meta({ description: '"reports to", "is supplied by".' }), inverse: z.boolean(),
  other: z.object({ kind: z.enum(parties), id: z.uuid(), name: z.string(), detail: z.string().nullable() }),
}).meta({ id: "Relation" });
export type Relation = z.infer<typeof relation>;

export const relationList = z.object({ items: z.array(relation) });
