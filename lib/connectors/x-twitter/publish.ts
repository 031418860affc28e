import type { ConnectionContext, PostDraft, PostTarget, PublishedPost } from "../contract";
import { toConnectorError } from "../errors";
import { call } from "./api";
import { anything, created } from "./schema";
import { upload } from "./upload";
import { requireFits } from "./weight";

const lost = "The connection to X was cut before it answered, so the post may or may not be there. Look at the account before publishing it again.";

/** Publishes a post or a public answer. X knows no idempotency key. @throws ConnectorError "unknown" when it was cut off after it left */
export async function publish(connection: ConnectionContext, { text: words, link, attachments, replyTo, quotes }: PostDraft): Promise<PublishedPost> {
  const text = link && !words.includes(link.url) ? `${words}\n\n${link.url}`.trim() : words;
  requireFits(text);
  const media: string[] = [];
  for (const attachment of attachments) media.push(await upload(connection, attachment, "tweet"));
  const body = { text, ...(media.length && { media: { media_ids: media } }), ...(replyTo && { reply: { in_reply_to_tweet_id: replyTo.post } }), ...(quotes && { quote_tweet_id: quotes.post }) };
  const { data: { id } } = await call(connection, "/2/tweets", { method: "POST", body, lost }, created);
  return { externalId: id, url: `https://x.com/${String(connection.facts.username ?? "i")}/status/${id}` };
}

/** What is gone already is deleted. */
export async function deletePost(connection: ConnectionContext, { post }: PostTarget): Promise<void> {
  await call(connection, `/2/tweets/${encodeURIComponent(post)}`, { method: "DELETE" }, anything).catch((error: unknown) => {
    if (toConnectorError(error).code !== "404") throw error;
  });
}

export async function like(connection: ConnectionContext, { post }: PostTarget, on: boolean): Promise<void> {
  const likes = `/2/users/${String(connection.facts.userId)}/likes`;
  await (on ? call(connection, likes, { method: "POST", body: { tweet_id: post } }, anything) : call(connection, `${likes}/${encodeURIComponent(post)}`, { method: "DELETE" }, anything));
}

/** Hides an answer below a post of ours. */
export async function hide(connection: ConnectionContext, { post }: PostTarget, on: boolean): Promise<void> {
  await call(connection, `/2/tweets/${encodeURIComponent(post)}/hidden`, { method: "PUT", body: { hidden: on } }, anything);
}
