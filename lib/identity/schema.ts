import { z } from "zod";
import { addressKinds } from "./address";

/** Shapes of handles as the API gives and takes them. Browser-safe. */

export const handleInput = z.object({
  kind: z.enum(addressKinds),
  value: z.string().trim().min(1, "Write an address.").max(320, "Use at most 320 characters."),
  country: z.string().regex(/^[A-Z]{2}$/, "Give two capital letters, as DE.").optional().meta({ description: "Where a phone number without + is dialled: two letters of ISO 3166." }),
});
export type HandleInput = z.infer<typeof handleInput>;
