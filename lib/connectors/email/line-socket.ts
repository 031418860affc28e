import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { MailServerAccount } from "./settings";

export interface Endpoint {
  address: string;
  servername: string | undefined;
}

const connectMs = 20_000;
const silenceMs = 60_000;
/** Longer than any line that a server may send (RFC 5322 says 998). */
const maxLineBytes = 1024 * 1024;

const lineFeed = 10;

/** A connection to a server that speaks in lines. Every wait ends with an error when the line is cut or silent for a minute. */
export class LineSocket {
  #socket: Socket;
  #buffered: Buffer[] = [];
  #error: Error | null = null;
  #wake = (): void => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#attach();
  }

  /** Connects, with TLS at once when the account says so. @throws the socket's own error */
  static async open(account: Pick<MailServerAccount, "port" | "protection" | "allowSelfSigned">, { address, servername }: Endpoint): Promise<LineSocket> {
    const { port, protection, allowSelfSigned } = account;
    const socket = protection === "tls" ? connectTls({ host: address, port, servername, rejectUnauthorized: !allowSelfSigned }) : connectPlain({ host: address, port });
    await ready(socket, protection === "tls" ? "secureConnect" : "connect");
    return new LineSocket(socket);
  }

  /** Goes on under TLS, after the server agreed to STARTTLS. What it sent before that in the clear is not trusted. @throws the socket's own error */
  async startTls({ allowSelfSigned }: Pick<MailServerAccount, "allowSelfSigned">, { address, servername }: Endpoint): Promise<void> {
    if (this.#buffered.length > 0) throw new Error("the server spoke before encryption began");
    this.#socket.removeAllListeners();
    const secured = connectTls({ socket: this.#socket, host: address, servername, rejectUnauthorized: !allowSelfSigned });
    await ready(secured, "secureConnect");
    this.#socket = secured;
    this.#attach();
  }

  send(line: string): void {
    this.#socket.write(`${line}\r\n`);
  }

  /** The next line without its end, as bytes. */
  async line(): Promise<Buffer> {
    for (;;) {
      const line = this.#takeLine();
      if (line) return line;
      if (this.#error) throw this.#error;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #attach(): void {
    const fail = (error: Error) => {
      this.#error ??= error;
      this.#wake();
    };
    this.#socket.setTimeout(silenceMs, () => this.#socket.destroy(Object.assign(new Error("no answer for a minute"), { code: "ETIMEDOUT" })));
    this.#socket.on("error", fail);
    this.#socket.on("close", () => fail(new Error("the server ended the session")));
    this.#socket.on("data", (chunk: Buffer) => {
      this.#buffered.push(chunk);
      this.#wake();
    });
  }

  #takeLine(): Buffer | null {
    const first = this.#buffered[0];
    if (!first || !this.#buffered.some((chunk) => chunk.includes(lineFeed))) {
      if (this.#buffered.reduce((sum, { length }) => sum + length, 0) > maxLineBytes) this.#socket.destroy(new Error("the server sent a line without end"));
      return null;
    }
    const all = this.#buffered.length === 1 ? first : Buffer.concat(this.#buffered);
    const end = all.indexOf(lineFeed);
    this.#buffered = end + 1 < all.length ? [all.subarray(end + 1)] : [];
    return all.subarray(0, end > 0 && all[end - 1] === 13 ? end - 1 : end);
  }
}

function ready(socket: Socket, event: "connect" | "secureConnect"): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(Object.assign(new Error("no connection in time"), { code: "ETIMEDOUT" })), connectMs);
    socket.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.once(event, () => {
      clearTimeout(timer);
      socket.removeAllListeners("error");
      resolve();
    });
  });
}
