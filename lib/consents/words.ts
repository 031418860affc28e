import type { ConsentSource } from "./schema";

/** Where a consent is known from, as people say it. Browser-safe, and without Zod. */
export const sourceWords: Record<ConsentSource, string> = { message: "In a message", form: "A form", paper: "On paper", spoken: "Said to us", import: "Taken over with data", other: "Otherwise" };
