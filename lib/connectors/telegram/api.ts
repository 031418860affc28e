import type { z } from "zod";
import type { ConnectionContext, FetchedMedia } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";
import { apiError, unreadableAnswer } from "./api-errors";
import { maxDownloadBytes } from "./manifest";
import { answerSchema, remoteFileSchema } from "./schema";

export type Api = Pick<ConnectionContext, "settings" | "secrets" | "fetch">;

export interface CallOptions {
  /** How long to wait for the answer, in seconds. */
  timeoutSeconds?: number;
  signal?: AbortSignal;
  /** Doing it twice shows twice: a call that was cut off after it left is `unknown`, not to be repeated. */
  onceOnly?: boolean;
}

/**
 * Calls one Bot API method and reads its result. The address holds the token, so no address (and no error of `fetch`,
 * which may quote it) ever gets into a message, a cause or a log.
 * @throws ConnectorError
 * @see https://core.telegram.org/bots/api#making-requests
 */
export async function call<T>(api: Api, method: string, parameters: Record<string, unknown> | FormData, result: z.ZodType<T>, options: CallOptions = {}): Promise<T> {
  const response = await request(api, `bot${api.secrets.token ?? ""}/${method}`, {
    method: "POST",
    ...(parameters instanceof FormData ? { body: parameters } : { body: JSON.stringify(parameters), headers: { "content-type": "application/json" } }),
  }, options);
  const answer = answerSchema.safeParse(await readJson(response, options));
  if (!answer.success) throw unreadableAnswer(response.status, options);
  if (!answer.data.ok) throw apiError(response.status, answer.data, response.headers.get("retry-after"));
  const read = result.safeParse(answer.data.result);
  if (!read.success) throw unreadableAnswer(response.status, options);
  return read.data;
}

/** Fetches a file by its `file_id`: its path first, then the bytes. @throws ConnectorError "rejected" above 20 MB @see https://core.telegram.org/bots/api#getfile */
export async function download(api: Api, fileId: string): Promise<FetchedMedia> {
  const file = await call(api, "getFile", { file_id: fileId }, remoteFileSchema);
  if ((file.file_size ?? 0) > maxDownloadBytes) throw tooLargeToFetch();
  if (!file.file_path) throw new ConnectorError("rejected", "Telegram no longer offers this file. Ask for it to be sent again.", { code: "no_file_path" });
  const response = await request(api, `file/bot${api.secrets.token ?? ""}/${file.file_path}`, {}, { timeoutSeconds: 120 });
  if (!response.ok) throw apiError(response.status, { ok: false, description: "the file could not be fetched" }, response.headers.get("retry-after"));
  try {
    return { content: new Uint8Array(await response.arrayBuffer()), name: file.file_path.split("/").at(-1) };
  } catch (error) {
    throw failedRequest(error, {});
  }
}

export function tooLargeToFetch(): ConnectorError {
  return new ConnectorError("rejected", "Telegram hands bots only files of up to 20 MB, and this one is larger. Ask for a smaller file or a link.", { code: "file_too_big" });
}

async function request(api: Api, path: string, init: RequestInit, { timeoutSeconds = 30, signal, ...options }: CallOptions): Promise<Response> {
  const deadline = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    return await api.fetch(`${baseUrl(api)}/${path}`, { ...init, signal: signal ? AbortSignal.any([signal, deadline]) : deadline });
  } catch (error) {
    throw failedRequest(error, options);
  }
}

function baseUrl({ settings }: Api): string {
  const url = typeof settings.apiUrl === "string" && settings.apiUrl !== "" ? settings.apiUrl : "https://api.telegram.org";
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new ConnectorError("config", "The Bot API address is not a web address. Use https://api.telegram.org, or your own server's http(s) address.");
  return url.replace(/\/+$/, "");
}

async function readJson(response: Response, options: CallOptions): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw failedRequest(error, options);
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Failures that come before a request has left this machine: nothing can have happened yet. */
const beforeSending = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

function failedRequest(error: unknown, { onceOnly }: CallOptions): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const code = failureCode(error);
  if (onceOnly && !beforeSending.has(code)) {
    return new ConnectorError("unknown", "The connection to Telegram was cut before it answered, so the message may or may not have arrived. Look at the chat before sending it again.", { code });
  }
  const { kind } = toConnectorError(error);
  return new ConnectorError(kind === "payload" ? "network" : kind, `Telegram could not be reached (${code}). Weft tries again by itself.`, { code });
}

function failureCode(error: unknown): string {
  for (let current = error; current && typeof current === "object"; current = (current as { cause?: unknown }).cause) {
    const { code, name } = current as { code?: unknown; name?: unknown };
    if (typeof code === "string") return code;
    if (name === "TimeoutError" || name === "AbortError") return name;
  }
  return "fetch_failed";
}
