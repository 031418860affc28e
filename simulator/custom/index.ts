import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { listen, sendJson, type HttpRequest, type LocalServer } from "../http";

export interface CustomSimulatorOptions {
  /** Default: any free one. */
  port?: number;
  secret?: string;
  /** Weft's webhook address; may be told later with `connectTo`. */
  webhookUrl?: string;
  /** Called for each message that Weft sends, after it was taken. */
  onMessage?: (message: ReceivedMessage) => void;
}

/** The other side of the custom channel's protocol: a program that somebody attached to Weft. */
export interface CustomSimulator {
  /** Where Weft posts: the connection's address. */
  url: string;
  secret: string;
  /** The same as `POST /control/connect` with `{"webhookUrl": …}`. */
  connectTo(webhookUrl: string): void;
  /** Whether it knows where Weft is. */
  isConnected(): boolean;
  /** Posts signed events, and again with the same id until they are taken; returns Weft's last status. */
  post(events: object[], options?: { id?: string; tries?: number }): Promise<number>;
  person(key: string, name: string): CustomPerson;
  /** What Weft sent to a thread, oldest first; a repeat is there once. */
  messagesTo(conversation: string): ReceivedMessage[];
  /** What Weft published, oldest first; a repeat is there once. */
  posts: ReceivedPost[];
  /** Every call other than messages and posts: typing, read, edit, unsend, reaction, ping. */
  signals: Record<string, unknown>[];
  /** How many messages were posted again under a known key. */
  repeats: number;
  /** The next calls are answered like this, one each. */
  failNext(...answers: { status: number; headers?: Record<string, string>; error?: string; takenAnyway?: boolean }[]): void;
  close(): Promise<void>;
}

export interface CustomPerson {
  key: string;
  /** Writes in public: names us, or answers a post (`replyTo`). @returns its id */
  writes(text: string, more?: { kind?: "mention" | "comment" | "post"; replyTo?: string; conversation?: string; handle?: string; post?: object }): Promise<string>;
  says(text: string): Promise<string>;
  sendsFile(name: string, mime: string, content: Uint8Array): Promise<string>;
  types(): Promise<void>;
  reads(externalId: string): Promise<void>;
}

const messageSchema = z.object({
  type: z.literal("message"),
  idempotencyKey: z.string().min(1),
  conversation: z.string().nullable(),
  to: z.string().nullable(),
  text: z.string(),
  attachments: z.array(z.object({ name: z.string(), mime: z.string(), size: z.int(), contentBase64: z.base64() })),
  replyTo: z.string().optional(),
  buttons: z.array(z.object({ id: z.string(), title: z.string() })).optional(),
  author: z.object({ name: z.string() }).optional(),
});
export type ReceivedMessage = z.infer<typeof messageSchema> & { externalId: string };

const postSchema = z.object({
  type: z.literal("post"),
  idempotencyKey: z.string().min(1),
  text: z.string().min(1),
  language: z.string().optional(),
  replyTo: z.object({ post: z.string(), thread: z.string().optional() }).optional(),
  attachments: z.array(z.object({ name: z.string(), mime: z.string(), contentBase64: z.base64(), alt: z.string().optional() })),
});
export type ReceivedPost = z.infer<typeof postSchema> & { externalId: string };

const toleranceSeconds = 300;

export async function startCustomSimulator(options: CustomSimulatorOptions = {}): Promise<CustomSimulator> {
  const secret = options.secret ?? `whsec_${Buffer.from(randomUUID() + randomUUID()).toString("base64")}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const taken = new Map<string, ReceivedMessage>();
  const failures: Parameters<CustomSimulator["failNext"]> = [];
  let webhookUrl = options.webhookUrl;

  const signature = (id: string, seconds: string, body: Buffer | string) => `v1,${createHmac("sha256", key).update(`${id}.${seconds}.`).update(body).digest("base64")}`;

  function isSigned({ headers, body }: HttpRequest): boolean {
    const { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": given } = headers;
    if (typeof id !== "string" || typeof seconds !== "string" || typeof given !== "string") return false;
    if (Math.abs(Date.now() / 1000 - Number(seconds)) > toleranceSeconds) return false;
    const expected = Buffer.from(signature(id, seconds, body));
    return given.split(" ").some((one) => Buffer.byteLength(one) === expected.length && timingSafeEqual(Buffer.from(one), expected));
  }

  function take(body: unknown, webhookId: unknown): { status: number; answer: object } {
    const message = messageSchema.safeParse(body);
    if (!message.success) return { status: 422, answer: { error: z.prettifyError(message.error) } };
    const { idempotencyKey, conversation, to } = message.data;
    if (webhookId !== idempotencyKey) return { status: 422, answer: { error: "webhook-id and idempotencyKey differ." } };
    if (conversation === null && to === null) return { status: 422, answer: { error: "Neither conversation nor to." } };
    const known = taken.get(idempotencyKey);
    if (known) simulator.repeats += 1;
    if (known) return { status: 409, answer: { externalId: known.externalId } };
    const received = { ...message.data, conversation: conversation ?? to, externalId: `sim-${taken.size + 1}` };
    taken.set(idempotencyKey, received);
    setImmediate(() => options.onMessage?.(received));
    return { status: 200, answer: { externalId: received.externalId, conversation: received.conversation, status: "delivered" } };
  }

  function publish(body: unknown, webhookId: unknown): { status: number; answer: object } {
    const post = postSchema.safeParse(body);
    if (!post.success) return { status: 422, answer: { error: z.prettifyError(post.error) } };
    if (webhookId !== post.data.idempotencyKey) return { status: 422, answer: { error: "webhook-id and idempotencyKey differ." } };
    const known = simulator.posts.find(({ idempotencyKey }) => idempotencyKey === post.data.idempotencyKey);
    if (known) simulator.repeats += 1;
    const externalId = known?.externalId ?? `post-${randomUUID()}`;
    if (!known) simulator.posts.push({ ...post.data, externalId });
    return { status: known ? 409 : 200, answer: { externalId, url: `https://square.example/${externalId}` } };
  }

  const server: LocalServer = await listen(options.port ?? 0, async (request, response) => {
    if (request.method !== "POST") return sendJson(response, 405, { error: "Only POST." });
    if (request.url.pathname === "/control/connect") {
      webhookUrl = z.object({ webhookUrl: z.url() }).parse(JSON.parse(request.body.toString())).webhookUrl;
      return sendJson(response, 200, { connected: true });
    }
    if (!isSigned(request)) return sendJson(response, 401, { error: "The signature is missing, wrong or too old." });
    const body = JSON.parse(request.body.toString()) as { type?: unknown };
    const failure = failures.shift();
    const act = body.type === "post" ? publish : take;
    if (failure?.takenAnyway) act(body, request.headers["webhook-id"]);
    if (failure) return sendJson(response, failure.status, { error: failure.error }, failure.headers);
    if (body.type === "message" || body.type === "post") {
      const { status, answer } = act(body, request.headers["webhook-id"]);
      return sendJson(response, status, answer);
    }
    simulator.signals.push({ ...body });
    sendJson(response, 200, body.type === "ping" ? { name: "Simulated channel" } : {});
  });

  async function post(events: object[], { id = randomUUID(), tries = 40 }: { id?: string; tries?: number } = {}): Promise<number> {
    if (!webhookUrl) throw new Error("Tell the simulator Weft's webhook address with connectTo first.");
    const body = JSON.stringify({ events });
    let status = 0;
    for (let attempt = 1; attempt <= tries; attempt++) {
      const seconds = String(Math.floor(Date.now() / 1000));
      const headers = { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": signature(id, seconds, body) };
      status = await fetch(webhookUrl, { method: "POST", headers, body }).then((response) => response.status, () => 0);
      if (status !== 0 && status < 500) break;
      await new Promise((resolve) => setTimeout(resolve, Math.min(100 * attempt, 1000)));
    }
    return status;
  }

  function person(from: string, fromName: string): CustomPerson {
    const tell = async (event: object): Promise<void> => {
      const status = await post([{ from, fromName, at: new Date().toISOString(), ...event }]);
      if (status >= 300 || status === 0) throw new Error(`Weft did not take the event (status ${status}).`);
    };
    const message = async (content: object): Promise<string> => {
      const externalId = `${from}-${randomUUID()}`;
      await tell({ kind: "message", externalId, ...content });
      return externalId;
    };
    return {
      key: from,
      writes: async (text, { kind = "mention", handle, ...more } = {}) => {
        const externalId = `${from}-${randomUUID()}`;
        await tell({ kind, externalId, text, fromHandle: handle ?? `@${from}`, url: `https://square.example/${externalId}`, ...more });
        return externalId;
      },
      says: (text) => message({ text }),
      sendsFile: (name, mime, content) => message({ attachments: [{ type: mime.startsWith("image/") ? "image" : "file", name, mime, contentBase64: Buffer.from(content).toString("base64") }] }),
      types: () => tell({ kind: "typing" }),
      reads: (target) => tell({ kind: "status", status: "read", target }),
    };
  }

  const simulator: CustomSimulator = {
    url: `${server.url}/weft`,
    secret,
    connectTo: (url) => {
      webhookUrl = url;
    },
    isConnected: () => webhookUrl !== undefined,
    post,
    person,
    messagesTo: (conversation) => [...taken.values()].filter((message) => message.conversation === conversation),
    posts: [],
    signals: [],
    repeats: 0,
    failNext: (...answers) => {
      failures.push(...answers);
    },
    close: () => server.close(),
  };
  return simulator;
}
