import { z } from "zod";
import { recordKinds } from "../records/contract";

/** Shapes of saved views. Browser-safe. */

/** What a view can be of: a kind of record, or conversations. */
export const viewKinds = [...recordKinds, "conversations"] as const;
export type ViewKind = (typeof viewKinds)[number];

export const sharings = ["private", "team", "workspace"] as const;
export type Sharing = (typeof sharings)[number];

const kind = z.enum(viewKinds, "Say of what the view is.");
const name = z.string().trim().min(1, "Give the view a name.").max(60, "Use at most 60 characters.");

/** What a list shows and how. As it was saved: fields may be gone since (`baseOf`). */
export const viewLayout = z.object({
  filter: z.looseObject({}).meta({ description: "As a list's parameter `filter`; of conversations as the parameters of their list." }),
  sort: z.string().max(400).meta({ description: "As a list's parameter `sort`." }),
  group: z.string().max(100).nullable().default(null).meta({ description: "The field whose values are headings." }),
  columns: z.array(z.object({ field: z.string().max(100), width: z.number().optional() })).max(60).nullable().default(null).meta({ description: "In their order, widths in pixels; null for the kind's own." }),
});
export type ViewLayout = z.infer<typeof viewLayout>;

export const savedView = z.object({
  id: z.uuid(), kind, name: z.string(),
  sharing: z.enum(sharings).meta({ description: "Who sees it: its owner, a team, or everybody in the workspace." }),
  teamId: z.uuid().nullable(),
  ownerId: z.uuid().nullable().meta({ description: "The member who made it." }),
  layout: viewLayout,
  mayChange: z.boolean().meta({ description: "Whether the caller may change it." }),
}).meta({ id: "SavedView" });
export type SavedView = z.infer<typeof savedView>;

export const viewSearch = z.object({ kind });
export const viewList = z.object({
  items: z.array(savedView).meta({ description: "In the caller's own order." }),
  defaultId: z.uuid().nullable().meta({ description: "The one that the caller's list opens with." }),
});
export type ViewList = z.infer<typeof viewList>;

const sharing = z.enum(sharings, "Share it with nobody, a team, or the workspace.");
const teamId = z.uuid().nullable();

export const viewInput = z.object({ kind, name, sharing: sharing.default("private"), teamId: teamId.default(null), layout: viewLayout });
export type ViewInput = z.input<typeof viewInput>;

export const viewPatch = z.object({ name: name.optional(), sharing: sharing.optional(), teamId: teamId.optional(), layout: viewLayout.optional() });
export type ViewPatch = z.input<typeof viewPatch>;

export const viewChoice = z.object({ kind, defaultId: z.uuid().nullable().optional(), order: z.array(z.uuid()).max(300).optional() });
export type ViewChoice = z.infer<typeof viewChoice>;
