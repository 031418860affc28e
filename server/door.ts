import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebhookRequest } from "@/lib/connectors/contract";
import { acceptDelivery } from "@/lib/ledger/record";
import { countRefusal } from "@/lib/ledger/refusals";
import { log } from "@/lib/log";
import { answer, callerIp, flatHeaders, plain, readBody } from "./body";
import { findRoute, type Routed } from "./routes";

const defaultMaxBytes = 1024 * 1024;
const address = /^\/webhooks\/([a-z0-9-]+)\/([0-9a-f-]{36})(?:\/([^?]*))?(?:\?.*)?$/;

/**
 * The door for platforms: checks the signature over the raw bytes, writes the delivery to the ledger, and only then
 * answers. Without a database it answers 503, so that the platform tries again.
 */
export async function handleWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const match = address.exec(request.url ?? "");
  if (!match) return answer(response, plain(404, "There is no such address. Copy the webhook address from the connection's settings."));
  try {
    const routed = await findRoute(match[1]!, match[2]!);
    if (!routed) return answer(response, plain(404, "There is no such connection. It may have been removed."));
    const { connector } = routed;
    const body = await readBody(request, (connector.host ? connector.hostMaxBytes : connector.webhook?.maxBytes) ?? defaultMaxBytes);
    if (!body) return answer(response, plain(413, "The body is too large.", { connection: "close" }));
    const read = toWebhookRequest(request, match[3] ?? "", body);
    if (connector.host) await serveHosted(routed, read, request, response);
    else if (connector.webhook) await takeDelivery(routed, read, response);
    else answer(response, plain(404, "This channel takes no webhooks."));
  } catch (error) {
    log.error({ err: error, path: request.url?.split("?")[0] }, "a webhook could not be taken");
    if (response.headersSent) response.destroy();
    else answer(response, plain(503, "Weft cannot store this right now. Send it again.", { "retry-after": "5" }));
  }
}

function toWebhookRequest(request: IncomingMessage, path: string, body: Uint8Array): WebhookRequest {
  const headers = flatHeaders(request);
  const base = process.env.WEFT_URL ?? `http://${headers.host ?? "localhost"}`;
  const url = new URL(request.url ?? "/", base);
  return { method: request.method ?? "GET", path: decode(path), url: url.href, query: Object.fromEntries(url.searchParams), headers, body, now: Date.now() };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function takeDelivery({ connector, context, workspaceId }: Routed, request: WebhookRequest, response: ServerResponse): Promise<void> {
  const webhook = connector.webhook!;
  const handshake = webhook.handshake?.(request, context);
  if (handshake) return answer(response, handshake);
  const verdict = webhook.verify(request, context);
  if (!verdict.ok) {
    countRefusal(workspaceId, context.id, verdict.reason);
    return answer(response, plain(verdict.status, verdict.reason));
  }
  const headers = Object.fromEntries((webhook.keepHeaders ?? []).concat("content-type").flatMap((name) => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]])));
  const { method, path, query, body } = request;
  await acceptDelivery(workspaceId, { connectionId: context.id, delivery: { type: "http", headers, body, request: { method, path, query: { ...query } } }, receivedAt: new Date(request.now) });
  answer(response, webhook.reply?.(request) ?? { status: 200 });
}

async function serveHosted(routed: Routed, read: WebhookRequest, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  // Loaded when somebody chats: most servers never need what it brings along.
  const { hostFor } = await import("@/lib/hosting/host");
  const reply = await routed.connector.host!({ ...read, ip: callerIp(request), signal: gone.signal }, hostFor(routed));
  if (!reply.stream) return answer(response, reply);
  response.writeHead(reply.status, reply.headers);
  response.flushHeaders();
  await reply.stream((chunk) => !response.destroyed && response.write(chunk));
  response.end();
}
