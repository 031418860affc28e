import type { z } from "zod";
import type { ConnectionContext } from "../contract";
import { ConnectorError, failedCall } from "../errors";
import { apiError, notHubspot, type Answered } from "./api-errors";

export type Api = Pick<ConnectionContext, "id" | "settings" | "facts" | "secrets" | "fetch">;

export interface Call {
  method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
  /** Doing it twice makes two: a call that was cut off after it left is `unknown`. */
  onceOnly?: boolean;
}

const timeoutMs = 60_000;
const lost = "The connection to HubSpot was cut before it answered, so the record may or may not have been made. Look in HubSpot before trying again.";

/**
 * Calls HubSpot once and reads its answer.
 * @throws ConnectorError
 */
export async function call<T>(api: Api, request: Call, shape: z.ZodType<T>): Promise<T> {
  const answered = await send(api, request);
  if (answered.status >= 400) throw apiError(answered, api.facts.timeZone);
  const read = shape.safeParse(answered.body);
  if (!read.success) throw notHubspot(answered.status);
  return read.data;
}

/** Every call goes through here: one header, one clock, one way to say what went wrong. */
async function send(api: Api, { method = "GET", path, query, body, signal, onceOnly }: Call): Promise<Answered> {
  const url = new URL(baseOf(api) + path);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await api.fetch(url.href, {
      method,
      headers: { authorization: `Bearer ${api.secrets.token ?? ""}`, accept: "application/json", ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    return { status: response.status, headers: response.headers, body: readJson(await response.text()) };
  } catch (error) {
    throw failedCall(error, "HubSpot", onceOnly ? lost : undefined);
  }
}

export function baseOf({ settings }: Pick<Api, "settings">): string {
  const url = typeof settings.apiUrl === "string" && settings.apiUrl ? settings.apiUrl : "https://api.hubapi.com";
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new ConnectorError("config", "The API address is not a web address. HubSpot's is https://api.hubapi.com.");
  return url.replace(/\/+$/, "");
}

function readJson(text: string): unknown {
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
