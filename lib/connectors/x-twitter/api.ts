import { z } from "zod";
import type { ConnectionContext } from "../contract";
import { ConnectorError, failedCall } from "../errors";
import { remember } from "../remember";
import { apiError } from "./api-errors";
import { authorization, type Keys } from "./oauth";

export interface ApiRequest {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  query?: Record<string, string | number | undefined>;
  body?: Record<string, unknown> | FormData;
  /** As the app, not as the account: webhooks. */
  asApp?: boolean;
  signal?: AbortSignal;
  /** What to tell people when a call that may have had its effect got no answer; without it, it is tried again. */
  lost?: string;
}

/** @throws ConnectorError "config" when the address is none */
export function baseOf({ settings }: Pick<ConnectionContext, "settings">): string {
  const url = typeof settings.apiUrl === "string" && settings.apiUrl !== "" ? settings.apiUrl : "https://api.x.com";
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new ConnectorError("config", "The API address is not a web address. Use https://api.x.com.");
  return url.replace(/\/+$/, "");
}

function keysOf({ secrets }: Pick<ConnectionContext, "secrets">): Keys {
  const { apiKey = "", apiSecret = "", accessToken = "", accessSecret = "" } = secrets;
  if (!apiKey || !apiSecret || !accessToken || !accessSecret) throw new ConnectorError("auth", "One of the four keys is missing. Copy them again from Keys and tokens in X's developer portal.");
  return { apiKey, apiSecret, accessToken, accessSecret };
}

/** For files that only the account may fetch. */
export const authorizedHeaders = (connection: ConnectionContext, url: string): Record<string, string> => ({ authorization: authorization(keysOf(connection), "GET", url) });

/** Calls one method of the API and reads its answer. @throws ConnectorError @see https://docs.x.com/x-api/introduction */
export async function call<T>(connection: ConnectionContext, path: string, request: ApiRequest, result: z.ZodType<T>): Promise<T> {
  const { method = "GET", query = {}, body, asApp = false, lost } = request;
  const parameters = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  const url = `${baseOf(connection)}${path}${parameters.size ? `?${parameters}` : ""}`;
  const token = asApp ? `Bearer ${await appToken(connection)}` : authorization(keysOf(connection), method, url);
  return exchange(connection, url, { method, headers: { authorization: token, ...(body && !(body instanceof FormData) && { "content-type": "application/json" }) }, ...(body && { body: body instanceof FormData ? body : JSON.stringify(body) }) }, result, request.signal, lost);
}

async function exchange<T>(connection: ConnectionContext, url: string, init: RequestInit, result: z.ZodType<T>, signal?: AbortSignal, lost?: string): Promise<T> {
  const deadline = AbortSignal.timeout(60_000);
  let response: Response;
  let text: string;
  try {
    response = await connection.fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, deadline]) : deadline });
    text = await response.text();
  } catch (error) {
    throw failedCall(error, "X", lost);
  }
  const value = readJson(text);
  if (!response.ok) throw apiError(response.status, value, response.headers);
  const read = result.safeParse(value);
  if (read.success) return read.data;
  if (lost) throw new ConnectorError("unknown", lost, { code: String(response.status) });
  throw new ConnectorError("config", "What answers at the API address does not speak X's language. Check the address in the connection's settings.", { code: String(response.status) });
}

const bearer = z.looseObject({ access_token: z.string() });

/** Of the app itself; it does not run out. */
function appToken(connection: ConnectionContext): Promise<string> {
  return remember(connection, "app token", 24 * 3600, async () => {
    const { apiKey, apiSecret } = keysOf(connection);
    const basic = Buffer.from(`${encodeURIComponent(apiKey)}:${encodeURIComponent(apiSecret)}`).toString("base64");
    const headers = { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" };
    return (await exchange(connection, `${baseOf(connection)}/oauth2/token`, { method: "POST", headers, body: "grant_type=client_credentials" }, bearer)).access_token;
  });
}

function readJson(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
