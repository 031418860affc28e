import { z } from "zod";

/** Shapes of the organisation tree. Browser-safe. */

const teamName = z.string().trim().min(1, "Give it a name.").max(80, "Use at most 80 characters.");

export const teamRow = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable().meta({ description: "null at the top of the tree." }),
  kind: z.enum(["department", "team"]),
  name: z.string(),
  isDemo: z.boolean(),
}).meta({ id: "Team" });
export type TeamRow = z.infer<typeof teamRow>;

export const teamList = z.object({ items: z.array(teamRow) });

export const teamInput = z.object({ kind: z.enum(["department", "team"], "Choose department or team."), name: teamName, parentId: z.uuid().nullable().default(null) });
export type TeamInput = z.input<typeof teamInput>;

export const teamPatch = z.object({ name: teamName.optional(), parentId: z.uuid().nullable().optional() });
export type TeamPatch = z.input<typeof teamPatch>;

export const membershipInput = z.object({ isLead: z.boolean().default(false) });
