import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Host, HostRequest } from "../../contract";
import { connector } from "../connector";

export interface Served {
  server: Server;
  /** `http://127.0.0.1:<port>` */
  origin: string;
  close(): Promise<void>;
}

/** Serves one connection's endpoint under `prefix`, as the Node server in front of Next does. */
export async function serveHost(host: () => Host, prefix: string, port = 0): Promise<Served> {
  return serve((request, response) => void handle(request, response, host(), prefix), port);
}

/** Any little server on a free port of the loopback address. */
export async function serve(listener: (request: IncomingMessage, response: ServerResponse) => void, port = 0): Promise<Served> {
  const server = createServer(listener);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    server,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, host: Host, prefix: string): Promise<void> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  if (!url.pathname.startsWith(`${prefix}/`)) return void response.writeHead(404).end();
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  try {
    const reply = await connector.host?.(await toHostRequest(request, url, prefix, gone.signal), host);
    response.writeHead(reply?.status ?? 404, reply?.headers);
    if (!reply?.stream) return void response.end(request.method === "HEAD" ? undefined : reply?.body);
    response.flushHeaders();
    await reply.stream((chunk) => response.write(chunk));
    response.end();
  } catch {
    if (!response.headersSent) response.writeHead(503, { "retry-after": "1" });
    response.end();
  }
}

async function toHostRequest(request: IncomingMessage, url: URL, prefix: string, signal: AbortSignal): Promise<HostRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: request.method ?? "GET",
    path: url.pathname.slice(prefix.length + 1),
    url: url.href,
    query: Object.fromEntries(url.searchParams),
    headers,
    body: Buffer.concat(chunks),
    now: Date.now(),
    ip: request.socket.remoteAddress ?? "",
    signal,
  };
}
