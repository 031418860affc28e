import { z } from "zod";
import type { ConnectionContext, FoundPosts, NewDelivery, PostFigures, PostSearch, PostTarget } from "../contract";
import { toConnectorError } from "../errors";
import { call } from "./api";
import { isLater, statusId, statusKey } from "./ids";
import { toDelivery } from "./parse";
import { readStatus } from "./publish";
import { context, searched, status as statusSchema, type Status } from "./schema";

const most = 40;
const list = z.array(z.unknown());
const cursorSchema = z.object({ since: z.string().nullable(), /** Of each word, the newest id that was seen. */ last: z.record(z.string(), z.string()) });
type Cursor = z.infer<typeof cursorSchema>;

/**
 * Looks for each word in the server's index and among its tags. A server without an index for all posts answers with
 * those of this account and nothing else: then tags are all that is found.
 */
export async function search(connection: ConnectionContext, { query, anyOf, since, limit }: PostSearch, cursor: string | null, signal: AbortSignal): Promise<FoundPosts> {
  const state = readCursor(cursor, since);
  const begin = idAt(since, connection);
  const last = { ...state.last };
  const found = new Map<string, Status>();
  let more = false;
  for (const word of anyOf) {
    const minId = state.last[word] ?? begin;
    const statuses = [...(await indexed(connection, word, minId, signal)), ...(await tagged(connection, word, minId, signal))];
    more ||= minId !== undefined && statuses.length >= most;
    for (const status of statuses) {
      if (minId !== undefined && !isLater(status.id, minId)) continue;
      if (!last[word] || isLater(status.id, last[word])) last[word] = status.id;
      if ((!state.since || status.created_at >= state.since) && (status.visibility === "public" || status.visibility === "unlisted") && !status.reblog) found.set(status.id, status);
    }
  }
  const ordered = [...found.values()].toSorted((a, b) => (isLater(a.id, b.id) ? 1 : -1));
  // A preview wants the newest; a search that goes on leaves nothing out: what is over is found again.
  const kept = cursor === null && since === null ? ordered.slice(-limit) : ordered.slice(0, limit);
  const end = kept.at(-1)?.id;
  if (kept.length < ordered.length && end && since !== null) {
    more = true;
    for (const [word, id] of Object.entries(last)) if (isLater(id, end)) last[word] = end;
  }
  return { deliveries: kept.map((status) => toDelivery("post", { status }, { "weft-query": query })), cursor: JSON.stringify({ since: state.since, last } satisfies Cursor), more, waitSeconds: 90 };
}

/** Ids of Mastodon itself hold the time; those of other makes do not, and begin with the newest. */
function idAt(since: string | null, { facts }: ConnectionContext): string | undefined {
  const at = Date.parse(since ?? "");
  return Number.isNaN(at) || !/^\d+$/.test(String(facts.accountId)) ? undefined : String((BigInt(at) << 16n) - 1n);
}

function readCursor(cursor: string | null, since: string | null): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(cursor ?? ""));
  } catch {
    return { since, last: {} };
  }
}

async function indexed(connection: ConnectionContext, word: string, minId: string | undefined, signal: AbortSignal): Promise<Status[]> {
  const q = /\s/.test(word) ? `"${word.replaceAll('"', "")}"` : word;
  const { statuses } = await call(connection, "/api/v2/search", { query: { q, type: "statuses", limit: most, min_id: minId }, signal }, searched);
  return readAll(statuses ?? []);
}

/** A tag has no spaces: "Acme Looms" is #AcmeLooms. */
async function tagged(connection: ConnectionContext, word: string, minId: string | undefined, signal: AbortSignal): Promise<Status[]> {
  const tag = word.replace(/^#/, "").replace(/[^\p{L}\p{N}\p{M}_]/gu, "");
  if (!tag) return [];
  return readAll(await call(connection, `/api/v1/timelines/tag/${encodeURIComponent(tag)}`, { query: { limit: most, min_id: minId }, signal }, list).catch((error: unknown) => {
    if (toConnectorError(error).kind === "rejected") return [];
    throw error;
  }));
}

const readAll = (statuses: readonly unknown[]): Status[] => statuses.flatMap((one) => statusSchema.safeParse(one).data ?? []);

/** The posts around one, oldest first. @throws ConnectorError "rejected" when it is gone */
export async function postThread(connection: ConnectionContext, target: PostTarget): Promise<NewDelivery[]> {
  const [status, { ancestors, descendants }] = await Promise.all([readStatus(connection, target), call(connection, `/api/v1/statuses/${encodeURIComponent(statusId(target.post))}/context`, {}, context)]);
  return [...readAll(ancestors), status, ...readAll(descendants)].toSorted((a, b) => a.created_at.localeCompare(b.created_at)).map((one) => toDelivery("post", { status: one }));
}

/** Views are counted nowhere. */
export async function postFigures(connection: ConnectionContext, posts: readonly string[]): Promise<PostFigures[]> {
  if (posts.length === 0) return [];
  // Several at once since 4.3; older servers are asked for each.
  const known = await call(connection, "/api/v1/statuses", { query: { "id[]": posts.map(statusId) } }, list).then(readAll, async (error: unknown) => {
    if (!["404", "405"].includes(toConnectorError(error).code ?? "")) throw error;
    return (await Promise.all(posts.map((post) => readStatus(connection, { post }).catch((trouble: unknown) => {
      if (toConnectorError(trouble).code === "404" || toConnectorError(trouble).code === "410") return [];
      throw trouble;
    })))).flat();
  });
  const byKey = new Map(known.map((status) => [statusKey(status.id), status]));
  return posts.map((post) => {
    const status = byKey.get(post);
    if (!status) return { post, gone: true };
    return { post, likes: status.favourites_count ?? undefined, reposts: status.reblogs_count ?? undefined, replies: status.replies_count ?? undefined, quotes: status.quotes_count ?? undefined };
  });
}
