import type { FieldError } from "../errors";
import type { Schema, Shape } from "./shapes";

/** The API's refusal (RFC 9457). `status` 0 means that no answer came at all. `message` can be shown as it is. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly status: number,
    /** Stable, for programs: "not_found", "invalid", "offline". */
    readonly code: string,
    readonly title: string,
    readonly detail: string | null = null,
    readonly errors: readonly FieldError[] = [],
    options?: ErrorOptions,
  ) {
    super(detail ?? title, options);
  }

  /** What is wrong with each field, by its name: `{ name: "Give the team a name." }`. Of several complaints the first, which the others often follow from. */
  get byField(): Record<string, string> {
    return Object.fromEntries(this.errors.toReversed().map(({ field, message }) => [field, message]));
  }
}

export interface RequestOptions {
  signal?: AbortSignal;
  headers?: Record<string, string>;
  /** The same key on a repeat makes the repeat harmless; one is made up when none is given. Null: it is harmless, and so often said that keeping the key would cost more. */
  idempotencyKey?: string | null;
}

/** What an answer looks like: a schema, or where to get it from. */
type Answer<T> = Schema<T> | Shape<T>;

/** Reads JSON from our API. @throws ApiError */
export function getJson<T>(url: string, answer: Answer<T>, options?: RequestOptions): Promise<T> {
  return request("GET", url, undefined, answer, options);
}

/** Writes take a body (undefined for none) and what the answer looks like; without that it is not read. @throws ApiError */
export function postJson(url: string, body?: unknown, answer?: undefined, options?: RequestOptions): Promise<void>;
export function postJson<T>(url: string, body: unknown, answer: Answer<T>, options?: RequestOptions): Promise<T>;
export function postJson<T>(url: string, body?: unknown, answer?: Answer<T>, options?: RequestOptions): Promise<T | void> {
  return request("POST", url, body, answer, options);
}

export function putJson(url: string, body?: unknown, answer?: undefined, options?: RequestOptions): Promise<void>;
export function putJson<T>(url: string, body: unknown, answer: Answer<T>, options?: RequestOptions): Promise<T>;
export function putJson<T>(url: string, body?: unknown, answer?: Answer<T>, options?: RequestOptions): Promise<T | void> {
  return request("PUT", url, body, answer, options);
}

export function patchJson(url: string, body?: unknown, answer?: undefined, options?: RequestOptions): Promise<void>;
export function patchJson<T>(url: string, body: unknown, answer: Answer<T>, options?: RequestOptions): Promise<T>;
export function patchJson<T>(url: string, body?: unknown, answer?: Answer<T>, options?: RequestOptions): Promise<T | void> {
  return request("PATCH", url, body, answer, options);
}

export function deleteJson(url: string, body?: unknown, answer?: undefined, options?: RequestOptions): Promise<void>;
export function deleteJson<T>(url: string, body: unknown, answer: Answer<T>, options?: RequestOptions): Promise<T>;
export function deleteJson<T>(url: string, body?: unknown, answer?: Answer<T>, options?: RequestOptions): Promise<T | void> {
  return request("DELETE", url, body, answer, options);
}

async function request<T>(method: string, url: string, body: unknown, answer: Answer<T> | undefined, options: RequestOptions = {}): Promise<T> {
  // Asked for beside the answer itself; what becomes of it matters only once that is here.
  const shape = typeof answer === "function" ? answer() : Promise.resolve(answer);
  shape.catch(() => {});
  const response = await send(method, url, body, options);
  if (!response.ok) throw await readProblem(response);
  if (!answer) return undefined as T;
  try {
    const value: unknown = response.status === 204 ? null : await response.json();
    return (await shape)!.parse(value);
  } catch (cause) {
    throw options.signal?.aborted ? cause : unexpected(cause);
  }
}

async function send(method: string, url: string, body: unknown, { signal, headers, idempotencyKey }: RequestOptions): Promise<Response> {
  const own: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) own["content-type"] = "application/json";
  if (method !== "GET" && idempotencyKey !== null) own["idempotency-key"] = idempotencyKey ?? newIdempotencyKey();
  const init = { method, signal, headers: { ...own, ...headers }, body: body === undefined ? undefined : JSON.stringify(body) };
  try {
    return await (method === "GET" ? fetch(url, init) : fetchThrough(url, init));
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw offline(cause);
  }
}

/** What is being kept alive at the moment. Browsers hold that to 64 KiB in a page (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch) and to a few at once. */
const alive = { bytes: 0, requests: 0 };
const mostAlive = { bytes: 48_000, requests: 8 };

/** A write that was shown as done goes through although the page is left at once, as far as the browser has room for that. */
async function fetchThrough(url: string, init: RequestInit & { body: string | undefined }): Promise<Response> {
  const bytes = new TextEncoder().encode(init.body).length;
  if (alive.requests >= mostAlive.requests || alive.bytes + bytes > mostAlive.bytes) return fetch(url, init);
  alive.bytes += bytes;
  alive.requests += 1;
  try {
    return await fetch(url, { ...init, keepalive: true });
  } finally {
    alive.bytes -= bytes;
    alive.requests -= 1;
  }
}

function offline(cause: unknown): ApiError {
  const away = typeof navigator !== "undefined" && navigator.onLine === false;
  const detail = away ? "You are offline. Check your connection and try again." : "Weft did not answer. Check your connection, or try again in a moment.";
  return new ApiError(0, "offline", "No connection", detail, [], { cause });
}

function unexpected(cause: unknown): ApiError {
  return new ApiError(0, "unexpected_answer", "Unexpected answer", "Weft's answer could not be read. Reload the page; it may be older than the server.", [], { cause });
}

/** Reads a refusal; a proxy's HTML page becomes plain words. */
async function readProblem(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const problem = isRecord(body) ? body : {};
  const text = (key: string) => (typeof problem[key] === "string" ? problem[key] : null);
  const errors = Array.isArray(problem.errors) ? problem.errors.filter(isFieldError) : [];
  return new ApiError(response.status, text("code") ?? `http_${response.status}`, text("title") ?? "The request failed", text("detail") ?? plainWords(response.status), errors);
}

function plainWords(status: number): string {
  if (status === 401) return "Your session has ended. Sign in again.";
  if (status === 403) return "You may not do this. Ask an admin of your workspace.";
  if (status === 404) return "This is no longer there.";
  if (status === 429) return "Too many requests. Wait a moment and try again.";
  return status >= 500 ? "Weft could not do this just now. Try again in a moment." : "Weft refused the request. Reload the page and try again.";
}

/** Random enough, and also where the page is not served securely and `crypto.randomUUID` is missing. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.field === "string" && typeof value.message === "string";
}
