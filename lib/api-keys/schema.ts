import { z } from "zod";
import { permissions } from "../members/roles";

/** What a key may do beyond reading: the same permissions that roles give. */
export const apiKeyScope = z.enum(permissions, "Choose from the scopes offered.");

export const apiKeyInput = z.object({
  name: z.string().trim().min(1, "Name the program that will use the key.").max(80, "Use at most 80 characters."),
  scopes: z.array(apiKeyScope).transform((scopes) => [...new Set(scopes)]),
  expiresInDays: z.number("Choose how long the key is good.").int().min(1).max(3650).nullable().default(null),
});
export type ApiKeyInput = z.input<typeof apiKeyInput>;

export const apiKeyRow = z.object({
  id: z.uuid(),
  name: z.string(),
  hint: z.string().meta({ description: "The key's last four characters." }),
  scopes: z.array(z.string()),
  createdBy: z.string().nullable().meta({ description: "Name of the member who made it." }),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
}).meta({ id: "ApiKey" });
export type ApiKeyRow = z.infer<typeof apiKeyRow>;

export const apiKeyList = z.object({ items: z.array(apiKeyRow) });

export const newApiKey = apiKeyRow.extend({ key: z.string().meta({ description: "The key itself. It is shown this once and not kept." }) }).meta({ id: "NewApiKey" });
export type NewApiKey = z.infer<typeof newApiKey>;
