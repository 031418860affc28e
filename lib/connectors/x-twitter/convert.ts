import type { ChannelEvent } from "../contract";
import type { EventAttachment, EventPost } from "../events";
import { includes as includesSchema, oldPost, type Includes, type Media, type Post, type User } from "./schema";

export type Own = Readonly<Record<string, unknown>>;

/** X writes three signs of HTML into plain text. */
export const plain = (text: string): string => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export const readIncludes = (value: unknown): Includes => includesSchema.safeParse(value ?? {}).data ?? {};

/** No language of people: mentions only, pictures only, and what was not recognised. */
const noLanguage = new Set(["und", "zxx", "art", "qme", "qht", "qam", "qct", "qst"]);

/** A post as what it is here: a comment where it answers a post of ours, else a mention. */
export function postToEvent(post: Post, include: Includes, own: Own, kind?: "mention" | "comment" | "post"): ChannelEvent {
  const author = include.users?.find(({ id }) => id === post.author_id);
  const quoted = referenced(post, "quoted");
  const parent = post.in_reply_to_tweet_id ?? referenced(post, "replied_to");
  const isOurs = post.author_id === own.userId;
  const media = (post.attachments?.media_keys ?? []).flatMap((key) => include.media?.find(({ media_key: known }) => known === key) ?? []).map(attachmentOf);
  const answersUs = post.in_reply_to_user_id !== undefined && post.in_reply_to_user_id === own.userId && !isOurs;
  return {
    kind: kind ?? (isOurs ? (parent ? "comment" : "post") : answersUs && parent ? "comment" : "mention"),
    externalId: post.id,
    conversation: post.conversation_id ?? post.id,
    ...(parent && { replyTo: parent }),
    ...(quoted && { target: quoted }),
    ...personOf(post.author_id, author),
    ...(isOurs && { outgoing: true }),
    text: plain(post.note_tweet?.text ?? post.text),
    ...(media.length && { attachments: media }),
    public: true,
    url: `https://x.com/${author?.username ?? "i"}/status/${post.id}`,
    ...(post.created_at && { at: new Date(post.created_at).toISOString() }),
    post: factsOf(post, include, author, quoted),
  };
}

export const referenced = ({ referenced_tweets: all = [] }: Post, type: string): string | undefined => all.find((one) => one.type === type)?.id;

function factsOf(post: Post, include: Includes, author: User | undefined, quoted: string | undefined): EventPost {
  const { public_metrics: metrics, entities, lang, possibly_sensitive: sensitive, in_reply_to_user_id: answered } = post;
  const quotedPost = include.tweets?.find(({ id }) => id === quoted);
  const answeredUser = include.users?.find(({ id }) => id === answered);
  const counts = { likes: metrics?.like_count, reposts: metrics?.retweet_count, replies: metrics?.reply_count, quotes: metrics?.quote_count, views: metrics?.impression_count };
  const known = Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== undefined));
  const mentions = (entities?.mentions ?? []).flatMap(({ id, username }) => (id ? [{ id, handle: username }] : []));
  const followers = author?.public_metrics?.followers_count;
  return {
    ...(quoted && { quotes: quoted, ...(quotedPost && { quotedText: plain(quotedPost.note_tweet?.text ?? quotedPost.text) }) }),
    ...(answered && { answers: { id: answered, ...(answeredUser?.username && { handle: answeredUser.username }) } }),
    ...(mentions.length && { mentions }),
    ...(entities?.hashtags?.length && { tags: entities.hashtags.map(({ tag }) => tag) }),
    ...(lang && !noLanguage.has(lang) && { language: lang === "in" ? "id" : lang === "iw" ? "he" : lang }),
    author: { ...(followers !== undefined && { followers }), ...(author?.username && { url: `https://x.com/${author.username}` }) },
    ...(Object.keys(known).length && { counts: known }),
    ...(sensitive && { warnings: ["sensitive"] }),
  };
}

export function personOf(id: string, user: Partial<User> | undefined): Pick<ChannelEvent, "from" | "fromName" | "fromHandle" | "fromAvatarUrl"> {
  return { from: id, ...((user?.name || user?.username) && { fromName: user.name || user.username }), ...(user?.username && { fromHandle: user.username }), ...(user?.profile_image_url && { fromAvatarUrl: user.profile_image_url }) };
}

const types: Record<string, EventAttachment["type"]> = { photo: "image", animated_gif: "video", video: "video" };

function attachmentOf({ type, url, preview_image_url: preview, alt_text: alt }: Media): EventAttachment {
  // Of videos only a picture can be had.
  return { type: url ? (types[type] ?? "unsupported") : preview ? "image" : "unsupported", ...((url ?? preview) && { url: (url ?? preview)! }), ...(alt && { title: alt }) };
}

/** A post as the legacy webhook sends it. */
export function oldPostToEvent(value: unknown, own: Own): ChannelEvent {
  const read = oldPost.safeParse(value);
  if (!read.success) return { kind: "unknown", meta: { post: value } };
  const { data } = read;
  const author: User = { id: data.user.id_str, username: data.user.screen_name, name: data.user.name, profile_image_url: data.user.profile_image_url_https, public_metrics: { followers_count: data.user.followers_count } };
  const at = data.created_at ? Date.parse(data.created_at) : Number.NaN;
  const created = Number.isNaN(at) ? undefined : new Date(at).toISOString();
  if (data.retweeted_status) return { kind: "reaction", externalId: `repost:${data.id_str}`, target: data.retweeted_status.id_str, ...personOf(author.id, author), ...(author.id === own.userId && { outgoing: true }), emoji: "repost", public: true, ...(created && { at: created }) };
  const references = [...(data.in_reply_to_status_id_str ? [{ type: "replied_to", id: data.in_reply_to_status_id_str }] : []), ...(data.quoted_status_id_str ? [{ type: "quoted", id: data.quoted_status_id_str }] : [])];
  const post: Post = {
    id: data.id_str, text: data.extended_tweet?.full_text ?? data.full_text ?? data.text ?? "", author_id: author.id, created_at: created, referenced_tweets: references,
    ...(data.in_reply_to_user_id_str && { in_reply_to_user_id: data.in_reply_to_user_id_str }), ...(data.lang && { lang: data.lang }),
    ...(data.in_reply_to_status_id_str && { conversation_id: data.in_reply_to_status_id_str }),
  };
  return postToEvent(post, { users: [author] }, own);
}
