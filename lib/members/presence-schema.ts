import { z } from "zod";

/** When the caller was away last; null where that is not known yet. Browser-safe. */
export const presenceState = z.object({ away: z.object({ from: z.iso.datetime(), until: z.iso.datetime() }).nullable() });
