import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { titleOption } from "../option-fields";

const part = z.object({ id: z.uuid(), name: z.string() });

/** What a gadget is told (docs/embedding.md). */
export const gadgetContext = z.object({
  /** From (included) to (excluded), and with what that is compared. */
  period: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
  compared: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
  /** Null = all channels. */
  channel: z.string().nullable(),
  /** Null = the whole company. */
  team: part.nullable(),
  /** Null = everybody. */
  member: part.nullable(),
  /** The workspace's, IANA. */
  timeZone: z.string(),
});
export type GadgetContext = z.infer<typeof gadgetContext>;

const isAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

export const schema = {
  options: z.object({
    title: titleOption,
    url: z.string("Write the address as text.").trim().max(1_500, "An address has at most 1,500 characters.").refine((text) => text === "" || isAddress(text), "Write the whole address, like https://status.example/board.").default("").meta({ title: "Address", description: "Of a site that an admin has allowed under Settings, Embedding." }),
  }),
  data: z.object({
    /** Null where there is no address yet. */
    url: z.string().nullable(),
    /** Whether the workspace allows gadgets of this site. */
    isAllowed: z.boolean(),
    context: gadgetContext,
  }),
} satisfies WidgetSchema;
