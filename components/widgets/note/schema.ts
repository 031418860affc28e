import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { titleOption } from "../option-fields";

export const schema = {
  options: z.object({
    title: titleOption,
    text: z.string("Write the note as text.").max(10_000, "A note has at most 10,000 characters.").default("").meta({ title: "Note", description: "Markdown: **bold**, _italic_, # heading, - list, - [ ] to do, > quote, `code`, [words](https://example.com), and tables.", long: true }),
  }),
  /** All that it shows are its options. */
  data: z.object({}),
} satisfies WidgetSchema;
