import { z } from "zod";
import type { ConnectionContext, FoundPosts, NewDelivery, PostFigures, PostSearch, PostTarget } from "../contract";
import { toConnectorError } from "../errors";
import { call } from "./api";
import { postFields } from "./fields";
import { isLater, latest } from "./ids";
import { toDelivery } from "./parse";
import { manyPosts, onePost, post as postSchema, postPage, type Post } from "./schema";

/** Of one query, as most plans allow. */
const longestQuery = 512;
/** Only what is younger can be found. */
const reachMs = 7 * 24 * 3_600_000 - 60_000;
const most = 100;

const cursorSchema = z.object({ last: z.string().optional(), newest: z.string().optional(), /** Queries that have further pages, and where these begin. */ pages: z.record(z.string(), z.string()) });
type Cursor = z.infer<typeof cursorSchema>;

/** Posts of the last seven days with one of these words, without reposts; several words are asked for at once. @throws ConnectorError */
export async function search(connection: ConnectionContext, { query, anyOf, since, limit }: PostSearch, cursor: string | null, signal: AbortSignal): Promise<FoundPosts> {
  const state = readCursor(cursor);
  const queries = Object.keys(state.pages).length ? Object.keys(state.pages) : toQueries(anyOf);
  const pages: Record<string, string> = {};
  const found = new Map<string, NewDelivery>();
  const startTime = state.last || !since ? undefined : new Date(Math.max(Date.parse(since), Date.now() - reachMs)).toISOString().replace(/\.\d+Z$/, "Z");
  const size = Math.min(most, Math.max(10, Math.ceil(limit / Math.max(1, queries.length))));
  for (const one of queries) {
    const { data = [], includes, meta } = await call(connection, "/2/tweets/search/recent", { query: { query: one, max_results: size, since_id: state.last, start_time: startTime, next_token: state.pages[one], ...postFields }, signal }, postPage);
    for (const post of data) found.set(post.id, toDelivery("post", { data: post, includes: only(post, includes) }, { "weft-query": query }));
    if (meta?.next_token && (since || state.last)) pages[one] = meta.next_token;
  }
  const newest = latest([state.newest, ...found.keys()]);
  const more = Object.keys(pages).length > 0;
  const next: Cursor = more ? { ...state, ...(newest && { newest }), pages } : { ...((newest ?? state.last) && { last: latest([state.last, newest]) }), pages: {} };
  const ordered = [...found].toSorted(([a], [b]) => (isLater(a, b) ? 1 : -1)).map(([, delivery]) => delivery);
  return { deliveries: cursor === null && since === null ? ordered.slice(-limit) : ordered, cursor: JSON.stringify(next), more, waitSeconds: 120 };
}

function readCursor(cursor: string | null): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(cursor ?? ""));
  } catch {
    return { pages: {} };
  }
}

/** As many words in one query as fit. */
export function toQueries(words: readonly string[]): string[] {
  const queries: string[] = [];
  let group: string[] = [];
  const written = (some: string[]) => `(${some.join(" OR ")}) -is:retweet`;
  for (const word of words.map((one) => (/[^\p{L}\p{N}_#@$]/u.test(one) ? `"${one.replaceAll('"', "")}"` : one))) {
    if (group.length && written([...group, word]).length > longestQuery) {
      queries.push(written(group));
      group = [];
    }
    group.push(word);
  }
  return group.length ? [...queries, written(group)] : queries;
}

/** Of a page's people and files, those that a post speaks of: each delivery stands alone. */
function only(value: unknown, includes: Record<string, unknown> | undefined): Record<string, unknown> {
  const post = postSchema.safeParse(value).data;
  const list = (name: string) => z.array(z.looseObject({ id: z.string().optional(), media_key: z.string().optional() })).catch([]).parse(includes?.[name]);
  const references = post?.referenced_tweets?.map(({ id }) => id) ?? [];
  return {
    users: list("users").filter(({ id }) => id !== undefined && (id === post?.author_id || id === post?.in_reply_to_user_id)),
    media: list("media").filter(({ media_key: key }) => key !== undefined && post?.attachments?.media_keys?.includes(key)),
    tweets: list("tweets").filter(({ id }) => id !== undefined && references.includes(id)),
  };
}

/** The posts of its conversation, oldest first; of those older than seven days only the first and the post itself can be had. @throws ConnectorError */
export async function postThread(connection: ConnectionContext, { post }: PostTarget): Promise<NewDelivery[]> {
  const { data, includes } = await call(connection, `/2/tweets/${encodeURIComponent(post)}`, { query: postFields }, onePost);
  if (!data) return [];
  const found = new Map<string, { post: Post; includes: unknown }>([[data.id, { post: data, includes }]]);
  const thread = data.conversation_id ?? data.id;
  const [first, others] = await Promise.all([
    thread === data.id ? null : call(connection, `/2/tweets/${encodeURIComponent(thread)}`, { query: postFields }, onePost).catch(noneWhenGone),
    call(connection, "/2/tweets/search/recent", { query: { query: `conversation_id:${thread}`, max_results: most, ...postFields } }, manyPosts),
  ]);
  if (first?.data) found.set(first.data.id, { post: first.data, includes: first.includes });
  for (const value of others.data ?? []) {
    const read = postSchema.safeParse(value);
    if (read.success) found.set(read.data.id, { post: read.data, includes: only(value, others.includes) });
  }
  return [...found.values()].toSorted((a, b) => (isLater(a.post.id, b.post.id) ? 1 : -1)).map((one) => toDelivery("post", { data: one.post, includes: one.includes }));
}

function noneWhenGone(error: unknown): null {
  if (toConnectorError(error).code !== "404") throw error;
  return null;
}

/** A post that X does not tell of is gone. */
export async function postFigures(connection: ConnectionContext, posts: readonly string[]): Promise<PostFigures[]> {
  if (posts.length === 0) return [];
  const { data = [] } = await call(connection, "/2/tweets", { query: { ids: posts.join(","), "tweet.fields": "public_metrics,author_id" } }, manyPosts);
  const known = new Map(data.flatMap((value) => postSchema.safeParse(value).data ?? []).map((post) => [post.id, post.public_metrics]));
  return posts.map((post) => {
    if (!known.has(post)) return { post, gone: true };
    const metrics = known.get(post);
    return { post, likes: metrics?.like_count, reposts: metrics?.retweet_count, replies: metrics?.reply_count, quotes: metrics?.quote_count, views: metrics?.impression_count };
  });
}
