import { z } from "zod";
import type { ConnectionInfo } from "../contract";
import { ConnectorError } from "../errors";

const textOr = (fallback: string) => z.string().trim().max(2_000).nullish().transform((value) => value || fallback);

const settingsSchema = z.object({
  name: z.string().trim().min(1, "Give the chat a name: visitors see it at the top.").max(80),
  origins: z.union([z.array(z.string()), z.string().transform((text) => text.split(/\s+/))]).transform((lines) => lines.map((line) => line.trim()).filter(Boolean)),
  greeting: textOr(""),
  askEmail: z.boolean().nullish().transform(Boolean),
  consentText: textOr(""),
  offlineForm: z.boolean().nullish().transform((on) => on ?? true),
  offlineText: textOr(""),
  theme: z.enum(["auto", "light", "dark"]).nullish().transform((theme) => theme ?? "auto"),
  accent: textOr("#4e56d3").refine((accent) => /^#[0-9a-f]{6}$/i.test(accent), "Write the colour as # and six digits, for example #4e56d3."),
  position: z.enum(["right", "left"]).nullish().transform((position) => position ?? "right"),
  historyDays: z.coerce.number().int().min(1, "Keep the conversation for at least 1 day.").max(365, "Keep the conversation for at most 365 days.").nullish().transform((days) => days ?? 30),
});

export type WebchatSettings = z.output<typeof settingsSchema>;

/**
 * The connection's settings with their defaults, origins normalised.
 * @throws ConnectorError "config" naming the first setting that is wrong
 */
export function readSettings(connection: Pick<ConnectionInfo, "settings">): WebchatSettings {
  const result = settingsSchema.safeParse(connection.settings);
  if (!result.success) throw new ConnectorError("config", result.error.issues[0]?.message ?? "The settings of the web chat cannot be read.");
  if (!result.data.origins.length) throw new ConnectorError("config", "List at least one website, for example https://www.acme.example: the chat shows on no other.");
  return { ...result.data, origins: result.data.origins.map(normaliseOrigin) };
}

/** Whether a page of `origin` may show the chat; `https://*.acme.example` in the list covers subdomains of any depth. */
export function allowsOrigin(origins: readonly string[], origin: string): boolean {
  return origins.some((allowed) => {
    if (!allowed.includes("://*.")) return allowed === origin;
    const [scheme = "", suffix = ""] = allowed.split("*");
    return origin.startsWith(scheme) && origin.endsWith(suffix) && origin.length > scheme.length + suffix.length;
  });
}

function normaliseOrigin(line: string): string {
  const wildcard = line.includes("://*.");
  try {
    const url = new URL(wildcard ? line.replace("://*.", "://") : line);
    if (url.protocol !== "https:" && url.protocol !== "http:") throw new TypeError(url.protocol);
    return wildcard ? url.origin.replace("://", "://*.") : url.origin;
  } catch (cause) {
    throw new ConnectorError("config", `"${line}" is not a website's address. Write it with https://, for example https://www.acme.example.`, { cause });
  }
}
