import type { z } from "zod";
import type { ConnectionContext } from "../contract";
import { ConnectorError, failedCall } from "../errors";
import { apiError } from "./api-errors";

export interface XrpcRequest {
  /** Query parameters; a list is repeated. */
  query?: Record<string, string | number | readonly string[] | undefined>;
  /** JSON of a procedure; one without a body is still a POST. */
  body?: unknown;
  bytes?: { content: Uint8Array; mime: string };
  post?: boolean;
  /** The service behind the server that shall answer, for `atproto-proxy`. */
  proxy?: string;
  signal?: AbortSignal;
  /** What to tell people when a call that may have had its effect got no answer; without it, it is tried again. */
  lost?: string;
}

/**
 * Calls one XRPC method of the server at `base` and reads its answer.
 * @throws ConnectorError
 * @see https://atproto.com/specs/xrpc
 */
export async function xrpc<T>(connection: Pick<ConnectionContext, "fetch">, base: string, nsid: string, token: string | null, request: XrpcRequest, result: z.ZodType<T>): Promise<T> {
  const { body, bytes, proxy, signal, lost } = request;
  const isPost = body !== undefined || bytes !== undefined || request.post === true;
  const deadline = AbortSignal.timeout(30_000);
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(proxy && { "atproto-proxy": proxy }),
    ...(body !== undefined && { "content-type": "application/json" }),
    ...(bytes && { "content-type": bytes.mime }),
  };
  let response: Response;
  let text: string;
  try {
    const content = body === undefined ? bytes && Uint8Array.from(bytes.content) : JSON.stringify(body);
    response = await connection.fetch(`${base}/xrpc/${nsid}${queryOf(request.query)}`, { method: isPost ? "POST" : "GET", headers, ...(content !== undefined && { body: content }), signal: signal ? AbortSignal.any([signal, deadline]) : deadline });
    text = await response.text();
  } catch (error) {
    throw failedCall(error, "Bluesky", lost);
  }
  const value = readJson(text);
  if (!response.ok) {
    const { error, message } = (typeof value === "object" && value !== null ? value : {}) as { error?: unknown; message?: unknown };
    throw apiError({ status: response.status, headers: response.headers, ...(typeof error === "string" && { error }), ...(typeof message === "string" && { message }) });
  }
  const read = result.safeParse(value);
  if (read.success) return read.data;
  if (lost) throw new ConnectorError("unknown", lost, { code: String(response.status) });
  throw new ConnectorError("config", "What answers at the server's address does not speak Bluesky's language. Check the address in the connection's settings.", { code: String(response.status) });
}

function queryOf(query: XrpcRequest["query"] = {}): string {
  const parameters = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)])));
  return parameters.length ? `?${new URLSearchParams(parameters)}` : "";
}

function readJson(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
