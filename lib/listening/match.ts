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
  mood: StoredMention["mood"];
}

/**
 * Notes which listening queries find the posts that a batch just stored, and adds them to the queries' volume, all in the batch's transaction. A post that
 * a competitor's query finds and none of ours is about a competitor, unless it answers us.
 * @returns the ids of those
 */
export async function matchQueries(unit: Unit, workspaceId: string, stored: readonly StoredMention[]): Promise<ReadonlySet<string>> {
  const posts = stored.filter(({ isOurs }) => !isOurs);
  if (!posts.length) return none;
  const queries = await unit.sql<Heard[]>`select id, text, kind, connection_ids as connections from listening_queries where workspace_id = ${workspaceId} and not is_paused order by id`;
  if (!queries.length) return none;
  const set = setOf(queries);
  const found: Found[] = [];
  const aboutOthers: string[] = [];
  for (const { id, mood, relation, item: { event, connection, at } } of posts) {
    const read = readPost({ text: event.text ?? "", author: event.fromHandle ?? null, language: event.post?.language ?? null });
    const matching = set.matching(read).filter(({ connections }) => !connections || connections.includes(connection.id));
    for (const query of matching) found.push({ mentionId: id, queryId: query.id, connectionId: connection.id, teamId: connection.teamId ?? nilId, at, mood });
    if ((event.kind === "mention" || relation === "among_customers") && matching.some(({ kind }) => kind === "competitor") && matching.every(({ kind }) => kind === "competitor")) aboutOthers.push(id);
  }
  if (!found.length) return none;
  unit.later(unit.sql`
    insert into mention_queries (workspace_id, mention_id, query_id, connection_id, team_id, at)
    select ${workspaceId}::uuid, m, q, c, t, a
    from unnest(${sqlArray(found, ({ mentionId }) => mentionId)}::uuid[], ${sqlArray(found, ({ queryId }) => queryId)}::uuid[], ${sqlArray(found, ({ connectionId }) => connectionId)}::uuid[],
      ${sqlArray(found, ({ teamId }) => teamId)}::uuid[], ${sqlArray(found, ({ at }) => at.toISOString())}::timestamptz[]) as x(m, q, c, t, a)`);
  if (aboutOthers.length) unit.later(unit.sql`update mentions set relation = 'about_competitor', counted_relation = 'about_competitor' where workspace_id = ${workspaceId} and id = any(${sqlArray(aboutOthers, (id) => id)}::uuid[])`);
  addFound(unit, workspaceId, found);
  return new Set(aboutOthers);
}

const none: ReadonlySet<string> = new Set();

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
  const sums = new Map<string, Found & { at: Date; mentions: number; negative: number; neutral: number; positive: number }>();
  for (const one of [...found, ...once]) {
    const at = new Date(Math.floor(one.at.getTime() / 3_600_000) * 3_600_000);
    const key = `${at.toISOString()} ${one.queryId} ${one.connectionId} ${one.teamId}`;
    const sum = sums.get(key) ?? { ...one, at, mentions: 0, negative: 0, neutral: 0, positive: 0 };
    sums.set(key, { ...sum, mentions: sum.mentions + 1, ...(one.mood && { [one.mood]: sum[one.mood] + 1 }) });
  }
  const rows = JSON.stringify([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { at, queryId, connectionId, teamId, mentions, negative, neutral, positive }]) => ({ h: at, q: queryId, c: connectionId, t: teamId, n: mentions, g: negative, u: neutral, p: positive })));
  later(sql`
    insert into listening_volume (workspace_id, hour, query_id, connection_id, team_id, mentions, negative, neutral, positive)
    select ${workspaceId}::uuid, h, q, c, t, n, g, u, p from json_to_recordset(${rows}::text::json) as x(h timestamptz, q uuid, c uuid, t uuid, n int, g int, u int, p int)
    on conflict (workspace_id, hour, query_id, connection_id, team_id) do update
    set mentions = listening_volume.mentions + excluded.mentions, negative = listening_volume.negative + excluded.negative, neutral = listening_volume.neutral + excluded.neutral, positive = listening_volume.positive + excluded.positive`);
}
