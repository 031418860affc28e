import { z } from "zod";

/** What somebody should know before they send what they have written. Browser-safe. */

export const concern = z.object({
  /** The same for the same doubt, however often it is asked for. */
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  /** Where it stands, within the app. */
  href: z.string().optional(),
  hrefTitle: z.string().optional(),
}).meta({ id: "Concern" });

export const concerns = z.object({ items: z.array(concern) });

export const checkInput = z.object({ text: z.string().max(200_000) });
