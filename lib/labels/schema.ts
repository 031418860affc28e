import { z } from "zod";
import { labelColours, labelLength } from "./words";

/** Shapes of labels. Browser-safe. */

const name = z.string().trim().min(1, "Give the label a name.").max(labelLength, `Use at most ${labelLength} characters.`);
const colour = z.enum(labelColours);

export const labelRow = z.object({
  id: z.uuid(),
  name: z.string(),
  colour,
  isArchived: z.boolean().meta({ description: "It is not offered any more; what bears it keeps it." }),
}).meta({ id: "Label" });
export type Label = z.infer<typeof labelRow>;

export const labelRows = z.object({ items: z.array(labelRow).meta({ description: "By name." }) });

export const labelInput = z.object({ name, colour: colour.optional() });
export type LabelInput = z.infer<typeof labelInput>;

export const labelPatch = z.object({ name: name.optional(), colour: colour.optional(), isArchived: z.boolean().optional() });
export type LabelPatch = z.infer<typeof labelPatch>;
