import { z } from "zod";
import type { ConnectionContext, FoundPosts, PostFigures, PostSearch, PostTarget, NewDelivery } from "../contract";
import { toDelivery } from "./parse";
import { getPosts } from "./posts";
import { postView, type PostView } from "./schema";
import { call } from "./session";

const page = z.looseObject({ posts: z.array(z.unknown()), cursor: z.string().optional() });
const most = 100;
/** A post can be found a moment after it was indexed: the next look begins a little before the newest. Who was found already is recognised. */
const overlapMs = 2 * 60_000;

const cursorSchema = z.object({
  since: z.string().nullable(),
  /** The newest that was found since. */
  newest: z.string().nullable(),
  /** Words that have further pages, and where these begin. */
  pages: z.record(z.string(), z.string()),
});
type Cursor = z.infer<typeof cursorSchema>;

/** Pages through each word's newest posts down to `since`; then begins anew from the newest that was found. @throws ConnectorError */
export async function search(connection: ConnectionContext, { query, anyOf, since, limit }: PostSearch, cursor: string | null, signal: AbortSignal): Promise<FoundPosts> {
  const state = readCursor(cursor, since);
  const further = Object.keys(state.pages);
  const found = new Map<string, { indexedAt: string; delivery: NewDelivery }>();
  const pages: Record<string, string> = {};
  let { newest } = state;
  const words = further.length ? further : anyOf;
  const each = Math.max(1, Math.min(most, Math.ceil(limit / Math.max(1, words.length))));
  for (const word of words) {
    const answer = await call(connection, "app.bsky.feed.searchPosts", { query: { q: quoted(word), sort: "latest", limit: each, since: state.since ?? undefined, cursor: state.pages[word] }, signal }, page);
    for (const post of answer.posts) {
      const { uri, indexedAt } = post as Partial<PostView>;
      if (typeof uri !== "string" || typeof indexedAt !== "string" || (state.since && indexedAt < state.since)) continue;
      found.set(uri, { indexedAt, delivery: toDelivery("post", { post }, { "weft-query": query }) });
      if (!newest || indexedAt > newest) newest = indexedAt;
    }
    if (state.since && answer.cursor && answer.cursor !== state.pages[word] && answer.posts.length >= each) pages[word] = answer.cursor;
  }
  const more = Object.keys(pages).length > 0;
  const next: Cursor = more ? { since: state.since, newest, pages } : { since: newest ? new Date(Date.parse(newest) - overlapMs).toISOString() : state.since, newest: null, pages: {} };
  const deliveries = [...found.values()].toSorted((a, b) => (a.indexedAt < b.indexedAt ? -1 : 1)).map(({ delivery }) => delivery);
  return { deliveries, cursor: JSON.stringify(next), more, waitSeconds: 60 };
}

function readCursor(cursor: string | null, since: string | null): Cursor {
  const read = cursor === null ? null : cursorSchema.safeParse(parseJson(cursor));
  return read?.data ?? { since, newest: null, pages: {} };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Several words are looked for as they stand. */
const quoted = (word: string): string => (/\s/.test(word) ? `"${word.replaceAll('"', "")}"` : word);

interface ThreadNode {
  post?: unknown;
  parent?: ThreadNode;
  replies?: ThreadNode[];
}
const thread = z.looseObject({ thread: z.looseObject({}) });

/** The posts around one, oldest first; what was deleted or is blocked is left out. @throws ConnectorError "rejected" when the post is gone */
export async function postThread(connection: ConnectionContext, { post }: PostTarget): Promise<NewDelivery[]> {
  const answer = await call(connection, "app.bsky.feed.getPostThread", { query: { uri: post, depth: 6, parentHeight: 80 } }, thread);
  const posts = new Map<string, PostView>();
  collect(answer.thread as ThreadNode, posts);
  return [...posts.values()].toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1)).map((one) => toDelivery("post", { post: one }));
}

function collect(node: ThreadNode | undefined, into: Map<string, PostView>): void {
  if (!node) return;
  collect(node.parent, into);
  const read = postView.safeParse(node.post);
  if (read.success) into.set(read.data.uri, read.data);
  for (const reply of node.replies ?? []) collect(reply, into);
}

const timeOf = ({ record, indexedAt }: PostView): string => (record.createdAt && record.createdAt < indexedAt ? record.createdAt : indexedAt);

/** Bluesky counts no views. A post that is not told of is gone. @throws ConnectorError */
export async function postFigures(connection: ConnectionContext, uris: readonly string[]): Promise<PostFigures[]> {
  const known = new Map((await getPosts(connection, uris)).map((view) => [view.uri, view]));
  return uris.map((post) => {
    const view = known.get(post);
    return view ? { post, likes: view.likeCount, reposts: view.repostCount, replies: view.replyCount, quotes: view.quoteCount } : { post, gone: true };
  });
}

