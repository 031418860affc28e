import "server-only";
import { sqlArray } from "@/db";
import type { Unit } from "../context";
import type { StoredMention } from "./store";

/**
 * What a post of ours answers waits no longer, wherever it was written; and what comes after its answer, since platforms tell in any order, has one.
 * @returns the ids of those that are answered now
 */
export async function markAnswered(unit: Unit, workspaceId: string, stored: readonly StoredMention[]): Promise<string[]> {
  const ours = stored.filter(({ isOurs, item }) => isOurs && item.event.replyTo);
  const theirs = stored.filter(({ isOurs }) => !isOurs);
  const answers = ours.map(({ item }) => ({ connectionId: item.connection.id, parent: item.event.replyTo!, at: item.at }));
  return [...(await setAnswered(unit, workspaceId, answers)), ...(await setAnswered(unit, workspaceId, await findAnswers(unit, workspaceId, theirs)))];
}

interface Answer {
  connectionId: string;
  /** The platform's id of what is answered. */
  parent: string;
  at: Date;
}

async function findAnswers({ sql }: Unit, workspaceId: string, theirs: readonly StoredMention[]): Promise<Answer[]> {
  if (!theirs.length) return [];
  const rows = await sql<{ c: string; p: string; at: string }[]>`
    select w.c, w.p, m.at from unnest(${sqlArray(theirs, ({ item }) => item.connection.id)}::uuid[], ${sqlArray(theirs, ({ item }) => item.externalId)}::text[]) as w(c, p)
    join mentions m on m.workspace_id = ${workspaceId} and m.connection_id = w.c and m.parent_remote_id = w.p and m.is_ours`;
  return rows.map(({ c, p, at }) => ({ connectionId: c, parent: p, at: new Date(at) }));
}

async function setAnswered({ sql }: Unit, workspaceId: string, answers: readonly Answer[]): Promise<string[]> {
  if (!answers.length) return [];
  const sorted = answers.toSorted((a, b) => (a.parent < b.parent ? -1 : 1));
  const rows = await sql<{ id: string }[]>`
    update mentions set state = 'answered', answered_at = w.a, closed_at = w.a
    from (select distinct on (c, p) c, p, a from unnest(${sqlArray(sorted, ({ connectionId }) => connectionId)}::uuid[], ${sqlArray(sorted, ({ parent }) => parent)}::text[], ${sqlArray(sorted, ({ at }) => at.toISOString())}::timestamptz[]) as u(c, p, a) order by c, p, a) as w
    where workspace_id = ${workspaceId} and connection_id = w.c and remote_id = w.p and state = 'open'
    returning id`;
  return rows.map(({ id }) => id);
}
