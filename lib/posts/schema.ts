import { z } from "zod";

/** A file of what we publish, with what is said of it to those who do not see it. Browser-safe. */
export const publishedFile = z.object({ fileId: z.uuid(), name: z.string(), mime: z.string(), size: z.int(), alt: z.string() });
export type PublishedFile = z.infer<typeof publishedFile>;

export const publishedFileInput = z.object({ fileId: z.uuid(), alt: z.string().trim().max(10_000).default("") });
export type PublishedFileInput = z.infer<typeof publishedFileInput>;

/** Beyond so many no platform takes any. */
export const mostFiles = 20;
