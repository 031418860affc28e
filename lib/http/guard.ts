import "server-only";
import type { Agent, buildConnector, Response as FetchedResponse } from "undici";
import { ConnectorError } from "../connectors/errors";
import { type Reaches, resolveAddresses } from "./addresses";

export { resolveHost, type Reaches } from "./addresses";

/** Milliseconds. Long polls wait up to a minute for their headers. */
const timeouts = { connect: 10_000, headers: 75_000, body: 30_000, whole: 180_000 };

/** Largest answer in bytes, after decompression. */
export const maxAnswerBytes = 64 * 1024 * 1024;

/** Loaded with the first call: a process that makes none need not hold it. Whole, since only that has the same members bundled and not. */
const library = async () => (await import("undici")).default;

/** Every connection passes here, also those that redirects lead to; the socket goes to the very address that was checked. */
async function guardedAgent(reaches?: Reaches): Promise<Agent> {
  const undici = await library();
  const connectTo = undici.buildConnector({ timeout: timeouts.connect });
  return new undici.Agent({
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
    connect: (options, callback) => void connectGuarded(connectTo, options, callback, reaches),
  });
}

async function connectGuarded(connectTo: buildConnector.connector, options: buildConnector.Options, callback: buildConnector.Callback, reaches?: Reaches): Promise<void> {
  try {
    const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80);
    const [{ address }] = await resolveAddresses(options.hostname, port, reaches);
    connectTo({ ...options, hostname: address, servername: options.servername || nameOf(options.hostname) }, callback);
  } catch (error) {
    callback(error as Error, null);
  }
}

/** TLS names are names: an address has none. */
const nameOf = (hostname: string) => (/^[\d.]+$|:/.test(hostname) ? undefined : hostname);

/**
 * `fetch` for addresses that people and platforms hand us: http and https only, never into our own network unless the
 * operator allowed it (also after redirects), with time-outs and a size limit.
 * @throws ConnectorError "config" for a forbidden address, "network" when nobody answers, "rejected" for an answer that is too large
 */
export const guardedFetch: typeof fetch = guardedFetchTo();

/** The same for somebody who may also reach these places in our own network. Keep it: it holds open connections. */
export function guardedFetchTo(reaches?: Reaches): typeof fetch {
  let agent: Promise<Agent> | undefined;
  return async (input, init) => fetchThrough(await (agent ??= guardedAgent(reaches)), input, init);
}

async function fetchThrough(agent: Agent, ...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  // The platform's own Request reads every kind of body, its own FormData and Blob included.
  const request = new Request(input, init);
  const url = new URL(request.url);
  if (!/^https?:$/.test(url.protocol)) throw new ConnectorError("config", `${url.protocol}// addresses are not used here. Give one that begins with https://.`);
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeouts.whole)]);
  try {
    const { fetch } = await library();
    const response = await fetch(url, {
      method: request.method,
      headers: [...request.headers],
      body: request.body ? new Uint8Array(await request.arrayBuffer()) : undefined,
      redirect: request.redirect,
      signal,
      dispatcher: agent,
    });
    return limitedAnswer(response, url);
  } catch (error) {
    throw request.signal.aborted ? error : inPlainWords(error, url);
  }
}

function limitedAnswer(response: FetchedResponse, asked: URL): Response {
  const declared = Number(response.headers.get("content-length") ?? 0);
  if (declared > maxAnswerBytes) throw tooLarge(asked);
  let received = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      received += chunk.byteLength;
      if (received > maxAnswerBytes) throw tooLarge(asked);
      controller.enqueue(chunk);
    },
  });
  const body = response.body ? (response.body as ReadableStream<Uint8Array>).pipeThrough(counted) : null;
  const answer = new Response(body, { status: response.status, statusText: response.statusText, headers: [...response.headers] });
  Object.defineProperty(answer, "url", { value: response.url });
  return answer;
}

const tooLarge = (url: URL) => new ConnectorError("rejected", `${url.host} sent more than ${maxAnswerBytes / 1024 / 1024} MB, which Weft does not take in one answer.`);

function inPlainWords(error: unknown, url: URL): unknown {
  for (let current = error, depth = 0; current instanceof Error && depth < 4; current = current.cause, depth++) {
    if (current instanceof ConnectorError) return current;
  }
  const cause = (error instanceof Error && error.cause instanceof Error ? error.cause : error) as { code?: string; name?: string; message?: string };
  return new ConnectorError("network", `${url.host} ${reasonOf(cause)} Check the address, and whether the service is up.`, { code: cause.code, cause: error });
}

function reasonOf({ code = "", name, message }: { code?: string; name?: string; message?: string }): string {
  if (code === "ECONNREFUSED") return "refuses the connection.";
  if (name === "TimeoutError" || code.includes("TIMEOUT") || code === "ETIMEDOUT") return "does not answer in time.";
  if (code.startsWith("CERT_") || /CERT|SIGNATURE|SELF_SIGNED|ALTNAME|SSL|TLS/.test(code)) return `has no valid certificate (${code}).`;
  if (code === "ECONNRESET" || code === "UND_ERR_SOCKET") return "closed the connection.";
  return `cannot be reached (${code || message || "unknown reason"}).`;
}
