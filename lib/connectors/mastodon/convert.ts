import type { ChannelEvent } from "../contract";
import type { EventAttachment, EventPost } from "../events";
import { markupToText } from "../markup";
import { conversationKey, statusKey } from "./ids";
import { notification as notificationSchema, status as statusSchema, type Account, type Status } from "./schema";

export type Own = Readonly<Record<string, unknown>>;

/** One notification as an event; a type that is new, and one that cannot be read, are kept as `unknown`. */
export function notificationToEvent(item: unknown, own: Own): ChannelEvent {
  const read = notificationSchema.safeParse(item);
  if (!read.success) return unknown(item);
  const { id, type, account, created_at: at } = read.data;
  const status = statusSchema.safeParse(read.data.status);
  const about = { externalId: `notification:${id}`, ...personOf(account), at };
  switch (type) {
    case "mention":
    case "quote":
      return status.success ? statusToEvent(status.data, own, type === "quote" ? "mention" : undefined) : unknown(item, id);
    case "reblog":
    case "favourite":
      if (!status.success) return unknown(item, id);
      return { kind: "reaction", ...about, target: statusKey(status.data.id), emoji: type === "reblog" ? "boost" : "favourite", public: status.data.visibility !== "direct" };
    case "follow":
    case "follow_request":
      return { kind: "opt_in", ...about, public: true };
    default:
      return { ...unknown(item, id), ...personOf(account), at };
  }
}

function unknown(item: unknown, id = (item as { id?: unknown } | null)?.id): ChannelEvent {
  return { kind: "unknown", ...(typeof id === "string" && id && { externalId: `notification:${id}` }), meta: { notification: item } };
}

/** A status as what it is here: visible to those whom it names only, a private message; else a post, an answer to ours, or a mention. */
export function statusToEvent(status: Status, own: Own, kind?: "mention" | "post" | "comment"): ChannelEvent {
  const { id, account, in_reply_to_id: parent, in_reply_to_account_id: parentAuthor, mentions } = status;
  const isOurs = account.id === own.accountId;
  const isPrivate = status.visibility === "direct";
  const others = [account.id, ...mentions.map((one) => one.id)].filter((one) => one !== own.accountId);
  const attachments = attachmentsOf(status);
  const shared = {
    externalId: statusKey(id),
    ...personOf(account),
    ...(isOurs && { outgoing: true }),
    text: textOf(status),
    ...(attachments.length && { attachments }),
    ...(parent && { replyTo: statusKey(parent) }),
    ...(account.bot && { automatic: true }),
    ...(status.url && { url: status.url }),
    at: status.created_at,
  };
  if (isPrivate) return { kind: "message", ...shared, conversation: conversationKey(others.length ? others : [account.id]), ...(new Set(others).size > 1 && { group: true }), public: false, ...(status.spoiler_text && { subject: status.spoiler_text }) };
  const answersUs = parentAuthor && parentAuthor === own.accountId && !isOurs;
  return { kind: kind ?? (isOurs ? (parent ? "comment" : "post") : answersUs ? "comment" : "mention"), ...shared, conversation: parent ?? id, ...(quotedId(status) && { target: statusKey(quotedId(status)!) }), public: true, post: postOf(status) };
}

const quotedId = ({ quote }: Status): string | undefined => quote?.quoted_status?.id ?? quote?.quoted_status_id ?? undefined;

function postOf(status: Status): EventPost {
  const { account, mentions, tags, language, visibility, sensitive, spoiler_text: spoiler, quote } = status;
  const quotes = quotedId(status);
  const answered = mentions.find(({ id }) => id === status.in_reply_to_account_id);
  const counts = { likes: status.favourites_count, reposts: status.reblogs_count, replies: status.replies_count, quotes: status.quotes_count };
  const known = Object.fromEntries(Object.entries(counts).filter(([, value]) => typeof value === "number"));
  const warnings = [...(spoiler ? [spoiler] : []), ...(sensitive && !spoiler ? ["sensitive"] : [])];
  return {
    ...(quotes && { quotes: statusKey(quotes), ...(quote?.quoted_status?.content && { quotedText: markupToText(quote.quoted_status.content, { isName }) }) }),
    ...(status.in_reply_to_account_id && { answers: { id: status.in_reply_to_account_id, ...(answered && { handle: answered.acct }) } }),
    ...(mentions.length && { mentions: mentions.map(({ id, acct, username }) => ({ id, handle: acct, ...(username && { name: username }) })) }),
    ...(tags?.length && { tags: tags.map(({ name }) => name) }),
    ...(language && { language }),
    author: { ...(typeof account.followers_count === "number" && { followers: account.followers_count }), ...(account.bot && { automated: true }), ...(account.url && { url: account.url }) },
    ...(Object.keys(known).length && { counts: known }),
    ...(warnings.length && { warnings }),
    ...(visibility === "private" && { limited: true }),
  };
}

/** An edit, known by when it was made. */
export function editToEvent(status: Status, own: Own): ChannelEvent {
  const { kind: _, externalId: target, post, ...event } = statusToEvent(status, own);
  return { ...event, kind: "message_edited", externalId: `${target}@${status.edited_at ?? status.created_at}`, target, at: status.edited_at ?? status.created_at, ...(post && { post }) };
}

export function personOf({ id, acct, display_name: name, username, avatar }: Account): Pick<ChannelEvent, "from" | "fromName" | "fromHandle" | "fromAvatarUrl"> {
  return { from: id, fromName: name?.trim() || username || acct, fromHandle: acct, ...(avatar && { fromAvatarUrl: avatar }) };
}

/** Names and tags are links in markup only. */
const isName = ({ class: names = "", rel = "" }: Readonly<Record<string, string>>): boolean => /\b(mention|hashtag|u-url)\b/.test(names) || /\btag\b/.test(rel);

export const textOf = ({ content }: Pick<Status, "content">): string => markupToText(content, { isName });

const types: Record<string, EventAttachment["type"]> = { image: "image", gifv: "video", video: "video", audio: "audio" };

function attachmentsOf({ media_attachments: media, card }: Status): EventAttachment[] {
  const files = media.map(({ type, url, remote_url: remote, description }): EventAttachment => ({ type: types[type] ?? "unsupported", ...((url ?? remote) && { url: (url ?? remote)! }), ...(description && { title: description }) }));
  return files.length || !card ? files : [{ type: "share", url: card.url, ...(card.title && { title: card.title }) }];
}
