import type { z } from "zod";
import type { ConnectionContext } from "../contract";
import { ConnectorError, failedCall } from "../errors";

export interface ApiRequest {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  query?: Record<string, string | number | boolean | readonly string[] | undefined>;
  body?: Record<string, unknown> | FormData;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  timeoutSeconds?: number;
}

/** The address of the account's server. @throws ConnectorError "config" */
export function instanceOf({ settings }: Pick<ConnectionContext, "settings">): string {
  const url = String(settings.instance ?? "").trim();
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new ConnectorError("config", "The server's address is not a web address. Give it as https://mastodon.social.");
  return new URL(url).origin;
}

/** Calls the account's server and reads its answer. @throws ConnectorError @see https://docs.joinmastodon.org/api/guidelines/ */
export async function call<T>(connection: ConnectionContext, path: string, request: ApiRequest, result: z.ZodType<T>): Promise<T> {
  const response = await answerOf(connection, path, request);
  const read = result.safeParse(response.value);
  if (read.success) return read.data;
  throw new ConnectorError("config", "What answers at the server's address does not speak Mastodon's language. Check the address in the connection's settings.", { code: String(response.status) });
}

/** The same, with the status: 202 and 206 say that something is not ready. */
export async function answerOf(connection: ConnectionContext, path: string, { method = "GET", query = {}, body, headers = {}, signal, timeoutSeconds = 30 }: ApiRequest): Promise<{ status: number; value: unknown }> {
  const parameters = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)])));
  const deadline = AbortSignal.timeout(timeoutSeconds * 1000);
  let response: Response;
  let text: string;
  try {
    response = await connection.fetch(`${instanceOf(connection)}${path}${parameters.length ? `?${new URLSearchParams(parameters)}` : ""}`, {
      method,
      headers: { authorization: `Bearer ${connection.secrets.token ?? ""}`, ...(body && !(body instanceof FormData) && { "content-type": "application/json" }), ...headers },
      ...(body && { body: body instanceof FormData ? body : JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    text = await response.text();
  } catch (error) {
    throw failedCall(error, "The Mastodon server");
  }
  const value = readJson(text);
  if (!response.ok) throw apiError(response.status, value, response.headers);
  return { status: response.status, value };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a refusal as what is to be done about it. */
export function apiError(status: number, value: unknown, headers: Headers): ConnectorError {
  const { error } = (typeof value === "object" && value !== null ? value : {}) as { error?: unknown };
  const reason = typeof error === "string" ? error.replace(/[.\s]+$/, "") : "no reason given";
  const code = String(status);
  switch (status) {
    case 401:
      return new ConnectorError("auth", "The server refused the access token. Make a new one under Preferences, Development, and enter it here.", { code });
    case 403:
      return /scope/i.test(reason)
        ? new ConnectorError("config", `The access token may not do this (${reason}). Make an application with the scopes that the set-up names.`, { code })
        : new ConnectorError("rejected", `The server does not allow this: ${reason}.`, { code });
    case 404:
    case 410:
      return new ConnectorError("rejected", "This is no longer on the server, or this account may not see it.", { code });
    case 422:
      return new ConnectorError("rejected", /limit of \d+|character limit/i.test(reason) ? `The text is too long for this server (${reason.replace(/^Validation failed: /, "")}). Shorten it.` : `The server refused: ${reason.replace(/^Validation failed: /, "")}.`, { code });
    case 429:
      return new ConnectorError("rate_limit", "The server asks this account to slow down. Weft waits and tries again.", { code, retryAfterSeconds: secondsToWait(headers) });
  }
  if (status >= 500) return new ConnectorError("network", `The Mastodon server has a fault of its own (${code}). Weft tries again by itself.`, { code });
  return new ConnectorError("rejected", `The server refused: ${reason}.`, { code });
}

/** The limit is told as the time at which it ends. */
function secondsToWait(headers: Headers): number {
  const after = Number(headers.get("retry-after"));
  if (after > 0) return after;
  const until = Date.parse(headers.get("x-ratelimit-reset") ?? "") - Date.now();
  return until > 0 ? Math.min(Math.ceil(until / 1000), 3600) : 60;
}
