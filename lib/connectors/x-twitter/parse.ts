import { z } from "zod";
import type { ChannelEvent, ConnectionInfo, Delivery, NewDelivery } from "../contract";
import { ConnectorError } from "../errors";
import { oldPostToEvent, personOf, postToEvent, readIncludes, referenced, type Own } from "./convert";
import { messagesToEvents, polledMessage, signalToEvents } from "./messages";
import { activity, post as postSchema } from "./schema";

type Json = Record<string, unknown>;

export function toDelivery(type: "posts" | "messages" | "post", content: Json, headers?: Record<string, string>): NewDelivery {
  return { type, body: new TextEncoder().encode(JSON.stringify(content)), ...(headers && { headers }) };
}

/** Reads a page that was asked for (newest first), a webhook of either kind, or a post. @throws ConnectorError "payload" for what is none of these */
export function parse(delivery: Delivery, { facts }: ConnectionInfo): ChannelEvent[] {
  const body = readJson(delivery.body);
  if (delivery.type === "messages" && Array.isArray(body.data)) return body.data.toReversed().flatMap((one) => polledMessage(one, body.includes, facts));
  if (Array.isArray(body.data)) return body.data.toReversed().map((one) => readPost(one, body.includes, facts));
  if (typeof body.for_user_id === "string" || body.user_event) return legacyToEvents(body, facts);
  if (body.replay_job_status) return [{ kind: "job", meta: { replay: body.replay_job_status } }];
  const event = activity.safeParse(body.data);
  if (event.success) return activityToEvents(event.data, facts);
  if (typeof body.data !== "object" || body.data === null) throw new ConnectorError("payload", "This delivery is JSON without an event or posts, so it did not come from X.");
  // A post that was looked for, one of a thread, or one that a filtered stream sends.
  const found = delivery.headers["weft-query"] !== undefined || Array.isArray(body.matching_rules);
  const single = readPost(body.data, body.includes, facts, found ? "mention" : undefined);
  return [!found && single.kind === "mention" ? { ...single, kind: single.replyTo ? "comment" : "post" } : single];
}

function readPost(value: unknown, includes: unknown, own: Own, kind?: "mention"): ChannelEvent {
  const read = postSchema.safeParse(value);
  if (read.success) return postToEvent(read.data, readIncludes(includes), own, kind);
  const id = (value as { id?: unknown } | null)?.id;
  return { kind: "unknown", ...(typeof id === "string" && id && { externalId: id }), meta: { post: value } };
}

function activityToEvents({ event_uuid: uuid, event_type: type, payload, includes }: z.infer<typeof activity>, own: Own): ChannelEvent[] {
  const unknown: ChannelEvent = { kind: "unknown", ...(uuid && { externalId: `event:${uuid}` }), meta: { type, payload } };
  const include = readIncludes(includes ?? payload.includes);
  const post = postSchema.safeParse(payload);
  switch (type) {
    case "post.mention.create":
    case "post.reply.create":
    case "post.quote.create":
    case "post.create":
      if (!post.success) return [unknown];
      if (referenced(post.data, "retweeted")) return [repost(post.data.id, referenced(post.data, "retweeted")!, post.data.author_id, include, own, post.data.created_at)];
      return [postToEvent(post.data, include, own, type === "post.quote.create" ? "mention" : undefined)];
    case "post.repost.create":
      return post.success && referenced(post.data, "retweeted") ? [repost(post.data.id, referenced(post.data, "retweeted")!, post.data.author_id, include, own, post.data.created_at)] : [unknown];
    case "post.delete": {
      const { id, author_id: author } = payload;
      if (typeof id !== "string") return [unknown];
      return [{ kind: "post_deleted", externalId: `delete:${id}`, target: id, ...(typeof author === "string" && { ...personOf(author, include.users?.find((one) => one.id === author)), ...(author === own.userId && { outgoing: true }) }), public: true }];
    }
    case "dm.received":
    case "dm.sent":
      return messagesToEvents(payload.direct_message_events, payload.users, own);
    case "dm.read":
      return signalToEvents(payload.direct_message_mark_read_events ?? [payload], "status", own);
    case "dm.indicate_typing":
      return signalToEvents(payload.direct_message_indicate_typing_events ?? [payload], "typing", own);
    case "chat.received": {
      const { sender_id: sender, id, conversation_id: convo } = payload;
      if (typeof sender !== "string") return [unknown];
      return [{ kind: "message", externalId: `chat:${String(id ?? uuid)}`, conversation: `chat:${String(convo ?? sender)}`, from: sender, text: "", unsupported: true, public: false, meta: { type } }];
    }
    case "oauth.revoke": {
      const { user_id: userId, date_time: at } = payload;
      return [{ kind: "auth_revoked", ...(typeof userId === "string" && { from: userId }), ...(uuid && { externalId: `event:${uuid}` }), ...(typeof at === "string" && !Number.isNaN(Date.parse(at)) && { at: new Date(at).toISOString() }) }];
    }
    default:
      return [unknown];
  }
}

function repost(id: string, target: string, by: string, include: ReturnType<typeof readIncludes>, own: Own, at: string | undefined): ChannelEvent {
  return { kind: "reaction", externalId: `repost:${id}`, target, ...personOf(by, include.users?.find((one) => one.id === by)), ...(by === own.userId && { outgoing: true }), emoji: "repost", public: true, ...(at && { at: new Date(at).toISOString() }) };
}

/** The Account Activity API, which older and enterprise apps still have. */
function legacyToEvents(body: Json, own: Own): ChannelEvent[] {
  const list = (name: string) => z.array(z.unknown()).catch([]).parse(body[name]);
  const known = ["for_user_id", "user_has_blocked", "is_blocked_by", "users", "apps", "tweet_create_events", "tweet_delete_events", "direct_message_events", "direct_message_indicate_typing_events", "direct_message_mark_read_events", "favorite_events", "follow_events", "user_event"];
  const deleted = list("tweet_delete_events").map((value): ChannelEvent => {
    const { status, timestamp_ms: at } = value as { status?: { id?: unknown; user_id?: unknown }; timestamp_ms?: unknown };
    if (typeof status?.id !== "string") return { kind: "unknown", meta: { deleted: value } };
    return { kind: "post_deleted", externalId: `delete:${status.id}`, target: status.id, ...(typeof status.user_id === "string" && { from: status.user_id, ...(status.user_id === own.userId && { outgoing: true }) }), public: true, ...(Number(at) > 0 && { at: new Date(Number(at)).toISOString() }) };
  });
  const likes = list("favorite_events").map((value): ChannelEvent => {
    const { id, favorited_status: status, user } = value as { id?: unknown; favorited_status?: { id_str?: unknown }; user?: { id_str?: unknown; name?: string; screen_name?: string } };
    if (typeof id !== "string" || typeof status?.id_str !== "string" || typeof user?.id_str !== "string") return { kind: "unknown", meta: { favourite: value } };
    return { kind: "reaction", externalId: `like:${id}`, target: status.id_str, ...personOf(user.id_str, { id: user.id_str, name: user.name, username: user.screen_name }), ...(user.id_str === own.userId && { outgoing: true }), emoji: "like", public: true };
  });
  const follows = list("follow_events").map((value): ChannelEvent => {
    const { type, created_timestamp: at, source } = value as { type?: unknown; created_timestamp?: unknown; source?: { id?: unknown; name?: string; screen_name?: string } };
    if (type !== "follow" || typeof source?.id !== "string" || source.id === own.userId) return { kind: "unknown", meta: { follow: value } };
    return { kind: "opt_in", externalId: `follow:${source.id}:${String(at)}`, ...personOf(source.id, { id: source.id, name: source.name, username: source.screen_name }), public: true };
  });
  const revoked = body.user_event ? [revocation(body.user_event)] : [];
  const others = Object.keys(body).filter((name) => !known.includes(name)).map((name): ChannelEvent => ({ kind: "unknown", meta: { [name]: body[name] } }));
  return [
    ...list("tweet_create_events").map((value) => oldPostToEvent(value, own)), ...deleted, ...messagesToEvents(body.direct_message_events, body.users, own),
    ...signalToEvents(body.direct_message_mark_read_events, "status", own), ...signalToEvents(body.direct_message_indicate_typing_events, "typing", own), ...likes, ...follows, ...revoked, ...others,
  ];
}

function revocation(value: unknown): ChannelEvent {
  const { revoke } = value as { revoke?: { date_time?: unknown; source?: { user_id?: unknown } } };
  const at = typeof revoke?.date_time === "string" ? Date.parse(revoke.date_time) : Number.NaN;
  if (!revoke) return { kind: "unknown", meta: { user_event: value } };
  return { kind: "auth_revoked", externalId: `revoke:${String(revoke.source?.user_id)}:${String(revoke.date_time)}`, ...(typeof revoke.source?.user_id === "string" && { from: revoke.source.user_id }), ...(!Number.isNaN(at) && { at: new Date(at).toISOString() }) };
}

function readJson(body: Uint8Array): Json {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new ConnectorError("payload", "This delivery is not JSON, so it did not come from X.", { cause });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  throw new ConnectorError("payload", "This delivery is JSON without an event, so it did not come from X.");
}
