import { z } from "zod";
import { dashboardItem, dashboardRef } from "../dashboards/schema";
import { dashboardParams } from "../metrics/schema";

/** Shapes of what is embedded: widgets of ours elsewhere, and gadgets of others on dashboards. Browser-safe. */

const originHelp = "Write where the page is, like https://intranet.example: https, the host and nothing after it.";

/** @returns null for what is no origin of a page, or names more than that */
export function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, origin: found, pathname, search, hash, username } = new URL(text);
  const isLocal = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
  const isPlain = pathname === "/" && !search && !hash && !username && !hostname.includes("*");
  return isPlain && (protocol === "https:" || (protocol === "http:" && isLocal)) ? found : null;
}

/** Sites, as browsers write their origins, each once. Plain http is taken for this machine only. */
const origins = z.array(z.string().trim()).transform((all, context) => {
  const wrong = all.find((text) => !originOf(text));
  if (wrong === undefined) return [...new Set(all.map((text) => originOf(text)!))];
  context.addIssue({ code: "custom", message: `“${wrong.slice(0, 80)}” is no site. ${originHelp}` });
  return z.NEVER;
});

export const embedInput = z.object({
  name: z.string().trim().min(1, "Say where it will be shown.").max(80, "Use at most 80 characters."),
  dashboard: dashboardRef.nullable().default(null).meta({ description: "A dashboard's id, or a role for its dashboard: shown as it is then. Without it, `items`." }),
  items: z.array(dashboardItem).max(40, "At most 40 widgets.").default([]).meta({ description: "Widgets by themselves." }),
  params: dashboardParams.prefault({}),
  origins: origins.pipe(z.array(z.string()).min(1, "Name at least one site that may show it.").max(20, "At most 20 sites.")),
  expiresInDays: z.int("Choose how long it is good.").min(1).max(366),
}).refine(({ dashboard, items }) => (dashboard === null) !== (items.length === 0), { path: ["items"], message: "Choose what is shown: a dashboard, or widgets." });
export type EmbedInput = z.input<typeof embedInput>;

export const embedRow = z.object({
  id: z.uuid(),
  name: z.string(),
  dashboard: z.string().nullable(),
  items: z.array(dashboardItem),
  params: dashboardParams,
  origins: z.array(z.string()).meta({ description: "Sites whose pages may frame it." }),
  createdBy: z.string().nullable().meta({ description: "Name of the member who made it; it shows what they see." }),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  address: z.url().meta({ description: "What a frame shows; whoever has it sees these figures, on the sites named." }),
}).meta({ id: "Embed" });
export type EmbedRow = z.infer<typeof embedRow>;

export const embedList = z.object({ items: z.array(embedRow) });

export const gadgetOrigins = z.object({ origins: origins.pipe(z.array(z.string()).max(50, "At most 50 sites.")) }).meta({ id: "GadgetOrigins" });
export type GadgetOrigins = z.infer<typeof gadgetOrigins>;

/** @see https://oembed.com */
export const oembedAnswer = z.object({
  version: z.literal("1.0"),
  type: z.literal("rich"),
  provider_name: z.literal("Weft"),
  provider_url: z.url(),
  title: z.string(),
  html: z.string(),
  width: z.int(),
  height: z.int(),
  cache_age: z.int().meta({ description: "Seconds." }),
});
