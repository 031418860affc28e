import type { ChannelEvent } from "../contract";
import type { EventAttachment, EventPost } from "../events";
import { postUrl, profileUrl } from "./ids";
import { readText } from "./rich-text";
import { notification as notificationSchema, postRecord, type Blob, type Embed, type Notification, type PostRecord, type PostView, type Profile } from "./schema";

/** Profiles that were looked up for a delivery, by DID: what a notification leaves out. */
export type Profiles = ReadonlyMap<string, Profile>;

/** One notification as an event; a reason that is new, and a post that cannot be read, are kept as `unknown`. */
export function notificationToEvent(item: unknown, profiles: Profiles): ChannelEvent {
  const read = notificationSchema.safeParse(item);
  if (!read.success) return unknownItem(item);
  const { uri, reason, reasonSubject, author, record, indexedAt } = read.data;
  const at = claimedTime(record?.createdAt, indexedAt);
  switch (reason) {
    case "mention":
    case "quote":
    case "reply": {
      const post = postRecord.safeParse(record);
      if (!post.success) return unknownItem(item, uri);
      const event = postToEvent({ ...read.data, record: post.data }, profiles);
      if (reason === "quote") return { ...event, kind: "mention", ...(reasonSubject && { target: reasonSubject }) };
      return { ...event, kind: reason === "reply" ? "comment" : "mention" };
    }
    case "like":
    case "like-via-repost":
    case "repost":
    case "repost-via-repost":
      return { kind: "reaction", externalId: uri, target: reasonSubject, ...personOf(author, profiles), emoji: reason.split("-")[0], public: true, at };
    case "follow":
      return { kind: "opt_in", externalId: uri, ...personOf(author, profiles), public: true, at };
    default:
      return { ...unknownItem(item, uri), ...personOf(author, profiles), at };
  }
}

function unknownItem(item: unknown, uri?: string): ChannelEvent {
  const named = uri ?? (item as { uri?: unknown } | null)?.uri;
  return { kind: "unknown", ...(typeof named === "string" && named && { externalId: named }), meta: { notification: item } };
}

/** A post as it was found or fetched: with its figures. */
export function viewToEvent(view: PostView, kind: "mention" | "comment" | "post", ownDid: unknown): ChannelEvent {
  const event = postToEvent(view, new Map());
  const counts = { likes: view.likeCount, reposts: view.repostCount, replies: view.replyCount, quotes: view.quoteCount };
  const known = Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined));
  return { ...event, kind, ...(view.author.did === ownDid && { outgoing: true }), post: { ...event.post, ...(Object.keys(known).length && { counts: known }) } };
}

type Post = Pick<Notification, "uri" | "author" | "indexedAt" | "labels"> & { record: PostRecord; cid?: unknown };

function postToEvent({ uri, author, record, indexedAt, labels = [], cid }: Post, profiles: Profiles): ChannelEvent & { post: EventPost } {
  const { text, mentions, tags } = readText(record.text, record.facets);
  const attachments = attachmentsOf(record.embed, author.did);
  const quotes = quotedUri(record.embed);
  const allTags = [...new Set([...tags, ...(record.tags ?? [])])];
  const warnings = [...new Set([...labels, ...(record.labels?.values ?? []), ...(author.labels ?? []).filter(({ val }) => accountWarnings.has(val))].filter(({ neg }) => !neg).map(({ val }) => val))];
  const parentAuthor = record.reply && /^at:\/\/(did:[^/]+)\//.exec(record.reply.parent.uri)?.[1];
  return {
    kind: "mention",
    externalId: uri,
    conversation: record.reply?.root.uri ?? uri,
    ...(record.reply && { replyTo: record.reply.parent.uri }),
    ...personOf(author, profiles),
    text,
    ...(attachments.length && { attachments }),
    public: true,
    url: postUrl(uri),
    at: claimedTime(record.createdAt, indexedAt),
    post: {
      ...(quotes && { quotes }),
      ...(parentAuthor && { answers: { id: parentAuthor } }),
      ...(mentions.length && { mentions }),
      ...(allTags.length && { tags: allTags }),
      ...(record.langs?.[0] && { language: record.langs[0] }),
      author: authorOf(author, profiles),
      ...(warnings.length && { warnings }),
    },
    ...(typeof cid === "string" && { meta: { cid } }),
  };
}

/** Labels of an account that count for each of its posts. */
const accountWarnings = new Set(["!hide", "!warn", "spam", "impersonation", "porn", "sexual", "graphic-media"]);

function authorOf({ did, followersCount, labels }: Profile, profiles: Profiles): NonNullable<EventPost["author"]> {
  const known = profiles.get(did);
  const followers = followersCount ?? known?.followersCount;
  const automated = [...(labels ?? []), ...(known?.labels ?? [])].some(({ val, neg }) => val === "bot" && !neg);
  return { ...(followers !== undefined && { followers }), ...(automated && { automated }), url: profileUrl(did) };
}

/** The DID is who somebody is; a handle can change, or be broken ("handle.invalid"). */
export function personOf(author: Profile, profiles: Profiles): Pick<ChannelEvent, "from" | "fromName" | "fromHandle" | "fromAvatarUrl"> {
  const { handle, displayName, avatar } = { ...profiles.get(author.did), ...author };
  const known = handle && handle !== "handle.invalid" ? handle : undefined;
  const name = displayName?.trim() || known;
  return { from: author.did, ...(name && { fromName: name }), ...(known && { fromHandle: known }), ...(avatar && { fromAvatarUrl: avatar }) };
}

/** `createdAt` is what the author's program claims: one that lies after Bluesky saw the post, or is no time, is not believed. */
function claimedTime(createdAt: string | undefined, indexedAt: string): string | undefined {
  const [claimed, seen] = [Date.parse(createdAt ?? ""), Date.parse(indexedAt)];
  const time = Number.isNaN(claimed) ? seen : Number.isNaN(seen) ? claimed : Math.min(claimed, seen);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

export const quotedUri = (embed: Embed | undefined): string | undefined => embed?.record?.record?.uri ?? embed?.record?.uri;

export function attachmentsOf(embed: Embed | undefined, did: string): EventAttachment[] {
  if (!embed) return [];
  return [embed, ...(embed.media ? [embed.media] : [])].flatMap(({ images = [], video, alt, external }) => [
    ...images.map(({ image, alt: title }) => file("image", image, did, title)),
    ...(video ? [file("video", video, did, alt)] : []),
    ...(external ? [{ type: "share" as const, url: external.uri, ...(external.title && { title: external.title }) }] : []),
  ]);
}

/** Its address is the at-uri of the bytes: which account keeps them, and under which id. */
function file(type: "image" | "video", { ref, cid, mimeType, size }: Blob, did: string, title?: string): EventAttachment {
  const id = ref?.$link ?? cid;
  if (!id) return { type: "unsupported", ...(title && { title }) };
  return { type, mediaId: id, url: `https://cdn.bsky.app/img/feed_fullsize/plain/${did}/${id}@jpeg`, ...(mimeType && { mime: mimeType }), ...(size !== undefined && { size }), ...(title && { title }) };
}
