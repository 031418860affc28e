import { z } from "zod";
import { crisisRow } from "@/lib/crises/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

const level = z.enum(["normal", "raised", "crisis"]);

export const schema = {
  options: noOptions,
  data: z.object({
    level,
    /** Crises that go on, the latest first, at most five. */
    open: z.array(crisisRow),
    /** The last one that is over. */
    last: z.array(crisisRow),
    /** The busiest places of the last hour against what is usual in such an hour. */
    places: z.array(z.object({ queryId: z.uuid().nullable(), queryName: z.string().nullable(), connectionId: z.uuid(), connectionName: z.string(), channel: z.string(), level, count: z.int(), usual: z.number() })),
    since: z.iso.datetime(),
    /** How many series are watched. */
    watched: z.int(),
  }),
} satisfies WidgetSchema;
