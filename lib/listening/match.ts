import "server-only";
import { sqlArray } from "@/db";
import type { Unit } from "../context";
import { nilId } from "../ids";
import type { StoredMention } from "../mentions/store";
import { QuerySet } from "./boolean/many";
import { parseQuery } from "./boolean/parse";
import { readPost } from "./boolean/post";
import type { Query } from "./boolean/query";
import type { QueryKind } from "./kinds";

interface Heard {
  id: string;
  text: string;
  kind: QueryKind;
  connections: string[] | null;
}

interface Found {
  mentionId: string;
  queryId: string;
  connectionId: string;
  teamId: string;
  at: Date;
}

/**
 * Notes which listening queries find the posts that a batch just stored, and adds them to the queries' volume, all in the batch's transaction. A post that
 * a competitor's query finds and none of ours is about a competitor, unless it answers one of ours.
 */
export async function matchQueries(unit: Unit, workspaceId: string, stored: readonly StoredMention[]): Promise<void> {
  const posts = stored.filter(({ isOurs }) => !isOurs);
  if (!posts.length) return;
  const queries = await unit.sql<Heard[]>`select id, text, kind, connection_ids as connections from listening_queries where workspace_id = ${workspaceId} and not is_paused order by id`;
  if (!queries.length) return;
  const set = setOf(queries);
  const found: Found[] = [];
  const aboutOthers: string[] = [];
  for (const { id, item: { event, connection, at } } of posts) {
    const read = readPost({ text: event.text ?? "", author: event.fromHandle ?? null, language: event.post?.language ?? null });
    const matching = set.matching(read).filter(({ connections }) => !connections || connections.includes(connection.id));
    for (const query of matching) found.push({ mentionId: id, queryId: query.id, connectionId: connection.id, teamId: connection.teamId ?? nilId, at });
    if (event.kind === "mention" && matching.some(({ kind }) => kind === "competitor") && matching.every(({ kind }) => kind === "competitor")) aboutOthers.push(id);
  }
  if (!found.length) return;
  unit.later(unit.sql`
    insert into mention_queries (workspace_id, mention_id, query_id, connection_id, team_id, at)
    select ${workspaceId}::uuid, m, q, c, t, a
    from unnest(${sqlArray(found, ({ mentionId }) => mentionId)}::uuid[], ${sqlArray(found, ({ queryId }) => queryId)}::uuid[], ${sqlArray(found, ({ connectionId }) => connectionId)}::uuid[],
      ${sqlArray(found, ({ teamId }) => teamId)}::uuid[], ${sqlArray(found, ({ at }) => at.toISOString())}::timestamptz[]) as x(m, q, c, t, a)`);
  if (aboutOthers.length) unit.later(unit.sql`update mentions set relation = 'about_competitor' where workspace_id = ${workspaceId} and id = any(${sqlArray(aboutOthers, (id) => id)}::uuid[])`);
  addFound(unit, workspaceId, found);
}

const kept = new Map<string, Query>();

/** Reading a query is more than asking it, and they seldom change. */
function readKept(text: string): Query | null {
  const known = kept.get(text);
  if (known) return known;
  const parsed = parseQuery(text);
  if (!("query" in parsed)) return null;
  if (kept.size >= 5_000) kept.clear();
  kept.set(text, parsed.query);
  return parsed.query;
}

const setOf = (queries: readonly Heard[]): QuerySet<Heard> =>
  new QuerySet(queries.flatMap((heard) => {
    const query = readKept(heard.text);
    return query ? [{ id: heard, query }] : [];
  }));

/** For each query and once for all that any found; in one order, so that batches do not wait for one another in a circle. */
function addFound({ sql, later }: Unit, workspaceId: string, found: readonly Found[]): void {
  const once = [...new Map(found.map((one) => [one.mentionId, { ...one, queryId: nilId }])).values()];
  const sums = new Map<string, Found & { mentions: number }>();
  for (const one of [...found, ...once]) {
    const at = new Date(Math.floor(one.at.getTime() / 3_600_000) * 3_600_000);
    const key = `${at.toISOString()} ${one.queryId} ${one.connectionId} ${one.teamId}`;
    sums.set(key, { ...one, at, mentions: (sums.get(key)?.mentions ?? 0) + 1 });
  }
  const rows = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  later(sql`
    insert into listening_volume (workspace_id, hour, query_id, connection_id, team_id, mentions)
    select ${workspaceId}::uuid, h, q, c, t, n
    from unnest(${sqlArray(rows, ({ at }) => at.toISOString())}::timestamptz[], ${sqlArray(rows, ({ queryId }) => queryId)}::uuid[], ${sqlArray(rows, ({ connectionId }) => connectionId)}::uuid[],
      ${sqlArray(rows, ({ teamId }) => teamId)}::uuid[], ${sqlArray(rows, ({ mentions }) => String(mentions))}::int[]) as x(h, q, c, t, n)
    on conflict (workspace_id, hour, query_id, connection_id, team_id) do update set mentions = listening_volume.mentions + excluded.mentions`);
}
