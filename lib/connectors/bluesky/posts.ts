import { z } from "zod";
import type { ConnectionContext, PostDraft, PostTarget, PublishedPost } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";
import { postCollection, postUrl, readAtUri, recordKey, type AtUri } from "./ids";
import { sizeOfImage } from "./image-size";
import { findPlaces, toFacets } from "./rich-text";
import { anything, created, postView, storedRecord, uploaded, type Blob, type PostView, type StrongRef } from "./schema";
import { call, currentSession } from "./session";

const views = z.looseObject({ posts: z.array(z.unknown()) });

/** Posts as they are now; who is gone, or hidden from this account, is left out. @throws ConnectorError */
export async function getPosts(connection: ConnectionContext, uris: readonly string[]): Promise<PostView[]> {
  if (uris.length === 0) return [];
  const { posts } = await call(connection, "app.bsky.feed.getPosts", { query: { uris } }, views);
  return posts.flatMap((post) => postView.safeParse(post).data ?? []);
}

async function onePost(connection: ConnectionContext, uri: string): Promise<PostView> {
  const [post] = await getPosts(connection, [uri]);
  if (!post) throw new ConnectorError("rejected", "This post is no longer on Bluesky, or its author has blocked the account.", { code: "NotFound" });
  return post;
}

/**
 * Publishes a post. The record's key comes of the idempotency key, so that a second try finds what the first one made.
 * @throws ConnectorError
 */
export async function publish(connection: ConnectionContext, draft: PostDraft): Promise<PublishedPost> {
  const rkey = recordKey(draft.idempotencyKey);
  const before = await ownRecord(connection, postCollection, rkey);
  if (before) return publishedAs(before);
  const createdAt = new Date().toISOString();
  const [reply, embed, facets] = await Promise.all([replyRefs(connection, draft.replyTo), embedOf(connection, draft), facetsOf(connection, draft.text)]);
  const record = { $type: postCollection, text: draft.text, createdAt, ...(draft.language && { langs: [draft.language] }), ...(facets.length && { facets }), ...(reply && { reply }), ...(embed && { embed }) };
  try {
    return { ...(await createRecord(connection, postCollection, record, rkey)), at: createdAt };
  } catch (error) {
    // Another try of the same post may have been faster; servers name that in different ways.
    if (toConnectorError(error).kind === "rate_limit") throw error;
    const made = await ownRecord(connection, postCollection, rkey).catch(() => null);
    if (made) return publishedAs(made);
    throw error;
  }
}

const publishedAs = ({ uri, value }: z.infer<typeof storedRecord>): PublishedPost => ({ externalId: uri, url: postUrl(uri), ...(typeof value.createdAt === "string" && { at: value.createdAt }) });

export async function createRecord(connection: ConnectionContext, collection: string, record: Record<string, unknown>, rkey?: string): Promise<PublishedPost> {
  const { did } = await currentSession(connection);
  const { uri } = await call(connection, "com.atproto.repo.createRecord", { body: { repo: did, collection, ...(rkey && { rkey }), record } }, created);
  return { externalId: uri, url: postUrl(uri) };
}

/** A record of this account, or null where there is none. */
async function ownRecord(connection: ConnectionContext, collection: string, rkey: string): Promise<z.infer<typeof storedRecord> | null> {
  const { did: repo } = await currentSession(connection);
  try {
    return await call(connection, "com.atproto.repo.getRecord", { query: { repo, collection, rkey } }, storedRecord);
  } catch (error) {
    const trouble = toConnectorError(error);
    if (trouble.code === "RecordNotFound" || (trouble.kind === "rejected" && /could not locate record|not found/i.test(trouble.message))) return null;
    throw error;
  }
}

/** Of a thread's later posts the first one is named by their own record; a post without one is the first itself. */
async function replyRefs(connection: ConnectionContext, target: PostTarget | undefined): Promise<{ root: StrongRef; parent: StrongRef } | null> {
  if (!target) return null;
  const { uri, cid, record } = await onePost(connection, target.post);
  const parent = { uri, cid };
  return { root: record.reply ? { uri: record.reply.root.uri, cid: record.reply.root.cid } : parent, parent };
}

async function embedOf(connection: ConnectionContext, { attachments, quotes, link }: PostDraft): Promise<Record<string, unknown> | null> {
  const quoted = quotes && (await onePost(connection, quotes.post));
  const record = quoted && { $type: "app.bsky.embed.record", record: { uri: quoted.uri, cid: quoted.cid } };
  const images = [];
  // One after the other: each is held in memory.
  for (const { fileId, mime, alt = "" } of attachments) {
    const content = await connection.readFile(fileId);
    const aspectRatio = sizeOfImage(content);
    images.push({ alt, image: await upload(connection, content, mime), ...(aspectRatio && { aspectRatio }) });
  }
  const media = images.length
    ? { $type: "app.bsky.embed.images", images }
    : link ? { $type: "app.bsky.embed.external", external: { uri: link.url, title: link.title ?? link.url, description: link.description ?? "" } } : null;
  if (record && media) return { $type: "app.bsky.embed.recordWithMedia", record, media };
  return media ?? record ?? null;
}

/** The same bytes always get the same id, so a second upload changes nothing. @throws ConnectorError */
export async function upload(connection: ConnectionContext, content: Uint8Array, mime: string): Promise<Blob> {
  return (await call(connection, "com.atproto.repo.uploadBlob", { bytes: { content, mime } }, uploaded)).blob;
}

const resolved = z.looseObject({ did: z.string() });

export async function facetsOf(connection: ConnectionContext, text: string): Promise<ReturnType<typeof toFacets>> {
  const places = findPlaces(text);
  const dids = new Map<string, string>();
  for (const handle of new Set(places.flatMap((place) => place.handle ?? []))) {
    const did = await didOf(connection, handle).catch((error: unknown) => {
      if (toConnectorError(error).kind === "rejected") return null;
      throw error;
    });
    if (did) dids.set(handle, did);
  }
  return toFacets(text, places, dids);
}

/** @throws ConnectorError "rejected" when nobody has this handle */
export async function didOf(connection: ConnectionContext, handle: string): Promise<string> {
  if (handle.startsWith("did:")) return handle;
  return (await call(connection, "com.atproto.identity.resolveHandle", { query: { handle: handle.replace(/^@/, "") } }, resolved)).did;
}

/** What is gone already is deleted. @throws ConnectorError "rejected" for somebody else's */
export async function deletePost(connection: ConnectionContext, { post }: PostTarget): Promise<void> {
  const { did } = await currentSession(connection);
  const parts = readAtUri(post);
  if (!parts || parts.repo !== did) throw new ConnectorError("rejected", "Only the account's own posts can be deleted on Bluesky.");
  await deleteRecord(connection, parts);
}

const deleteRecord = (connection: ConnectionContext, { repo, collection, rkey }: AtUri): Promise<unknown> => call(connection, "com.atproto.repo.deleteRecord", { body: { repo, collection, rkey } }, anything);

/** A like made elsewhere counts, and is what is taken back. @throws ConnectorError */
export async function like(connection: ConnectionContext, { post }: PostTarget, on: boolean): Promise<void> {
  const { uri, cid, viewer } = await onePost(connection, post);
  const liked = viewer?.like ? readAtUri(viewer.like) : null;
  if (!on && liked) await deleteRecord(connection, liked);
  if (!on || liked) return;
  const record = { $type: "app.bsky.feed.like", subject: { uri, cid }, createdAt: new Date().toISOString() };
  const rkey = recordKey(`like ${uri}`);
  await createRecord(connection, record.$type, record, rkey).catch(async (error: unknown) => {
    if (!(await ownRecord(connection, record.$type, rkey).catch(() => null))) throw error;
  });
}

const gateCollection = "app.bsky.feed.threadgate";
/** Most that the gate of one thread takes. */
const mostHidden = 300;

/** Hides an answer below a post of ours; the thread's gate names what is hidden. @throws ConnectorError */
export async function hide(connection: ConnectionContext, { post }: PostTarget, on: boolean): Promise<void> {
  const { did } = await currentSession(connection);
  const { record } = await onePost(connection, post);
  const root = readAtUri(record.reply?.root.uri ?? "");
  if (!root || root.repo !== did) throw new ConnectorError("rejected", "On Bluesky only answers below the account's own posts can be hidden.");
  const gate = await ownRecord(connection, gateCollection, root.rkey);
  const hidden = z.array(z.string()).catch([]).parse(gate?.value.hiddenReplies);
  if (hidden.includes(post) === on) return;
  const hiddenReplies = on ? [...hidden, post].slice(-mostHidden) : hidden.filter((uri) => uri !== post);
  const value = { $type: gateCollection, post: record.reply?.root.uri, createdAt: new Date().toISOString(), ...gate?.value, hiddenReplies };
  await call(connection, "com.atproto.repo.putRecord", { body: { repo: did, collection: gateCollection, rkey: root.rkey, record: value, swapRecord: gate?.cid ?? null } }, created);
}

