import { z } from "zod";

/** What a contact allowed or forbade, by channel. Browser-safe. Times are ISO 8601 UTC. */

export const consentSources = ["message", "form", "paper", "spoken", "import", "other"] as const;
export type ConsentSource = (typeof consentSources)[number];

export const consentInput = z.object({
  channel: z.string().trim().min(1, "Choose a channel.").max(50).meta({ description: "A connector's id." }),
  state: z.enum(["granted", "withdrawn"], "Say whether they allowed or forbade it."),
  source: z.enum(consentSources, "Say where you know it from."),
  evidence: z.string().trim().max(1_000, "Use at most 1,000 characters.").nullable().default(null).meta({ description: "Where it can be looked up, or what was said." }),
  at: z.iso.datetime("Write a moment as 2026-05-03T14:00:00Z.").optional().meta({ description: "When they said so; absent: now." }),
});
export type ConsentInput = z.output<typeof consentInput>;

export const consent = z.object({
  id: z.uuid(), channel: z.string(), state: z.enum(["granted", "withdrawn"]), source: z.enum(consentSources), evidence: z.string().nullable(), at: z.iso.datetime(),
  recordedBy: z.object({ id: z.uuid().nullable(), name: z.string() }), recordedAt: z.iso.datetime(),
}).meta({ id: "Consent" });
export type Consent = z.infer<typeof consent>;

export const channelConsent = z.object({
  channel: z.string(),
  state: z.enum(["granted", "withdrawn", "opted_out", "unknown"]).meta({ description: "opted_out: they said so on the channel itself; only they can take it back, by writing again." }),
  /** Since when; null for what nobody knows. */
  since: z.iso.datetime().nullable(),
  /** The record that says so, if it is one. */
  by: consent.nullable(),
}).meta({ id: "ChannelConsent" });
export type ChannelConsent = z.infer<typeof channelConsent>;

/** What holds on each channel that the contact has, and everything that was recorded, the latest first. */
export const contactConsents = z.object({ channels: z.array(channelConsent), history: z.array(consent) });
export type ContactConsents = z.infer<typeof contactConsents>;
