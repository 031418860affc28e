import type { IncomingMessage, ServerResponse } from "node:http";
import type { HostReply } from "@/lib/connectors/contract";
import { callerAddress } from "@/lib/http/client-address";

/** Reads a request's raw body; null when it is larger than allowed. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers["content-length"] ?? 0) > maxBytes) return resolve(null);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        request.removeAllListeners("data");
        request.resume();
        resolve(null);
      } else chunks.push(chunk);
    });
    request.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

/** Header names in lower case, repeated ones joined. */
export function flatHeaders(request: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  return flat;
}

/** The caller's address; behind a proxy that is trusted, the one that it names. */
export function callerIp(request: IncomingMessage): string {
  return callerAddress(request.socket.remoteAddress, request.headers["x-forwarded-for"]?.toString());
}

export function answer(response: ServerResponse, { status, headers, body }: HostReply): void {
  const content = body === undefined ? undefined : typeof body === "string" ? Buffer.from(body) : body;
  response.writeHead(status, { "content-length": content?.byteLength ?? 0, ...headers });
  response.end(content);
}

export const plain = (status: number, text: string, headers?: Record<string, string>): HostReply => ({ status, headers: { "content-type": "text/plain; charset=utf-8", ...headers }, body: text });
