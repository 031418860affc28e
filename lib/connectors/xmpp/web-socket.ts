import { EventEmitter } from "node:events";
import { isIP } from "node:net";
import type { ClientSocket } from "@xmpp/client";
import { Agent, WebSocket } from "undici";
import type { SocketOptions } from "./socket";

/** XMPP over a WebSocket (RFC 7395), at the address that our guard gave for the host. */
export class StreamWebSocket extends EventEmitter implements ClientSocket {
  readonly secure: boolean;
  readonly #options: SocketOptions;
  #socket: WebSocket | null = null;
  #closed = false;

  constructor(options: SocketOptions) {
    super();
    this.#options = options;
    this.secure = options.endpoint.url?.startsWith("wss:") ?? false;
  }

  connect(): void {
    this.#open().catch((error: unknown) => this.#fail(error instanceof Error ? error : new Error(String(error))));
  }

  write(data: string, done?: (error?: Error | null) => void): void {
    const open = this.#socket?.readyState === WebSocket.OPEN;
    if (open) this.#socket?.send(data);
    queueMicrotask(() => done?.(open ? null : Object.assign(new Error("The connection is closed."), { code: "EPIPE" })));
  }

  end(): void {
    if (this.#socket) this.#socket.close();
    else this.#close();
  }

  destroy(): void {
    this.#socket?.close();
    this.#close();
  }

  async #open(): Promise<void> {
    const { endpoint, encryption, resolveHost } = this.#options;
    const address = await resolveHost(endpoint.host);
    const family = isIP(address);
    const dispatcher = new Agent({
      connect: {
        rejectUnauthorized: encryption !== "unverified",
        lookup: (_host, { all }, found) => (all ? found(null, [{ address, family }]) : found(null, address, family)),
      },
    });
    const socket = new WebSocket(endpoint.url ?? "", { protocols: ["xmpp"], dispatcher });
    this.#socket = socket;
    socket.addEventListener("open", () => this.emit("connect"));
    socket.addEventListener("message", ({ data }) => this.#read(data));
    socket.addEventListener("error", (event) => this.#fail(event.error instanceof Error ? event.error : new Error(event.message || "The WebSocket failed.")));
    socket.addEventListener("close", () => {
      this.#close();
      void dispatcher.close();
    });
  }

  #read(data: unknown): void {
    if (this.#closed) return;
    try {
      if (typeof data !== "string") throw new Error("The server sent a binary frame.");
      this.emit("data", data);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #fail(error: Error): void {
    if (this.#closed) return;
    this.emit("error", Object.assign(error, { code: (error as { code?: string }).code ?? "ECONNRESET" }));
    this.destroy();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit("close", false);
  }
}
