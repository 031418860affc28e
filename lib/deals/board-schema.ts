import { z } from "zod";

/** A pipeline's board. Browser-safe. */

/** Amounts of one currency; they are never added to those of another. */
export const currencyTotal = z.object({
  currency: z.string(),
  amountMinor: z.number(),
  weightedMinor: z.number().meta({ description: "By each deal's probability, or its stage's." }),
  count: z.int(),
}).meta({ id: "CurrencyTotal" });
export type CurrencyTotal = z.infer<typeof currencyTotal>;

export const boardColumn = z.object({
  stageId: z.uuid(),
  count: z.int(),
  more: z.boolean().meta({ description: "There are more than were counted and added up." }),
  totals: z.array(currencyTotal).meta({ description: "One for each currency, the largest first." }),
}).meta({ id: "BoardColumn" });
export type BoardColumn = z.infer<typeof boardColumn>;

export const board = z.object({ pipelineId: z.uuid(), columns: z.array(boardColumn) }).meta({ id: "Board" });
export type Board = z.infer<typeof board>;
