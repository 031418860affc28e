import { z } from "zod";

/** A stored file as the API gives it. Browser-safe. */
export const storedFile = z.object({
  id: z.uuid(),
  name: z.string(),
  /** By its content. */
  mime: z.string(),
  /** Bytes. */
  size: z.int(),
});
export type StoredFile = z.infer<typeof storedFile>;
