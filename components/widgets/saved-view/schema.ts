import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { Field } from "@/lib/records/contract";
import { recordKinds } from "@/lib/records/contract";
import type { WidgetSchema } from "../contract";
import { titleOption } from "../option-fields";

/** As the kind defines it. */
const field = z.custom<Field>((value) => typeof value === "object" && value !== null && "name" in value && "type" in value);

export const schema = {
  options: z.object({
    title: titleOption,
    view: z.uuid("Choose a saved view.").optional(),
  }),
  data: z.discriminatedUnion("state", [
    z.object({ state: z.literal("unchosen") }),
    /** Deleted, or not shared with the viewer any more. */
    z.object({ state: z.literal("gone") }),
    z.object({
      state: z.literal("shown"),
      kind: z.enum(recordKinds),
      name: z.string(),
      /** The view asks for a field that is gone: that part of it counts as not said. */
      isBroken: z.boolean(),
      /** The field by which one knows a record; the view's other columns follow. */
      title: field,
      fields: z.array(field),
      items: z.array(z.looseObject({ id: z.uuid() })),
      /** Of records and stages, and of members, by id. */
      names: z.record(z.string(), z.string()),
      members: z.record(z.string(), z.string()),
      count: z.int(),
      /** There are more than were counted. */
      more: z.boolean(),
      href: z.string(),
    }),
    z.object({
      state: z.literal("conversations"),
      name: z.string(),
      /** In the view's order. */
      items: z.array(conversationRow),
      /** Names of those whose they are, by id. */
      members: z.record(z.string(), z.string()),
      count: z.int(),
      /** There are more than were counted. */
      more: z.boolean(),
      href: z.string(),
    }),
  ]),
} satisfies WidgetSchema;
