import { includesOf, mentionsIn, postView, Refusal, rootOf, userView, type Post, type State, type User } from "./state";

export interface Call {
  state: State;
  own: User;
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  form: FormData | null;
}

const isLater = (a: string, b: string) => BigInt(a) > BigInt(b);
const invalid = (detail: string) => new Refusal(400, "Invalid Request", detail);
const gone = (detail = "Could not find it.") => new Refusal(404, "Not Found Error", detail, { type: "https://api.twitter.com/2/problems/resource-not-found" });
const setOf = (query: URLSearchParams, name: string) => new Set((query.get(name) ?? "").split(",").filter(Boolean));

/** Of one path and method each; what X does not have is refused. */
export function answerTo(call: Call): { status: number; body: unknown } {
  const { state, own, method, path, query, body } = call;
  const line = `${method} ${path}`;
  const [, a = "", b = ""] = /^\/2\/(?:tweets|users|dm_conversations)\/([^/]+)(?:\/([^/]+))?/.exec(path) ?? [];
  if (line === "GET /2/users/me") return ok({ data: userView(own) });
  if (method === "GET" && a === "by") {
    const user = state.find(path.split("/").at(-1)!);
    if (!user) throw gone("Could not find user.");
    return ok({ data: userView(user) });
  }
  if (line === `GET /2/users/${own.id}/mentions`) return ok(page(call, [...state.posts.values()].filter((post) => post.author !== own && mentionsIn(state, post.text).includes(own)), 5));
  if (line === "GET /2/dm_events") return ok(messages(call));
  if (line === "GET /2/tweets/search/recent") return ok(search(call));
  if (line === "GET /2/tweets") return ok(several(call));
  if (line === "POST /2/tweets") return { status: 201, body: publish(call) };
  if (path.startsWith("/2/tweets/") && a) return ok(onePost(call, a, b));
  if (line === `POST /2/users/${own.id}/likes`) return ok(like(call, String(body.tweet_id), true));
  if (method === "DELETE" && path.startsWith(`/2/users/${own.id}/likes/`)) return ok(like(call, path.split("/").at(-1)!, false));
  if (method === "POST" && /^\/2\/dm_conversations\/with\/[^/]+\/messages$/.test(path)) return { status: 201, body: sendMessage(call, path.split("/")[4]!) };
  if (path.startsWith("/2/media/")) return ok(media(call));
  throw new Refusal(404, "Not Found", `No route ${query.size ? `${line}?${query}` : line}`);
}

const ok = (body: unknown) => ({ status: 200, body });

function page({ state, query }: Call, posts: Post[], least: number): unknown {
  const size = Number(query.get("max_results") ?? 10);
  if (size < least || size > 100) throw invalid(`The \`max_results\` query parameter value [${size}] is not between ${least} and 100`);
  const since = query.get("since_id");
  const start = query.get("start_time");
  if (start && (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(start) || Date.parse(start) < Date.now() - 7 * 86_400_000)) throw invalid("Invalid 'start_time'. 'start_time' must be on or after the last 7 days.");
  const newest = posts.filter(({ id, createdAt }) => (since === null || isLater(id, since)) && (!start || createdAt >= start)).toReversed();
  const at = Number(query.get("pagination_token") ?? query.get("next_token") ?? 0);
  const some = newest.slice(at, at + size);
  const fields = setOf(query, "tweet.fields");
  return {
    ...(some.length && { data: some.map((post) => postView(state, post, fields)), includes: includesOf(state, some, setOf(query, "expansions"), fields) }),
    meta: { result_count: some.length, ...(some.length && { newest_id: some[0]!.id, oldest_id: some.at(-1)!.id }), ...(at + size < newest.length && { next_token: String(at + size) }) },
  };
}

function search(call: Call): unknown {
  const q = call.query.get("query") ?? "";
  if (q.length > 512) throw invalid("Rule length exceeds the maximum of 512 characters");
  const posts = [...call.state.posts.values()];
  const [, conversation] = /^conversation_id:(\d+)$/.exec(q) ?? [];
  if (conversation) return page(call, posts.filter((post) => rootOf(post).id === conversation && post.id !== conversation), 10);
  const [, words = ""] = /^\((.*)\) -is:retweet$/.exec(q) ?? [];
  if (!words) throw invalid("There were errors processing your request");
  const terms = words.split(" OR ").map((word) => word.replace(/^"|"$/g, "").toLowerCase());
  return page(call, posts.filter(({ text, reposts }) => !reposts && terms.some((term) => text.toLowerCase().includes(term))), 10);
}

function several({ state, query }: Call): unknown {
  const ids = (query.get("ids") ?? "").split(",").filter(Boolean);
  if (ids.length < 1 || ids.length > 100) throw invalid("The number of `ids` must be between 1 and 100");
  const fields = setOf(query, "tweet.fields");
  const found = ids.flatMap((id) => state.posts.get(id) ?? []);
  const missing = ids.filter((id) => !state.posts.has(id));
  return { ...(found.length && { data: found.map((post) => postView(state, post, fields)) }), ...(missing.length && { errors: missing.map((value) => ({ value, detail: `Could not find tweet with ids: [${value}].`, title: "Not Found Error" })) }) };
}

function onePost(call: Call, id: string, action: string): unknown {
  const { state, own, method, query, body } = call;
  const post = state.posts.get(id);
  if (!post) throw gone(`Could not find tweet with id: [${id}].`);
  if (method === "GET" && !action) {
    const fields = setOf(query, "tweet.fields");
    return { data: postView(state, post, fields), includes: includesOf(state, [post], setOf(query, "expansions"), fields) };
  }
  if (method === "PUT" && action === "hidden") {
    if (rootOf(post).author !== own || post.author === own) throw new Refusal(403, "Forbidden", "You are not permitted to hide this.");
    post.hidden = body.hidden === true;
    return { data: { hidden: post.hidden } };
  }
  if (method !== "DELETE" || post.author !== own) throw new Refusal(403, "Forbidden", "You are not authorized to delete this Tweet.");
  state.posts.delete(id);
  return { data: { deleted: true } };
}

const signs = new Intl.Segmenter("en", { granularity: "grapheme" });
const isLatin = (code: number) => code <= 4351 || (code >= 8192 && code <= 8223) || (code >= 8242 && code <= 8247);
const weight = (text: string) => [...signs.segment(text.normalize("NFC").replace(/https?:\/\/\S+/g, "x".repeat(23)))].reduce((sum, { segment }) => sum + (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(segment) ? 2 : [...segment].reduce((all, sign) => all + (isLatin(sign.codePointAt(0)!) ? 1 : 2), 0)), 0);

function publish({ state, own, body }: Call): unknown {
  const { text, reply, quote_tweet_id: quoteId, media } = body as { text?: string; reply?: { in_reply_to_tweet_id: string }; quote_tweet_id?: string; media?: { media_ids: string[] } };
  if (typeof text !== "string" || (text === "" && !media)) throw invalid("One or more parameters to your request was invalid.");
  if (weight(text) > 280) throw new Refusal(400, "Invalid Request", "Your Tweet text is too long. For more information see https://developer.x.com");
  if ((media?.media_ids.length ?? 0) > 4) throw invalid("You may only attach up to 4 photos.");
  for (const id of media?.media_ids ?? []) if (!state.media.get(id)?.ready) throw invalid("Your media IDs are invalid.");
  const replyTo = reply ? state.posts.get(reply.in_reply_to_tweet_id) : null;
  if (replyTo === undefined) throw new Refusal(403, "Forbidden", "You attempted to reply to a Tweet that is deleted or not visible to you.");
  // Since 23 February 2026.
  const mayReply = !replyTo || replyTo.author === own || mentionsIn(state, replyTo.text).includes(own) || replyTo.quotes?.author === own || replyTo.replyTo?.author === own;
  if (!mayReply) throw new Refusal(403, "Forbidden", "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.");
  const latest = [...state.posts.values()].filter(({ author }) => author === own).slice(-5);
  if (latest.some((post) => post.text === text && post.replyTo === replyTo)) throw new Refusal(403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.");
  const quotes = quoteId ? (state.posts.get(quoteId) ?? null) : null;
  const post = state.post(own, text, { replyTo, quotes, media: media?.media_ids ?? [] });
  return { data: { id: post.id, text, edit_history_tweet_ids: [post.id] } };
}

function like({ state, own }: Call, id: string, on: boolean): unknown {
  const post = state.posts.get(id);
  if (!post) throw gone();
  if (on) post.likedBy.add(own.id);
  else post.likedBy.delete(own.id);
  return { data: { liked: on } };
}

function messages({ state, own, query }: Call): unknown {
  const size = Number(query.get("max_results") ?? 100);
  if (size < 1 || size > 100) throw invalid("max_results");
  const fields = setOf(query, "dm_event.fields");
  const newest = state.messages.filter(({ from, to }) => from === own || to === own).toReversed();
  const at = Number(query.get("pagination_token") ?? 0);
  const some = newest.slice(at, at + size);
  const all = some.map((message) => ({ id: message.id, event_type: "MessageCreate", text: message.text, sender_id: message.from.id, created_at: message.createdAt, dm_conversation_id: [message.from.id, message.to.id].toSorted((a, b) => (isLater(a, b) ? 1 : -1)).join("-"), ...(message.media.length && { attachments: { media_keys: message.media.map((id) => `3_${id}`) } }) }));
  return {
    ...(some.length && { data: all.map((one) => Object.fromEntries(Object.entries(one).filter(([name]) => name === "id" || name === "event_type" || fields.has(name)))), includes: { users: [...new Set(some.map(({ from }) => from))].map(userView) } }),
    meta: { result_count: some.length, ...(at + size < newest.length && { next_token: String(at + size) }) },
  };
}

function sendMessage({ state, own, body }: Call, to: string): unknown {
  const other = state.find(to);
  if (!other) throw gone("Could not find user.");
  const { text = "", attachments = [] } = body as { text?: string; attachments?: { media_id: string }[] };
  if (!text && !attachments.length) throw invalid("text or attachments are required");
  if (attachments.length > 1) throw invalid("Only one attachment is supported");
  if (attachments.some(({ media_id: id }) => !state.media.get(id)?.ready)) throw invalid("media_id is invalid");
  const knows = state.messages.some(({ from, to: receiver }) => from === other && receiver === own);
  if (!other.takesMessages && !knows) throw new Refusal(403, "Forbidden", "You cannot send messages to this user.");
  const message = state.say(own, other, text, attachments.map(({ media_id: id }) => id));
  return { data: { dm_conversation_id: `${own.id}-${other.id}`, dm_event_id: message.id } };
}

function media({ state, path, method, body, form }: Call): unknown {
  if (method === "POST" && path === "/2/media/upload/initialize") {
    const { media_type: mime, total_bytes: total, media_category: category } = body as { media_type?: string; total_bytes?: number; media_category?: string };
    if (!mime || !total || !/^(tweet|dm)_(image|gif|video)$/.test(category ?? "")) throw invalid("media_type, total_bytes and media_category are required");
    const id = state.nextId();
    state.media.set(id, { id, mime, total, content: [], ready: false });
    return { data: { id, media_key: `3_${id}` } };
  }
  if (method === "POST" && path === "/2/media/metadata") {
    const { id, metadata } = body as { id?: string; metadata?: { alt_text?: { text?: string } } };
    const one = state.media.get(id ?? "");
    if (!one) throw gone();
    one.alt = metadata?.alt_text?.text;
    return { data: {} };
  }
  const [, id = "", step = ""] = /^\/2\/media\/upload\/(\d+)\/(\w+)$/.exec(path) ?? [];
  const one = state.media.get(id);
  if (!one || method !== "POST") throw gone();
  if (step === "append") {
    const part = form?.get("media");
    if (!(part instanceof Blob) || form?.get("segment_index") !== String(one.content.length)) throw invalid("segment_index and media are required");
    if (part.size > 5 * 1024 * 1024) throw new Refusal(413, "Payload Too Large");
    one.content.push(Buffer.alloc(part.size));
    return { data: { expires_at: 1 } };
  }
  const received = one.content.reduce((sum, part) => sum + part.length, 0);
  if (step !== "finalize" || received !== one.total) throw invalid("The file is not whole");
  one.ready = true;
  return { data: { id, media_key: `3_${id}`, size: received } };
}
