import type { ClientFrame, FrameReply, FramesReply, NackError, ServerFrame, StartReply, StartRequest, UploadReply } from "../protocol";
import { backoff } from "./backoff";
import { UploadRefused } from "./outbox";
import { readEvents } from "./sse";

export interface Account {
  token: string;
  visitor: string;
  userId: string | null;
  emailKnown: boolean;
}

export interface ClientHooks {
  /** What a new session is started with. */
  introduce(): Omit<StartRequest, "t" | "clientId" | "token">;
  started(reply: StartReply, account: Account): void;
  renewed(token: string): void;
  received(frame: ServerFrame): void;
  /** The stream opened or broke. */
  live(on: boolean): void;
}

/** A stream that says nothing for this long is dead: the server says something every 20 s. */
const silenceMs = 45_000;

/** Everything that goes over the network: a session by HTTP, frames by POST, answers as server-sent events. */
export class Client {
  account: Account | null = null;
  readonly #hooks: ClientHooks;
  #starting: Promise<Account> | undefined;
  #stream: AbortController | undefined;
  #lastEventId = "";
  #wakeUp: (() => void) | undefined;
  #mustStart = false;

  constructor(hooks: ClientHooks) {
    this.#hooks = hooks;
  }

  /** Starts a session, or goes on with the visitor of the old one. Callers at the same time share one start. */
  start(): Promise<Account> {
    return (this.#starting ??= this.#begin().finally(() => (this.#starting = undefined)));
  }

  ready(): Promise<Account> {
    return this.#starting ?? (this.account && !this.#mustStart ? Promise.resolve(this.account) : this.start());
  }

  /** Starts a session as soon as the network allows, to say who the visitor is now. */
  introduce(): void {
    this.#mustStart = true;
    this.disconnect();
    this.connect();
  }

  forget(): void {
    this.disconnect();
    this.account = null;
    this.#mustStart = false;
    this.#lastEventId = "";
  }

  async post(frames: ClientFrame[]): Promise<FrameReply[]> {
    const response = await this.#call("frames", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ frames }) });
    return ((await response.json()) as FramesReply).replies;
  }

  /** By XMLHttpRequest, which tells how far it is. */
  async upload(file: File, progress: (part: number) => void): Promise<UploadReply> {
    const { token } = await this.ready();
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", `upload?name=${encodeURIComponent(file.name)}`);
      request.setRequestHeader("authorization", `Bearer ${token}`);
      request.responseType = "json";
      request.upload.addEventListener("progress", ({ loaded, total }) => progress(total ? loaded / total : 0));
      request.addEventListener("load", () => {
        const answer = request.response as (UploadReply & { error?: NackError }) | null;
        if (request.status === 201 && answer) resolve(answer);
        else if (request.status === 401) this.start().then(() => reject(new Error("session_expired")), reject);
        else if (request.status >= 400 && request.status < 500 && request.status !== 429) reject(new UploadRefused(answer?.error ?? "invalid"));
        else reject(new Error(`upload: ${request.status}`));
      });
      request.addEventListener("error", () => reject(new Error("network")));
      request.send(file);
    });
  }

  /** Keeps a stream open until `disconnect`, trying again after 1, 2, 4 … 30 s. */
  connect(): void {
    if (this.#stream) return;
    const stream = new AbortController();
    this.#stream = stream;
    void this.#keepOpen(stream.signal);
  }

  disconnect(): void {
    this.#stream?.abort();
    this.#stream = undefined;
    this.#wakeUp?.();
  }

  /** The network is back: no need to wait. */
  hurry(): void {
    this.#wakeUp?.();
  }

  async #begin(): Promise<Account> {
    const body: StartRequest = { t: "session.start", clientId: crypto.randomUUID?.() ?? randomId(), ...this.#hooks.introduce(), ...(this.account && { token: this.account.token }) };
    const response = await fetch("session", { method: "POST", credentials: "omit", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`session: ${response.status}`);
    const reply = (await response.json()) as StartReply;
    const changed = this.account !== null && this.account.visitor !== reply.visitorId;
    this.#mustStart = false;
    this.account = { token: reply.token, visitor: reply.visitorId, userId: reply.userId, emailKnown: reply.emailKnown };
    this.#hooks.started(reply, this.account);
    if (changed) {
      this.#lastEventId = "";
      this.disconnect();
    }
    this.connect();
    return this.account;
  }

  async #call(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    for (let tries = 0; ; tries++) {
      const { token } = await this.ready();
      const response = await fetch(path, { ...init, credentials: "omit", cache: "no-store", headers: { ...init.headers, authorization: `Bearer ${token}` } });
      if (response.ok) return response;
      if (response.status !== 401 || tries) throw new Error(`${path}: ${response.status}`);
      await this.start();
    }
  }

  async #keepOpen(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        await this.#listen(signal, () => (attempt = 0));
      } catch {
        // Broken or refused: the next try says more.
      }
      if (signal.aborted) return;
      this.#hooks.live(false);
      await this.#pause(backoff(attempt));
    }
  }

  async #listen(signal: AbortSignal, opened: () => void): Promise<void> {
    const silence = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceMs);
    };
    const stop = () => silence.abort();
    signal.addEventListener("abort", stop);
    heard();
    try {
      const response = await this.#call("events", { headers: { accept: "text/event-stream", ...(this.#lastEventId && { "last-event-id": this.#lastEventId }) }, signal: silence.signal });
      if (!response.body) return;
      opened();
      this.#hooks.live(true);
      for await (const { id, data } of readEvents(response.body, heard)) {
        if (signal.aborted) return;
        if (id) this.#lastEventId = id;
        this.#take(JSON.parse(data) as ServerFrame);
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      silence.abort();
    }
  }

  #take(frame: ServerFrame): void {
    if (frame.t !== "token") return this.#hooks.received(frame);
    if (this.account) this.account = { ...this.account, token: frame.token };
    this.#hooks.renewed(frame.token);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** For pages without https, where the browser offers no `randomUUID`. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
