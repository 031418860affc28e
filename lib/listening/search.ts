import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { listeningQueries, listeningSearches } from "@/db";
import type { ChannelEvent, NewDelivery } from "../connectors/contract";
import { ConnectorError, toConnectorError } from "../connectors/errors";
import { contextOf, type LoadedConnection } from "../connections/context";
import { recordTrouble } from "../connections/health";
import { inTransaction, systemContext } from "../context";
import { recordDeliveries } from "../ledger/record";
import { matches } from "./boolean/matches";
import { parseQuery } from "./boolean/parse";
import { readPost, type ReadPost } from "./boolean/post";
import type { Query } from "./boolean/query";
import { searchTerms } from "./boolean/search-terms";
import { searchableConnections } from "./list";

type Search = typeof listeningSearches.$inferSelect;
type Heard = typeof listeningQueries.$inferSelect;

const postsAtOnce = 100;
const usualWait = 60; // seconds
/** A search that was cut off is asked again after so long. */
const leaseMs = 2 * 60_000;
const longestWaitMs = 30 * 60_000;
const patienceMs = 20_000;
const runsMs = 45_000;

/**
 * Asks each platform that can be searched for each query that is due. What a query really matches goes into the ledger with the cursor that
 * led there, in one transaction; a connection that says it is asked too often is left alone for all its queries.
 */
export async function searchPlatforms(workspaceId: string, now: () => Date = () => new Date()): Promise<void> {
  const until = Date.now() + runsMs;
  const { due, connections } = await inTransaction(systemContext(workspaceId), async (unit) => {
    const queries = await unit.tx.select().from(listeningQueries).where(and(eq(listeningQueries.workspaceId, workspaceId), eq(listeningQueries.isPaused, false))).orderBy(listeningQueries.id);
    const found = await searchableConnections(unit, workspaceId);
    const pairs = queries.flatMap((query) => found.filter(({ id }) => query.connectionIds?.includes(id) ?? true).map((connection) => ({ query, connection })));
    if (pairs.length) await unit.tx.insert(listeningSearches).values(pairs.map(({ query, connection }) => ({ workspaceId, queryId: query.id, connectionId: connection.id, since: now(), dueAt: now() }))).onConflictDoNothing();
    const searches = await unit.tx.select().from(listeningSearches).where(eq(listeningSearches.workspaceId, workspaceId)).orderBy(listeningSearches.dueAt);
    return { due: searches.filter(({ dueAt }) => dueAt <= now()).flatMap((search) => {
      const pair = pairs.find(({ query, connection }) => query.id === search.queryId && connection.id === search.connectionId);
      return pair ? [{ search, query: pair.query }] : [];
    }), connections: found };
  });
  const left = new Set<string>();
  for (const { search, query } of due) {
    if (left.has(search.connectionId) || Date.now() > until) continue;
    const row = connections.find(({ id }) => id === search.connectionId)!;
    await postpone(workspaceId, search, new Date(now().getTime() + leaseMs));
    try {
      await searchOne(workspaceId, await contextOf(row), search, query, now);
    } catch (error) {
      if (await notFound(workspaceId, search, toConnectorError(error), now())) left.add(search.connectionId);
    }
  }
}

async function searchOne(workspaceId: string, loaded: LoadedConnection, search: Search, { id, text }: Heard, now: () => Date): Promise<void> {
  const { connector, context } = loaded;
  const parsed = parseQuery(text);
  if (!("query" in parsed)) throw new ConnectorError("config", "This query cannot be read any more. Open it and save it again.");
  const { anyOf } = searchTerms(parsed.query);
  if (!anyOf.length) throw new ConnectorError("config", "A platform has to be asked for a word, a #tag or a @handle, and this query has none.");
  if (!connector.search) throw new ConnectorError("config", "This platform cannot be searched.");
  const { deliveries, cursor, more, waitSeconds } = await connector.search(context, { query: id, anyOf, since: search.since.toISOString(), limit: postsAtOnce }, search.cursor, AbortSignal.timeout(patienceMs));
  const receivedAt = new Date();
  const wanted = await Promise.all(deliveries.map((delivery) => isWanted(delivery, parsed.query, loaded)));
  const matching = deliveries.filter((_, at) => wanted[at]);
  const dueAt = new Date(now().getTime() + (more ? 0 : (waitSeconds ?? usualWait) * 1000));
  await recordDeliveries(workspaceId, matching.map((delivery) => ({ connectionId: context.id, delivery, receivedAt })), { connectionId: context.id, cursor, search: { queryId: id, since: search.since, dueAt } });
}

/** What cannot be read here is for the ledger to set aside. */
async function isWanted(delivery: NewDelivery, query: Query, loaded: LoadedConnection): Promise<boolean> {
  const events = await readFound(delivery, loaded).catch(() => null);
  return !events || events.some((event) => event.kind === "unknown" || matches(query, postOf(event)));
}

/** What a delivery that was found says. */
export const readFound = async (delivery: NewDelivery, { connector, context }: LoadedConnection): Promise<ChannelEvent[]> =>
  connector.parse({ ...delivery, headers: delivery.headers ?? {}, receivedAt: new Date().toISOString() }, context);

export const postOf = (event: ChannelEvent): ReadPost => readPost({ text: event.text ?? "", author: event.fromHandle ?? null, language: event.post?.language ?? null });

const searchOf = (workspaceId: string, { queryId, connectionId }: Search) => and(eq(listeningSearches.workspaceId, workspaceId), eq(listeningSearches.queryId, queryId), eq(listeningSearches.connectionId, connectionId));

const postpone = (workspaceId: string, search: Search, dueAt: Date) =>
  inTransaction(systemContext(workspaceId), ({ tx }) => tx.update(listeningSearches).set({ dueAt }).where(searchOf(workspaceId, search)));

/** Says why, and asks later. @returns whether the connection's other queries wait as well */
async function notFound(workspaceId: string, search: Search, error: ConnectorError, now: Date): Promise<boolean> {
  const wait = Math.min(longestWaitMs, error.retryAfterSeconds ? error.retryAfterSeconds * 1000 : error.kind === "config" || error.kind === "rejected" ? longestWaitMs : 5 * 60_000);
  const dueAt = new Date(now.getTime() + wait).toISOString();
  const stopsAll = error.kind !== "rejected" && error.kind !== "config";
  await inTransaction(systemContext(workspaceId), async ({ tx }) => {
    await tx.update(listeningSearches).set({ trouble: error.message, askedAt: now, dueAt: new Date(dueAt) }).where(searchOf(workspaceId, search));
    if (stopsAll) await tx.execute(sql`update listening_searches set due_at = ${dueAt}::timestamptz where workspace_id = ${workspaceId} and connection_id = ${search.connectionId}::uuid and due_at < ${dueAt}::timestamptz`);
  });
  if (error.kind === "auth") await recordTrouble(workspaceId, search.connectionId, error);
  return stopsAll;
}
