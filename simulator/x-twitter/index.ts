import { createHmac } from "node:crypto";
import { listen, sendJson, type HttpRequest } from "../http";
import { answerTo, type Call } from "./calls";
import { isSigned, type Keys } from "./signature";
import { mentionsIn, postView, Refusal, State, userView, type Message, type Post, type User } from "./state";

export { Refusal } from "./state";

export interface XSimulatorOptions {
  port?: number;
  username?: string;
  onPost?: (post: Post) => void;
  onMessage?: (message: Message) => void;
}

/** Somebody on X. */
export interface Person {
  user: User;
  posts(text: string, more?: Partial<Post>): Post;
  replies(to: Post, text: string): Post;
  quotes(what: Post, text: string): Post;
  reposts(what: Post): Post;
  writes(text: string): Message;
  /** What came privately from the connected account. */
  heard(): string[];
}

interface Webhook {
  id: string;
  url: string;
  valid: boolean;
}

const everyField = new Set(["created_at", "author_id", "conversation_id", "in_reply_to_user_id", "referenced_tweets", "entities", "attachments", "note_tweet", "lang", "possibly_sensitive", "public_metrics"]);

/** X with one app, its account, and people. It checks every signature, challenges webhooks and signs what it sends them. Strict about what it is asked. */
export async function startXSimulator(options: XSimulatorOptions = {}) {
  const keys: Keys = { apiKey: "api-key", apiSecret: "test_x_consumer_secret_0123456789", accessToken: "111-token", accessSecret: "access-secret" };
  const state = new State();
  const own = state.user(options.username ?? "acme", { name: "Acme" });
  const seen = new Set<string>();
  const calls: string[] = [];
  const failures: { path: RegExp; failure: Refusal | "cut" | "cut-after" }[] = [];
  const webhooks: Webhook[] = [];
  const subscriptions: { type: string; webhook: string }[] = [];
  const sending = new Set<Promise<void>>();
  const sign = (message: string | Buffer) => `sha256=${createHmac("sha256", keys.apiSecret).update(message).digest("base64")}`;

  async function handle(request: HttpRequest): Promise<{ status: number; body: unknown }> {
    const { pathname } = request.url;
    const type = request.headers["content-type"] ?? "";
    if (pathname === "/oauth2/token") {
      const basic = `Basic ${Buffer.from(`${keys.apiKey}:${keys.apiSecret}`).toString("base64")}`;
      if (request.headers.authorization !== basic || request.body.toString() !== "grant_type=client_credentials") throw new Refusal(403, "Forbidden", "Unable to verify your credentials");
      return { status: 200, body: { token_type: "bearer", access_token: "app-only" } };
    }
    const body = type.startsWith("application/json") ? (JSON.parse(request.body.toString()) as Record<string, unknown>) : {};
    if (pathname.startsWith("/2/webhooks")) return webhookCall(request, body);
    if (!isSigned(request, server.url, keys, seen)) throw new Refusal(401, "Unauthorized");
    if (request.method === "POST" && pathname === "/2/activity/subscriptions") return subscribe(body);
    const form = type.startsWith("multipart/form-data") ? await new Response(new Uint8Array(request.body), { headers: { "content-type": type } }).formData() : null;
    const call: Call = { state, own, method: request.method, path: pathname, query: request.url.searchParams, body, form };
    const answer = answerTo(call);
    const { data } = answer.body as { data?: { id?: string; dm_event_id?: string } };
    if (request.method === "POST" && pathname === "/2/tweets") options.onPost?.(state.posts.get(data!.id!)!);
    if (data?.dm_event_id) options.onMessage?.(state.messages.find(({ id }) => id === data.dm_event_id)!);
    return answer;
  }

  async function webhookCall(request: HttpRequest, body: Record<string, unknown>): Promise<{ status: number; body: unknown }> {
    if (request.headers.authorization !== "Bearer app-only") throw new Refusal(401, "Unauthorized");
    const id = request.url.pathname.split("/")[3];
    if (request.method === "GET") return { status: 200, body: { data: webhooks } };
    if (request.method === "POST") {
      const url = String(body.url);
      if (webhooks.some((one) => one.url === url)) throw new Refusal(400, "DuplicateUrlFailed");
      if (!(await answersChallenge(url))) throw new Refusal(400, "CrcValidationFailed");
      const webhook = { id: state.nextId(), url, valid: true };
      webhooks.push(webhook);
      return { status: 200, body: { data: webhook } };
    }
    const known = webhooks.find((one) => one.id === id);
    if (!known) throw new Refusal(404, "Not Found Error");
    if (request.method === "DELETE") webhooks.splice(webhooks.indexOf(known), 1);
    else known.valid = await answersChallenge(known.url);
    return { status: 200, body: { data: request.method === "DELETE" ? { deleted: true } : known } };
  }

  async function answersChallenge(url: string): Promise<boolean> {
    const token = state.nextId();
    const answer = await fetch(`${url}?crc_token=${token}`).then((response) => (response.ok ? response.json() : null)).catch(() => null) as { response_token?: string } | null;
    return answer?.response_token === sign(token);
  }

  function subscribe({ event_type: type, filter, webhook_id: webhook }: Record<string, unknown>): { status: number; body: unknown } {
    if ((filter as { user_id?: string } | undefined)?.user_id !== own.id || !webhooks.some(({ id }) => id === webhook)) throw new Refusal(400, "Invalid Request");
    if (subscriptions.some((one) => one.type === type && one.webhook === webhook)) throw new Refusal(400, "Invalid Request", "Duplicate subscription");
    subscriptions.push({ type: String(type), webhook: String(webhook) });
    return { status: 200, body: { data: { subscription_id: state.nextId() } } };
  }

  /** Tells the webhooks that are subscribed to this. */
  function tell(type: string, payload: unknown, includes?: unknown): void {
    const body = JSON.stringify({ data: { event_uuid: state.nextId(), event_type: type, filter: { user_id: own.id }, tag: "weft", payload, ...(includes !== undefined && { includes }) } });
    for (const { url } of webhooks.filter(({ id, valid }) => valid && subscriptions.some((one) => one.type === type && one.webhook === id))) {
      const sent: Promise<void> = fetch(url, { method: "POST", headers: { "content-type": "application/json", "x-twitter-webhooks-signature": sign(Buffer.from(body)) }, body }).then(() => undefined, () => undefined).finally(() => void sending.delete(sent));
      sending.add(sent);
    }
  }

  function tellOfPost(post: Post): Post {
    const view = { ...postView(state, post, everyField), ...(post.replyTo && { in_reply_to_tweet_id: post.replyTo.id }) };
    const includes = { users: [userView(post.author)] };
    if (post.reposts?.author === own) tell("post.repost.create", view, includes);
    else if (post.quotes?.author === own) tell("post.quote.create", view, includes);
    else if (post.replyTo?.author === own) tell("post.reply.create", view, {});
    if (mentionsIn(state, post.text).includes(own)) tell("post.mention.create", view, includes);
    return post;
  }

  const server = await listen(options.port ?? 0, async (request, response) => {
    const line = `${request.method} ${request.url.pathname}`;
    calls.push(line);
    const index = failures.findIndex(({ path }) => path.test(line));
    const failure = index < 0 ? undefined : failures.splice(index, 1)[0]!.failure;
    try {
      if (failure instanceof Refusal) throw failure;
      if (failure === "cut") return void response.destroy();
      const { status, body } = await handle(request);
      if (failure === "cut-after") return void response.destroy();
      sendJson(response, status, body, { "x-rate-limit-remaining": "299" });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendJson(response, error.status, { title: error.title, detail: error.message, type: error.more.type ?? "about:blank", status: error.status }, error.more.headers);
    }
  });

  return {
    url: server.url,
    keys,
    own,
    state,
    webhooks,
    calls: calls as readonly string[],
    /** Posts of the connected account, oldest first. */
    posts: () => [...state.posts.values()].filter(({ author }) => author === own),
    person(username: string, more: Partial<User> = {}): Person {
      const user = state.user(username, more);
      const post = (text: string, fields?: Partial<Post>) => tellOfPost(state.post(user, text, fields));
      return {
        user,
        posts: post,
        replies: (to, text) => post(`@${to.author.username} ${text}`, { replyTo: to }),
        quotes: (what, text) => post(text, { quotes: what }),
        reposts: (what) => post(`RT @${what.author.username}: ${what.text}`.replaceAll("@", ""), { reposts: what }),
        writes(text) {
          const message = state.say(user, own, text);
          tell("dm.received", { direct_message_events: [{ type: "message_create", id: message.id, created_timestamp: String(Date.parse(message.createdAt)), message_create: { target: { recipient_id: own.id }, sender_id: user.id, message_data: { text, entities: {} } } }], users: { [user.id]: { data: userView(user) }, [own.id]: { data: userView(own) } } });
          return message;
        },
        heard: () => state.messages.filter(({ from, to }) => from === own && to === user).map(({ text }) => text),
      };
    },
    tell,
    /** Resolves once all that was told has been taken. */
    told: async () => {
      while (sending.size) await Promise.all(sending);
    },
    /** The next calls of this kind fail: with a refusal, or cut off before ("cut") or after ("cut-after") their effect. */
    failNext: (path: RegExp, ...more: (Refusal | "cut" | "cut-after")[]) => void failures.push(...more.map((failure) => ({ path, failure }))),
    close: () => server.close(),
  };
}

export type XSimulator = Awaited<ReturnType<typeof startXSimulator>>;
