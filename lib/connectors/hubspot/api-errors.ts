import { ConnectorError } from "../errors";
import { refusalSchema, type Refusal } from "./schema";

export interface Answered {
  status: number;
  headers: Headers;
  body: unknown;
}

/**
 * Reads a refusal as what is to be done about it.
 * @param timeZone the account's, for the limit that ends at its midnight
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export function apiError({ status, headers, body }: Answered, timeZone?: unknown): ConnectorError {
  const read = refusalSchema.safeParse(body);
  const refusal: Refusal = read.success ? read.data : { message: "" };
  const code = refusal.category ?? String(status);
  const retryAfter = secondsOf(headers.get("retry-after"));
  switch (status) {
    case 401:
      return unauthorised(code);
    case 403:
      return new ConnectorError("config", `HubSpot does not let this token do that${scopesOf(refusal)}. Grant it in HubSpot, where the token was made, and test this connection again.`, { code });
    case 404:
      return new ConnectorError("rejected", "HubSpot has no such record any more.", { code });
    case 409:
      return new ConnectorError("rejected", `HubSpot has this record already: ${sentence(refusal.message)}`, { code, existingId: /Existing ID:\s*(\d+)/i.exec(refusal.message)?.[1] });
    case 423:
      return new ConnectorError("network", "HubSpot is busy with this record. Weft tries again in a moment.", { code, retryAfterSeconds: Math.max(2, retryAfter ?? 0) });
    case 429:
      return tooMany(refusal, retryAfter, timeZone);
    case 477:
      return new ConnectorError("rate_limit", "HubSpot is moving this account to another place and takes no calls meanwhile. Weft goes on when it is done.", { code, retryAfterSeconds: retryAfter ?? 3600 });
  }
  if (status >= 500) return new ConnectorError("network", `HubSpot has a fault of its own (${status}). Weft tries again by itself.`, { code, ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }) });
  if (read.success && refusal.message) return new ConnectorError("rejected", `HubSpot refused this: ${reasonOf(refusal)}`, { code });
  return notHubspot(status);
}

/** What answered is not HubSpot, or a proxy in between. */
export const notHubspot = (status: number): ConnectorError => new ConnectorError("config", `What answers at the API address is not HubSpot (status ${status}). Check the address in this connection's settings.`, { code: String(status) });

function unauthorised(code: string): ConnectorError {
  if (code === "EXPIRED_AUTHENTICATION") return new ConnectorError("auth", "The access to HubSpot has expired. Enter a new token in this connection's settings.", { code, remedy: "refresh" });
  return new ConnectorError("auth", "HubSpot refused the token. It may have been rotated or deleted there. Enter the new one in this connection's settings.", { code });
}

function tooMany({ policyName, category }: Refusal, retryAfter: number | undefined, timeZone: unknown): ConnectorError {
  const code = category ?? policyName ?? "429";
  if (policyName === "DAILY") return new ConnectorError("rate_limit", "This HubSpot account's calls for today are used up. Weft goes on after midnight there.", { code, retryAfterSeconds: retryAfter ?? secondsToMidnight(timeZone) });
  const short = policyName === "SECONDLY" ? 1 : 10;
  return new ConnectorError("rate_limit", "HubSpot asks Weft to slow down. Weft waits and goes on.", { code, retryAfterSeconds: retryAfter ?? short });
}

/** Seconds until the day ends where the account is. */
export function secondsToMidnight(timeZone: unknown, now = new Date()): number {
  let clock: string;
  try {
    clock = now.toLocaleTimeString("en-GB", { timeZone: typeof timeZone === "string" ? timeZone : "UTC", hour12: false });
  } catch {
    clock = now.toISOString().slice(11, 19);
  }
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(":").map(Number);
  return 86_400 - ((hours % 24) * 3600 + minutes * 60 + seconds);
}

/** A number of seconds, or a date. */
function secondsOf(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(header.trim()) ? Math.ceil(Number(header)) : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 86_400) : undefined;
}

function scopesOf({ errors = [], context }: Refusal): string {
  const lists = [context, ...errors.map((error) => error.context)].flatMap((one) => Object.entries(one ?? {}).filter(([name]) => /scope/i.test(name)).flatMap(([, value]) => value));
  const scopes = [...new Set(lists.filter((scope): scope is string => typeof scope === "string"))];
  return scopes.length ? `: it lacks ${scopes.slice(0, 6).join(", ")}` : "";
}

/** "Property values were not valid: [{…}]" holds the reasons as JSON in the text. */
function reasonOf({ message, errors = [] }: Refusal): string {
  const list = /\[\s*\{.*\}\s*\]/s.exec(message)?.[0];
  const reasons = readReasons(list) ?? errors.flatMap((error) => error.message ?? []);
  return sentence((reasons.length ? reasons : [message]).join("; "));
}

function readReasons(list: string | undefined): string[] | null {
  if (!list) return null;
  try {
    const reasons = (JSON.parse(list) as { message?: unknown; name?: unknown }[]).flatMap(({ message, name }) => (typeof message === "string" ? [typeof name === "string" && !message.includes(name) ? `${name}: ${message}` : message] : []));
    return reasons.length ? reasons : null;
  } catch {
    return null;
  }
}

function sentence(text: string): string {
  const short = text.trim().slice(0, 500) || "no reason was given";
  return /[.?!]$/.test(short) ? short : `${short}.`;
}
