import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

const href = z.string();

export const schema = {
  options: noOptions,
  data: z.object({
    /** Posts among customers, and about competitors; and both together before. */
    among: z.int(),
    rival: z.int(),
    previousAmong: z.int(),
    previousRival: z.int(),
    previous: z.int(),
    /** The lists behind them. */
    amongHref: href,
    rivalHref: href,
    days: z.array(z.object({ day: z.iso.date(), among: z.int(), rival: z.int() })),
    /** Of most people first, at most six. */
    threads: z.array(z.object({ id: z.uuid(), text: z.string(), author: z.string(), channel: z.string(), people: z.int(), posts: z.int(), lastAt: z.iso.datetime(), href })),
    competitors: z.array(z.object({ id: z.uuid(), name: z.string(), mentions: z.int(), people: z.int(), href })),
    people: z.array(z.object({ id: z.uuid(), name: z.string(), relation: z.enum(["among_customers", "about_competitor"]), posts: z.int(), href })),
    /** There were more than were read: threads, competitors and people are of the newest. */
    more: z.boolean(),
  }),
} satisfies WidgetSchema;
