import { randomUUID } from "node:crypto";
import { listen, sendJson, type HttpRequest } from "../http";
import { procedures, queries, type Call } from "./calls";
import { collections, Refusal, State, type Account, type ChatMessage, type PostValue, type StoredRecord } from "./state";

export { Refusal } from "./state";

export interface BlueskySimulatorOptions {
  port?: number;
  handle?: string;
  did?: string;
  password?: string;
  /** Called for each post and private message of the connected account. */
  onPost?: (record: StoredRecord) => void;
  onMessage?: (to: Person, text: string) => void;
}

/** Somebody on Bluesky. */
export interface Person {
  account: Account;
  /** Names with an @ are mentions. */
  posts(text: string, fields?: Partial<PostValue>): StoredRecord;
  replies(to: StoredRecord, text: string): StoredRecord;
  quotes(what: StoredRecord, text: string): StoredRecord;
  likes(what: StoredRecord): StoredRecord;
  reposts(what: StoredRecord): StoredRecord;
  follows(): StoredRecord;
  writes(text: string): ChatMessage;
  reacts(messageId: string, emoji: string, on?: boolean): ChatMessage;
  deletes(what: StoredRecord): void;
  /** What came privately from the connected account. */
  heard(): string[];
  notified(): { reason: string; text: string | undefined; uri: string }[];
}

/** A server with a network behind it: the account that Weft signs in to, and people who post, answer, like and write. Strict about what it is asked. */
export async function startBlueskySimulator(options: BlueskySimulatorOptions = {}) {
  const state = new State();
  const own = state.account(options.handle ?? "acme.test", { password: options.password ?? "abcd-efgh-ijkl-mnop", displayName: "Acme", ...(options.did && { did: options.did }) });
  const people = new Map<string, Person>();
  const access = new Map<string, string>();
  const refresh = new Map<string, string>();
  const calls: string[] = [];
  const failures: { path: RegExp; failure: Refusal | "cut" | "cut-after" }[] = [];
  let hasChat = true;

  const newSession = (account: Account) => {
    const tokens = { accessJwt: `access-${randomUUID()}`, refreshJwt: `refresh-${randomUUID()}` };
    access.set(tokens.accessJwt, account.did);
    refresh.set(tokens.refreshJwt, account.did);
    return { ...tokens, did: account.did, handle: account.handle, active: true };
  };
  const bearer = ({ headers }: HttpRequest) => headers.authorization?.replace(/^Bearer /, "") ?? "";

  function signedIn(request: HttpRequest): Account {
    const token = bearer(request);
    if (!token) throw new Refusal(401, "AuthMissing", "Authentication Required");
    const did = access.get(token);
    if (!did && token.startsWith("access-")) throw new Refusal(400, "ExpiredToken", "Token has expired");
    if (!did) throw new Refusal(400, "InvalidToken", "Token could not be verified");
    return state.accounts.get(did)!;
  }

  function answer(request: HttpRequest, nsid: string): unknown {
    const isPost = request.method === "POST";
    const mime = request.headers["content-type"]?.split(";")[0] ?? "";
    const body = mime === "application/json" && request.body.length ? (JSON.parse(request.body.toString()) as Record<string, unknown>) : {};
    if (nsid === "com.atproto.server.createSession") {
      const account = state.byName(String(body.identifier));
      if (!account || account.password !== body.password) throw new Refusal(401, "AuthenticationRequired", "Invalid identifier or password");
      return newSession(account);
    }
    if (nsid === "com.atproto.server.refreshSession") {
      const did = refresh.get(bearer(request));
      // It works once.
      refresh.delete(bearer(request));
      if (!did) throw new Refusal(400, "ExpiredToken", "Token has been revoked");
      return newSession(state.accounts.get(did)!);
    }
    const by = signedIn(request);
    if (nsid.startsWith("chat.") && request.headers["atproto-proxy"] !== "did:web:api.bsky.chat#bsky_chat") throw new Refusal(501, "MethodNotImplemented", "Method Not Implemented");
    if (nsid.startsWith("chat.") && !hasChat) throw new Refusal(401, "InvalidToken", "Bad token scope");
    const handler = (isPost ? procedures : queries)[nsid];
    if (!handler) throw new Refusal(501, "MethodNotImplemented", "Method Not Implemented");
    const call: Call = { state, by, query: request.url.searchParams, body, bytes: request.body, mime };
    const result = handler(call);
    if (by === own) tell(nsid, body, result);
    return result;
  }

  function tell(nsid: string, body: Record<string, unknown>, result: unknown): void {
    if (nsid === "com.atproto.repo.createRecord" && body.collection === collections.post) options.onPost?.(state.records.get((result as StoredRecord).uri)!);
    if (nsid !== "chat.bsky.convo.sendMessage") return;
    const other = state.convos.get(String(body.convoId))?.members.find((did) => did !== own.did);
    const known = other && people.get(other);
    if (known) options.onMessage?.(known, (result as { text: string }).text);
  }

  const server = await listen(options.port ?? 0, async (request, response) => {
    const nsid = request.url.pathname.replace("/xrpc/", "");
    calls.push(nsid);
    const index = failures.findIndex(({ path }) => path.test(nsid));
    const failure = index < 0 ? undefined : failures.splice(index, 1)[0]!.failure;
    try {
      if (failure instanceof Refusal) throw failure;
      if (failure === "cut") return void response.destroy();
      const blob = nsid === "com.atproto.sync.getBlob" && state.blobs.get(request.url.searchParams.get("cid") ?? "");
      if (blob) return void response.writeHead(200, { "content-type": blob.mime }).end(blob.content);
      const result = answer(request, nsid);
      if (failure === "cut-after") return void response.destroy();
      sendJson(response, 200, result, { "ratelimit-limit": "3000", "ratelimit-remaining": "2999" });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendJson(response, error.status, { error: error.error, message: error.message }, error.headers);
    }
  });

  function person(handle: string, more: Partial<Account> = {}): Person {
    const account = state.account(handle, more);
    const post = (text: string, fields: Partial<PostValue> = {}) => state.put(account.did, collections.post, state.nextKey(), { $type: collections.post, text, createdAt: state.now(), langs: ["en"], facets: facetsOf(text), ...fields });
    const ref = ({ uri, cid }: StoredRecord) => ({ uri, cid });
    const about = (collection: string, target: StoredRecord) => state.put(account.did, collection, state.nextKey(), { $type: collection, subject: ref(target), createdAt: state.now() });
    const open = () => state.convoOf(own.did, account.did);
    const somebody: Person = {
      account,
      posts: post,
      replies: (to: StoredRecord, text: string) => post(text, { reply: { root: (to.value as unknown as PostValue).reply?.root ?? ref(to), parent: ref(to) } }),
      quotes: (what: StoredRecord, text: string) => post(text, { embed: { $type: "app.bsky.embed.record", record: ref(what) } }),
      likes: (what: StoredRecord) => about(collections.like, what),
      reposts: (what: StoredRecord) => about(collections.repost, what),
      follows: () => state.put(account.did, collections.follow, state.nextKey(), { $type: collections.follow, subject: own.did, createdAt: state.now() }),
      writes: (text: string) => state.say(open(), account.did, text),
      reacts: (messageId: string, emoji: string, on = true) => state.react(open(), messageId, account.did, emoji, on),
      deletes: (what) => void state.records.delete(what.uri),
      heard: () => open().messages.filter(({ sender }) => sender.did === own.did).map(({ text }) => text),
      notified: () => (state.notices.get(account.did) ?? []).map(({ reason, record }) => ({ reason, text: record.value.text as string | undefined, uri: record.uri })),
    };
    people.set(account.did, somebody);
    return somebody;
  }

  function facetsOf(text: string): PostValue["facets"] {
    return [...text.matchAll(/@([a-z0-9.-]+[a-z0-9])/gi)].flatMap((match) => {
      const did = state.byName(match[1]!)?.did;
      const byteStart = Buffer.byteLength(text.slice(0, match.index));
      return did ? [{ index: { byteStart, byteEnd: byteStart + Buffer.byteLength(match[0]) }, features: [{ $type: "app.bsky.richtext.facet#mention", did }] }] : [];
    });
  }

  return {
    url: server.url,
    own,
    state,
    person,
    calls: calls as readonly string[],
    /** Posts of the connected account, oldest first. */
    posts: () => [...state.records.values()].filter(({ uri }) => uri.startsWith(`at://${own.did}/${collections.post}/`)),
    expireSessions: () => access.clear(),
    revokeSessions: () => (access.clear(), refresh.clear()),
    withoutChat: () => void (hasChat = false),
    /** The next calls of this kind fail: with a refusal, or cut off before ("cut") or after ("cut-after") their effect. */
    failNext: (path: RegExp, ...more: (Refusal | "cut" | "cut-after")[]) => void failures.push(...more.map((failure) => ({ path, failure }))),
    close: () => server.close(),
  };
}

export type BlueskySimulator = Awaited<ReturnType<typeof startBlueskySimulator>>;
