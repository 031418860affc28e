import type { ServerResponse } from "node:http";
import { listen, sendJson, type HttpRequest } from "../http";
import { answerTo, type Call, type Limits } from "./calls";
import { Refusal, State, type Account, type Status } from "./state";

export { Refusal } from "./state";

export interface MastodonSimulatorOptions {
  port?: number;
  token?: string;
  acct?: string;
  limits?: Partial<Limits>;
  /** Called for each status of the connected account. */
  onStatus?: (status: Status) => void;
}

/** Somebody on this or another server. */
export interface Person {
  account: Account;
  /** Names with an @ are mentions. */
  posts(text: string, more?: Partial<Status>): Status;
  replies(to: Status, text: string): Status;
  /** A private message to the connected account. */
  writes(text: string, more?: Partial<Status>): Status;
  boosts(what: Status): void;
  favourites(what: Status): void;
  follows(): void;
  edits(what: Status, text: string): void;
  deletes(what: Status): void;
  /** What the connected account wrote to them, by itself or with others. */
  heard(): Status[];
}

/** One Mastodon server with the account that Weft uses, its stream, and people here and elsewhere. Strict about what it is asked. */
export async function startMastodonSimulator(options: MastodonSimulatorOptions = {}) {
  let token = options.token ?? "simulated-token";
  const limits: Limits = { textLength: 500, version: "4.6.0", indexed: true, ...options.limits };
  const listeners = new Set<ServerResponse>();
  const failures: { path: RegExp; failure: Refusal | "cut" | "cut-after" }[] = [];
  const calls: string[] = [];
  let streams = true;

  const tell = (event: string, payload: string) => {
    for (const listener of listeners) listener.write(`event: ${event}\ndata: ${payload}\n\n`);
  };
  const state = new State("social.example", tell);
  const own = state.account(options.acct ?? "acme", { id: "9001", displayName: "Acme" });

  async function handle(request: HttpRequest, response: ServerResponse): Promise<void> {
    const { pathname } = request.url;
    if (/^\/api\/v[12]\/instance$/.test(pathname)) return sendJson(response, 200, instance(pathname.includes("v2")));
    const media = state.media.get(/^\/media\/(\d+)$/.exec(pathname)?.[1] ?? "");
    if (media) return void response.writeHead(200, { "content-type": media.mime }).end(media.content);
    if (request.headers.authorization !== `Bearer ${token}`) throw new Refusal(401, "The access token is invalid");
    if (pathname === "/api/v1/streaming/user") return openStream(response);
    const type = request.headers["content-type"] ?? "";
    const call: Call = {
      state, own, limits, method: request.method, path: pathname, query: request.url.searchParams,
      body: type.startsWith("application/json") ? (JSON.parse(request.body.toString()) as Record<string, unknown>) : {},
      form: type.startsWith("multipart/form-data") ? await new Response(new Uint8Array(request.body), { headers: { "content-type": type } }).formData() : null,
      idempotencyKey: request.headers["idempotency-key"] as string | undefined,
    };
    const known = state.statuses.size;
    const { status, body } = await answerTo(call);
    if (request.method === "POST" && pathname === "/api/v1/statuses" && state.statuses.size > known) options.onStatus?.([...state.statuses.values()].at(-1)!);
    if (response.destroyed) return;
    sendJson(response, status, body, { "x-ratelimit-limit": "300", "x-ratelimit-remaining": "299", "x-ratelimit-reset": new Date(Date.now() + 300_000).toISOString() });
  }

  function instance(isSecond: boolean): unknown {
    const configuration = { statuses: { max_characters: limits.textLength, max_media_attachments: 4, characters_reserved_per_url: 23 }, media_attachments: { image_size_limit: 16_777_216, video_size_limit: 103_809_024, description_limit: 1500 }, ...(isSecond && { urls: { streaming: server.url.replace("http", "ws") } }) };
    return isSecond ? { domain: "social.example", version: limits.version, api_versions: { mastodon: limits.version.startsWith("4.6") ? 10 : 5 }, configuration } : { uri: "social.example", version: limits.version, configuration };
  }

  function openStream(response: ServerResponse): void {
    if (!streams) throw new Refusal(404, "Not found");
    response.writeHead(200, { "content-type": "text/event-stream" }).write(":)\n\n");
    listeners.add(response);
    response.once("close", () => listeners.delete(response));
  }

  const server = await listen(options.port ?? 0, async (request, response) => {
    const line = `${request.method} ${request.url.pathname}`;
    calls.push(line);
    const index = failures.findIndex(({ path }) => path.test(line));
    const failure = index < 0 ? undefined : failures.splice(index, 1)[0]!.failure;
    try {
      if (failure instanceof Refusal) throw failure;
      if (failure === "cut") return void response.destroy();
      if (failure === "cut-after") response.destroy();
      await handle(request, response);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendJson(response, error.status, { error: error.message }, error.headers);
    }
  });

  state.origin = server.url;
  return {
    url: server.url,
    own,
    state,
    calls: calls as readonly string[],
    get token() {
      return token;
    },
    /** Statuses of the connected account, oldest first. */
    statuses: () => [...state.statuses.values()].filter(({ account }) => account === own),
    person(acct: string, more: Partial<Account> = {}): Person {
      const account = state.account(acct, more);
      const post = (text: string, fields?: Partial<Status>) => state.post(own, account, text, fields);
      return {
        account,
        posts: post,
        replies: (to, text) => post(`@${to.account.acct} ${text}`, { replyTo: to }),
        writes: (text, fields) => post(`@${own.acct} ${text}`, { visibility: "direct", ...fields }),
        boosts: (what) => (what.boostedBy.add(account.id), state.notify(own, "reblog", account, what)),
        favourites: (what) => (what.favouritedBy.add(account.id), state.notify(own, "favourite", account, what)),
        follows: () => state.notify(own, "follow", account, null),
        edits: (what, text) => state.edit(own, what, text),
        deletes: (what) => state.remove(what),
        heard: () => [...state.statuses.values()].filter((status) => status.account === own && status.mentions.includes(account)),
      };
    },
    /** Another program of the connected account. */
    ownProgram: { posts: (text: string, more?: Partial<Status>) => state.post(own, own, text, more) },
    isListenedTo: () => listeners.size > 0,
    cutStreams: () => listeners.forEach((listener) => listener.destroy()),
    withoutStream: () => void (streams = false),
    tell,
    revoke: () => void (token = "another-token"),
    /** The next calls of this kind fail: with a refusal, or cut off before ("cut") or after ("cut-after") their effect. */
    failNext: (path: RegExp, ...more: (Refusal | "cut" | "cut-after")[]) => void failures.push(...more.map((failure) => ({ path, failure }))),
    close: () => server.close(),
  };
}

export type MastodonSimulator = Awaited<ReturnType<typeof startMastodonSimulator>>;
