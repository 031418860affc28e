import { createHash } from "node:crypto";
import { collectionOf, collections, didOfUri, Refusal, viewOfMessage, type Account, type PostValue, type State, type StoredRecord } from "./state";

export interface Call {
  state: State;
  /** Who asks. */
  by: Account;
  query: URLSearchParams;
  body: Record<string, unknown>;
  bytes: Buffer;
  mime: string;
}

const invalid = (message: string) => new Refusal(400, "InvalidRequest", message);
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const lengthOf = (text: string) => [...graphemes.segment(text)].length;
const ref = ({ uri, cid }: { uri: string; cid: string }) => ({ uri, cid });

export const queries: Record<string, (call: Call) => unknown> = {
  "app.bsky.notification.listNotifications": listNotifications,
  "app.bsky.actor.getProfiles": ({ state, query }) => {
    if (query.getAll("actors").length > 25) throw invalid("Error: actors must not have more than 25 elements");
    return { profiles: query.getAll("actors").flatMap((name) => profileView(state.byName(name), true) ?? []) };
  },
  "app.bsky.feed.getPosts": ({ state, query, by }) => {
    if (query.getAll("uris").length > 25) throw invalid("Error: uris must not have more than 25 elements");
    return { posts: query.getAll("uris").flatMap((uri) => postView(state, state.records.get(uri), by) ?? []) };
  },
  "app.bsky.feed.searchPosts": searchPosts,
  "app.bsky.feed.getPostThread": ({ state, query, by }) => {
    const record = state.records.get(query.get("uri") ?? "");
    if (!record) throw new Refusal(400, "NotFound", `Post not found: ${query.get("uri")}`);
    return { thread: threadNode(state, record, by, { up: true, down: true }) };
  },
  "com.atproto.repo.getRecord": ({ state, query }) => {
    const record = state.records.get(`at://${query.get("repo")}/${query.get("collection")}/${query.get("rkey")}`);
    if (!record) throw new Refusal(400, "RecordNotFound", `Could not locate record: at://${query.get("repo")}/${query.get("collection")}/${query.get("rkey")}`);
    return { uri: record.uri, cid: record.cid, value: record.value };
  },
  "com.atproto.identity.resolveHandle": ({ state, query }) => {
    const account = state.byName(query.get("handle") ?? "");
    if (!account) throw invalid("Unable to resolve handle");
    return { did: account.did };
  },
  "chat.bsky.convo.getLog": ({ state, query, by }) => {
    const since = query.get("cursor");
    const own = state.log.filter(({ convoId }) => state.convos.get(convoId)?.members.includes(by.did));
    const later = since === null ? [] : own.filter(({ rev }) => rev > since).slice(0, 50);
    return { logs: later.map(({ entry }) => entry), cursor: later.at(-1)?.rev ?? since ?? own.at(-1)?.rev ?? "2222222222222" };
  },
  "chat.bsky.convo.getConvoForMembers": ({ state, query, by }) => {
    const other = state.byName(query.getAll("members").find((did) => did !== by.did) ?? "");
    if (!other) throw invalid("recipient not found");
    requireOpen(other, by);
    return { convo: { id: state.convoOf(by.did, other.did).id, rev: state.nextKey(), members: [], muted: false, unreadCount: 0 } };
  },
  "chat.bsky.convo.getMessages": (call) => ({ messages: convo(call, call.query.get("convoId")).messages.toReversed().map(viewOfMessage) }),
};

export const procedures: Record<string, (call: Call) => unknown> = {
  "com.atproto.repo.createRecord": (call) => {
    const { collection, rkey = call.state.nextKey() } = repoWrite(call);
    if (call.state.records.has(`at://${call.by.did}/${collection}/${rkey}`)) throw new Refusal(500, "InternalServerError", "Internal Server Error");
    return write(call, collection, rkey);
  },
  "com.atproto.repo.putRecord": (call) => {
    const { collection, rkey = "" } = repoWrite(call);
    const before = call.state.records.get(`at://${call.by.did}/${collection}/${rkey}`);
    if ("swapRecord" in call.body && (call.body.swapRecord ?? undefined) !== before?.cid) throw new Refusal(400, "InvalidSwap", `Record was at ${before?.cid ?? "null"}`);
    return write(call, collection, rkey);
  },
  "com.atproto.repo.deleteRecord": (call) => {
    const { collection, rkey = "" } = repoWrite(call);
    call.state.records.delete(`at://${call.by.did}/${collection}/${rkey}`);
    return {};
  },
  "com.atproto.repo.uploadBlob": ({ state, bytes, mime }) => {
    if (!bytes.length) throw invalid("Request encoding (Content-Type) required but not provided");
    if (bytes.length > 2_000_000) throw new Refusal(413, "PayloadTooLarge", "request entity too large");
    const cid = `bafkrei${createHash("sha256").update(bytes).digest("hex").slice(0, 52).replace(/[0189]/g, "c")}`;
    state.blobs.set(cid, { content: new Uint8Array(bytes), mime });
    return { blob: { $type: "blob", ref: { $link: cid }, mimeType: mime, size: bytes.length } };
  },
  "chat.bsky.convo.sendMessage": (call) => {
    const { text, facets, replyTo } = call.body.message as { text: string; facets?: PostValue["facets"]; replyTo?: { messageId: string } };
    if (typeof text !== "string" || lengthOf(text) > 1000) throw invalid("Input/message/text must not be longer than 1000 graphemes");
    checkFacets(text, facets);
    const open = convo(call, call.body.convoId);
    requireOpen(call.state.byName(open.members.find((did) => did !== call.by.did)!)!, call.by, open.messages.some(({ sender }) => sender.did !== call.by.did));
    return viewOfMessage(call.state.say(open, call.by.did, text, replyTo?.messageId));
  },
  "chat.bsky.convo.updateRead": (call) => {
    const open = convo(call, call.body.convoId);
    call.state.note("logReadMessage", open.id, { message: viewOfMessage(open.messages.at(-1)!) });
    return { convo: { id: open.id } };
  },
  "chat.bsky.convo.addReaction": (call) => ({ message: viewOfMessage(call.state.react(convo(call, call.body.convoId), String(call.body.messageId), call.by.did, String(call.body.value), true)) }),
  "chat.bsky.convo.removeReaction": (call) => ({ message: viewOfMessage(call.state.react(convo(call, call.body.convoId), String(call.body.messageId), call.by.did, String(call.body.value), false)) }),
};

function convo({ state, by }: Call, id: unknown) {
  const found = state.convos.get(String(id));
  if (!found?.members.includes(by.did)) throw invalid("Convo not found");
  return found;
}

/** Whoever has written may be answered. */
function requireOpen(other: Account, by: Account, known = false): void {
  if (known) return;
  if (other.allowIncoming === "none") throw invalid("recipient has disabled incoming messages");
  if (other.allowIncoming === "following" && !other.follows.has(by.did)) throw invalid("recipient requires incoming messages to come from someone they follow");
}

function listNotifications({ state, by, query }: Call): unknown {
  const limit = Number(query.get("limit") ?? 50);
  if (limit < 1 || limit > 100) throw invalid("Error: limit must be an integer between 1 and 100");
  const all = (state.notices.get(by.did) ?? []).filter(({ record }) => state.records.has(record.uri)).toSorted((a, b) => (a.record.indexedAt < b.record.indexedAt ? 1 : -1));
  const before = query.get("cursor");
  const page = all.filter(({ record }) => before === null || record.indexedAt < before).slice(0, limit);
  const notifications = page.map(({ reason, reasonSubject, record }) => ({ uri: record.uri, cid: record.cid, author: profileView(state.byName(didOfUri(record.uri))), reason, ...(reasonSubject && { reasonSubject }), record: record.value, isRead: false, indexedAt: record.indexedAt, labels: [] }));
  return { notifications, ...(page.length === limit && { cursor: page.at(-1)!.record.indexedAt }), priority: false };
}

function profileView(account: Account | undefined, detailed = false): Record<string, unknown> | null {
  if (!account) return null;
  const { did, handle, displayName, followers } = account;
  return { did, handle, displayName, viewer: {}, labels: [], ...(detailed && { followersCount: followers }) };
}

export function postView(state: State, record: StoredRecord | undefined, by: Account): Record<string, unknown> | null {
  if (!record || collectionOf(record.uri) !== collections.post) return null;
  const all = [...state.records.values()];
  const about = (collection: string) => all.filter(({ uri, value }) => collectionOf(uri) === collection && (value.subject as { uri?: string }).uri === record.uri);
  const likes = about(collections.like);
  const own = likes.find(({ uri }) => didOfUri(uri) === by.did);
  const quotes = all.filter(({ value }) => (value as unknown as PostValue).embed?.record && JSON.stringify((value as unknown as PostValue).embed).includes(`"${record.uri}"`));
  return { uri: record.uri, cid: record.cid, author: profileView(state.byName(didOfUri(record.uri))), record: record.value, indexedAt: record.indexedAt, labels: [], likeCount: likes.length, repostCount: about(collections.repost).length, replyCount: repliesTo(state, record).length, quoteCount: quotes.length, viewer: own ? { like: own.uri } : {} };
}

const repliesTo = (state: State, { uri }: StoredRecord): StoredRecord[] => [...state.records.values()].filter(({ value }) => (value as unknown as PostValue).reply?.parent.uri === uri);

function threadNode(state: State, record: StoredRecord, by: Account, { up, down }: { up?: boolean; down?: boolean }): Record<string, unknown> {
  const parentUri = (record.value as unknown as PostValue).reply?.parent.uri;
  const parent = up && parentUri ? state.records.get(parentUri) : undefined;
  return {
    $type: "app.bsky.feed.defs#threadViewPost",
    post: postView(state, record, by),
    ...(up && parentUri && { parent: parent ? threadNode(state, parent, by, { up }) : { $type: "app.bsky.feed.defs#notFoundPost", uri: parentUri, notFound: true } }),
    ...(down && { replies: repliesTo(state, record).map((reply) => threadNode(state, reply, by, { down })) }),
  };
}

function searchPosts({ state, query, by }: Call): unknown {
  const limit = Number(query.get("limit") ?? 25);
  const since = query.get("since") ?? "";
  const at = Number(query.get("cursor") ?? 0);
  const terms = [...(query.get("q") ?? "").matchAll(/"([^"]+)"|(\S+)/g)].map(([, phrase, word]) => (phrase ?? word ?? "").toLowerCase());
  const hits = [...state.records.values()].filter(({ uri, value, indexedAt }) => collectionOf(uri) === collections.post && indexedAt >= since && terms.every((term) => String(value.text).toLowerCase().includes(term))).toReversed();
  const page = hits.slice(at, at + limit);
  return { posts: page.map((record) => postView(state, record, by)), ...(at + limit < hits.length && { cursor: String(at + limit) }) };
}

function repoWrite({ body, by, state }: Call): { collection: string; rkey?: string } {
  const repo = state.byName(String(body.repo));
  if (repo?.did !== by.did) throw new Refusal(401, "AuthMissing", "Authentication Required");
  const { collection, rkey } = body as { collection?: string; rkey?: string };
  if (!collection) throw invalid("Input must have the property \"collection\"");
  const wantsTid = collection !== collections.gate;
  if (rkey !== undefined && wantsTid && !/^[234567a-j][234567a-z]{12}$/.test(rkey)) throw invalid("Invalid record key");
  return { collection, ...(rkey !== undefined && { rkey }) };
}

function write({ state, by, body }: Call, collection: string, rkey: string): unknown {
  const value = body.record as Record<string, unknown>;
  if (value?.$type !== collection) throw invalid(`Invalid $type: expected ${collection}, got ${String(value?.$type)}`);
  if (typeof value.createdAt !== "string" || Number.isNaN(Date.parse(value.createdAt))) throw invalid(`Invalid ${collection} record: Record must have the property "createdAt"`);
  if (collection === collections.post) checkPost(state, value as unknown as PostValue);
  const { uri, cid } = state.put(by.did, collection, rkey, value);
  return { uri, cid, commit: { cid: "bafyreisimulated", rev: state.nextKey() }, validationStatus: "valid" };
}

function checkPost(state: State, { text, facets, reply, embed }: PostValue): void {
  if (typeof text !== "string") throw invalid("Invalid app.bsky.feed.post record: Record must have the property \"text\"");
  if (lengthOf(text) > 300) throw invalid("Invalid app.bsky.feed.post record: Record/text must not be longer than 300 graphemes");
  checkFacets(text, facets);
  for (const [name, one] of Object.entries(reply ?? {})) {
    const known = state.records.get((one as { uri: string }).uri);
    if (!known || known.cid !== (one as { cid: string }).cid) throw invalid(`Invalid app.bsky.feed.post record: Record/reply/${name} is no post that is known here`);
  }
  const parent = reply && state.records.get(reply.parent.uri);
  const root = parent && ((parent.value as unknown as PostValue).reply?.root ?? ref(parent));
  if (root && root.uri !== reply?.root.uri) throw invalid("Invalid app.bsky.feed.post record: Record/reply/root is not the parent's");
  const media = (embed?.media ?? embed) as { images?: { alt?: unknown; image?: { ref?: { $link: string } } }[] } | undefined;
  if ((media?.images?.length ?? 0) > 4) throw invalid("Invalid app.bsky.feed.post record: Record/embed/images must not have more than 4 elements");
  for (const { alt, image } of media?.images ?? []) {
    if (typeof alt !== "string") throw invalid("Invalid app.bsky.feed.post record: Record/embed/images/0 must have the property \"alt\"");
    if (!state.blobs.has(image?.ref?.$link ?? "")) throw new Refusal(400, "BlobNotFound", `Could not find blob: ${image?.ref?.$link}`);
  }
}

/** Within the text, between whole signs, and none within another. */
function checkFacets(text: string, facets: PostValue["facets"] = []): void {
  const bytes = Buffer.from(text);
  let at = 0;
  for (const { index: { byteStart, byteEnd } } of facets.toSorted((a, b) => a.index.byteStart - b.index.byteStart)) {
    const whole = (from: number, to: number) => !bytes.subarray(from, to).toString().includes("\uFFFD");
    if (byteStart < at || byteEnd <= byteStart || byteEnd > bytes.length || !whole(byteStart, byteEnd)) throw invalid("Invalid record: facets must lie within the text");
    at = byteEnd;
  }
}
