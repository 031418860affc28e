import type { ClientFrame, FrameReply, NackError, UploadReply } from "../protocol";
import { backoff } from "./backoff";

export type KeptFrame = Extract<ClientFrame, { clientId: string }>;

/** A frame on its way. A file is uploaded first, then its frame follows. */
export interface Entry {
  clientId: string;
  frame: KeptFrame | null;
  file?: File;
  /** What the frame of a file says besides. */
  introduction?: { email?: string; consent?: true };
  /** Of an upload, 0 to 1. */
  progress?: number;
  uploaded?: UploadReply;
  /** `late`: 30 s without an answer. `refused`: sending it again would not help. */
  state: "pending" | "late" | "refused";
  error?: NackError | "network";
}

export interface Wire {
  /** @throws when nobody answers */
  post(frames: KeptFrame[]): Promise<FrameReply[]>;
  /** @throws UploadRefused when the file is not taken, anything else when nobody answers */
  upload(file: File, progress: (part: number) => void): Promise<UploadReply>;
  /** An entry changed its state. */
  changed(entry: Entry): void;
  acknowledged(entry: Entry, ack: FrameReply & { t: "ack" }): void;
  /** Keeps what is unsent for a reload of the page. */
  store(frames: KeptFrame[]): void;
}

export class UploadRefused extends Error {
  constructor(readonly reason: NackError) {
    super(reason);
  }
}

const lateMs = 30_000;
const batchSize = 20;

/** Sends frames in the order in which they were written, each until it is acknowledged or refused. */
export class Outbox {
  readonly #queue: Entry[] = [];
  readonly #wire: Wire;
  #busy = false;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  get entries(): readonly Entry[] {
    return this.#queue;
  }

  add(frame: KeptFrame): Entry {
    return this.#push({ clientId: frame.clientId, frame, state: "pending" });
  }

  addFile(clientId: string, file: File, introduction: Entry["introduction"] = {}): Entry {
    return this.#push({ clientId, frame: null, file, introduction, progress: 0, state: "pending" });
  }

  /** Tries at once: the connection is back, or a person asked for it. */
  wake(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#attempt = 0;
    void this.#flush();
  }

  remove(clientId: string): void {
    const at = this.#queue.findIndex((entry) => entry.clientId === clientId);
    if (at >= 0) this.#queue.splice(at, 1);
    this.#store();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue.length = 0;
    this.#store();
  }

  #push(entry: Entry): Entry {
    this.#queue.push(entry);
    this.#store();
    setTimeout(() => this.#mark(entry, "late"), lateMs);
    if (!this.#timer) void this.#flush();
    return entry;
  }

  async #flush(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#waiting()[0]; next; next = this.#waiting()[0]) {
        if (next.file && !next.frame) await this.#upload(next);
        else await this.#send();
        this.#attempt = 0;
      }
    } catch (error) {
      const pace = error instanceof TooFast ? error.milliseconds : backoff(this.#attempt++);
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        void this.#flush();
      }, pace);
    } finally {
      this.#busy = false;
    }
  }

  async #upload(entry: Entry): Promise<void> {
    if (!entry.file) return;
    try {
      entry.uploaded = await this.#wire.upload(entry.file, (part) => {
        entry.progress = part;
        this.#wire.changed(entry);
      });
      entry.frame = { t: "attachment", clientId: entry.clientId, uploadId: entry.uploaded.uploadId, ...entry.introduction };
      this.#store();
    } catch (error) {
      if (!(error instanceof UploadRefused)) throw error;
      this.#refuse(entry, error.reason);
    }
  }

  async #send(): Promise<void> {
    const ready: Entry[] = [];
    for (const entry of this.#waiting()) {
      if (!entry.frame || ready.length === batchSize) break;
      ready.push(entry);
    }
    const replies = await this.#wire.post(ready.flatMap(({ frame }) => frame ?? []));
    let tooFast = 0;
    let settled = 0;
    for (const reply of replies) {
      const entry = ready.find(({ clientId }) => clientId === reply.clientId);
      if (!entry) continue;
      if (reply.t === "nack" && reply.error === "rate") {
        tooFast = (reply.retryAfterSeconds ?? 1) * 1000;
        continue;
      }
      settled++;
      if (reply.t === "ack") {
        this.remove(entry.clientId);
        this.#wire.acknowledged(entry, reply);
      } else this.#refuse(entry, reply.error);
    }
    if (tooFast) throw new TooFast(tooFast);
    if (!settled) throw new Error("The answer named none of the frames.");
  }

  #refuse(entry: Entry, error: NackError): void {
    entry.error = error;
    this.#mark(entry, "refused");
    this.#store();
  }

  #mark(entry: Entry, state: Entry["state"]): void {
    if (!this.#queue.includes(entry) || entry.state === "refused") return;
    entry.state = state;
    this.#wire.changed(entry);
  }

  #waiting(): Entry[] {
    return this.#queue.filter(({ state }) => state !== "refused");
  }

  #store(): void {
    this.#wire.store(this.#waiting().flatMap(({ frame }) => frame ?? []));
  }
}

class TooFast extends Error {
  constructor(readonly milliseconds: number) {
    super("rate");
  }
}
