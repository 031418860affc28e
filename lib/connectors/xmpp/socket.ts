import { EventEmitter } from "node:events";
import { connect, isIP, type Socket } from "node:net";
import { StringDecoder } from "node:string_decoder";
import tls from "node:tls";
import type { ClientSocket } from "@xmpp/client";
import type { ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";
import type { Endpoint } from "./endpoint";
import type { Encryption } from "./settings";
import { startTls } from "./start-tls";

export interface SocketOptions {
  endpoint: Endpoint;
  domain: string;
  encryption: Encryption;
  resolveHost: ConnectionContext["resolveHost"];
}

const connectSeconds = 15;
const largestStanzaCharacters = 4 * 1024 * 1024;

/**
 * The library's socket, with what its own lacks: the address comes from our guard while the certificate is checked for
 * the domain, the stream is encrypted before the library says a word (so that nobody can talk it out of STARTTLS),
 * characters cut in two by packets stay whole, and a stanza without end is cut off.
 */
export class StreamSocket extends EventEmitter implements ClientSocket {
  secure = false;
  readonly #options: SocketOptions;
  readonly #decoder = new StringDecoder("utf8");
  #socket: Socket | null = null;
  #closed = false;
  /** Characters since the last whole stanza. */
  #pending = 0;

  constructor(options: SocketOptions) {
    super();
    this.#options = options;
  }

  connect(): void {
    this.#open().then(
      () => this.emit("connect"),
      (error: unknown) => this.#fail(error instanceof Error ? error : new Error(String(error))),
    );
  }

  write(data: string, done?: (error?: Error | null) => void): void {
    if (!this.#socket || this.#closed) done?.(Object.assign(new Error("The connection is closed."), { code: "EPIPE" }));
    else this.#socket.write(data, done);
  }

  end(): void {
    if (this.#socket) this.#socket.end();
    else this.#close();
  }

  destroy(): void {
    this.#socket?.destroy();
    this.#close();
  }

  /** The session calls this for each whole stanza. */
  stanzaRead(): void {
    this.#pending = 0;
  }

  async #open(): Promise<void> {
    const { endpoint, domain, resolveHost } = this.#options;
    const address = await resolveHost(endpoint.host);
    const plain = connect({ host: address, port: endpoint.port });
    this.#socket = plain;
    plain.setNoDelay(true);
    plain.setKeepAlive(true, 60_000);
    plain.setTimeout(connectSeconds * 1000, () => plain.destroy(Object.assign(new Error(`${endpoint.host}:${endpoint.port} does not answer.`), { code: "ETIMEDOUT" })));
    await happened(plain, "connect");
    if (endpoint.transport === "starttls") await startTls(plain, domain);
    const socket = endpoint.transport === "plain" ? plain : await this.#encrypt(plain);
    plain.setTimeout(0);
    if (this.#closed) return void socket.destroy();
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => this.#read(chunk));
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => this.#close());
  }

  async #encrypt(socket: Socket): Promise<Socket> {
    const { endpoint, domain, encryption } = this.#options;
    const encrypted = tls.connect({
      socket,
      host: domain,
      ...(isIP(domain) === 0 && { servername: domain }),
      ...(endpoint.transport === "tls" && { ALPNProtocols: ["xmpp-client"] }),
      rejectUnauthorized: encryption !== "unverified",
      checkServerIdentity: (_host, certificate) => {
        const problems = endpoint.names.map((name) => tls.checkServerIdentity(name, certificate));
        return problems.includes(undefined) ? undefined : problems[0];
      },
    });
    this.#socket = encrypted;
    await happened(encrypted, "secureConnect");
    this.secure = true;
    return encrypted;
  }

  /** What the library throws while it reads must end this session, not the process. */
  #read(chunk: Buffer): void {
    if (this.#closed) return;
    const text = this.#decoder.write(chunk);
    this.#pending += text.length;
    try {
      if (this.#pending > largestStanzaCharacters) throw new ConnectorError("network", "The server sent a stanza without end.");
      this.emit("data", text);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #fail(error: Error): void {
    if (this.#closed) return;
    this.emit("error", error);
    this.destroy();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit("close", false);
  }
}

/** Waits for an event of a socket; its error or end rejects. */
function happened(socket: Socket, event: "connect" | "secureConnect"): Promise<void> {
  return new Promise((resolve, reject) => {
    const closed = () => reject(Object.assign(new Error("The server closed the connection."), { code: "ECONNRESET" }));
    const settle = (action: () => void) => {
      socket.removeListener(event, succeed);
      socket.removeListener("close", closed);
      action();
    };
    const succeed = () => settle(resolve);
    // The error listener stays: a second error of a dying socket must not reach the process.
    socket.on("error", (error) => settle(() => reject(error)));
    socket.once("close", closed);
    socket.once(event, succeed);
  });
}
