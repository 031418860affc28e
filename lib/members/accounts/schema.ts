import { z } from "zod";

/** Shapes of members' own users in other systems, shared by the API and the screens. Browser-safe. Times are ISO 8601 UTC. */

export const ownAccount = z.object({
  connectionId: z.uuid(),
  connector: z.string(),
  name: z.string().meta({ description: "The connection's name." }),
  fields: z.array(z.object({ name: z.string(), label: z.string(), isSecret: z.boolean() })).meta({ description: "What it asks for." }),
  login: z.string().nullable().meta({ description: "Null while none is linked." }),
  trouble: z.string().nullable().meta({ description: "Why it cannot be used at present." }),
  verifiedAt: z.iso.datetime().nullable(),
}).meta({ id: "OwnAccount" });
export type OwnAccount = z.infer<typeof ownAccount>;

export const ownAccounts = z.object({ items: z.array(ownAccount) });
export type OwnAccounts = z.infer<typeof ownAccounts>;

export const accountInput = z.object({ values: z.record(z.string().max(100), z.string().max(1_000, "Use at most 1,000 characters.")).default({}) });
