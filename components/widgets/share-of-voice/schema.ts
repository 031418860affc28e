import { z } from "zod";
import { queryKinds } from "@/lib/listening/kinds";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** Mentions that any query found, each counted once. */
    total: z.int(),
    since: z.iso.datetime(),
    /** The most talked about first; what two queries found is in both. */
    items: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.enum(queryKinds), mentions: z.int(), share: z.number() })),
  }),
} satisfies WidgetSchema;
