import "server-only";
import { sqlArray } from "@/db";
import type { Unit } from "../context";
import { findMentionIds } from "./count";
import type { StoredMention } from "./store";

/** What posts of ours do to the mentions that they answer. */
export interface Answered {
  /** Those that have their answer now. */
  ids: string[];
  /** Those that may count as something else in the figures: ours, and what they answer. */
  counted: string[];
}

/**
 * What a post of ours answers waits no longer, wherever it was written; and what comes after its answer, since platforms tell in any order, has one. What was
 * escalated stays so, and is answered.
 */
export async function markAnswered(unit: Unit, workspaceId: string, stored: readonly StoredMention[]): Promise<Answered> {
  const ours = stored.filter(({ isOurs }) => isOurs);
  const answers = ours.flatMap(({ item: { connection, event, at } }) => (event.replyTo ? [{ connectionId: connection.id, parent: event.replyTo, at }] : []));
  const late = await findAnswers(unit, workspaceId, stored.filter(({ isOurs }) => !isOurs));
  return {
    ids: [...(await setAnswered(unit, workspaceId, answers)), ...(await setAnswered(unit, workspaceId, late))],
    counted: [...ours.map(({ id }) => id), ...late.map(({ id }) => id), ...(await findMentionIds(unit, workspaceId, [...answers, ...late].map(({ connectionId, parent }) => ({ connectionId, remoteId: parent }))))],
  };
}

interface Answer {
  connectionId: string;
  /** The platform's id of what is answered. */
  parent: string;
  at: Date;
}

async function findAnswers({ sql }: Unit, workspaceId: string, theirs: readonly StoredMention[]): Promise<(Answer & { id: string })[]> {
  if (!theirs.length) return [];
  const rows = await sql<{ id: string; c: string; p: string; at: string }[]>`
    select m.id, w.c, w.p, m.at from unnest(${sqlArray(theirs, ({ item }) => item.connection.id)}::uuid[], ${sqlArray(theirs, ({ item }) => item.externalId)}::text[]) as w(c, p)
    join mentions m on m.workspace_id = ${workspaceId} and m.connection_id = w.c and m.parent_remote_id = w.p and m.is_ours`;
  return rows.map(({ id, c, p, at }) => ({ id, connectionId: c, parent: p, at: new Date(at) }));
}

async function setAnswered({ sql }: Unit, workspaceId: string, answers: readonly Answer[]): Promise<string[]> {
  if (!answers.length) return [];
  const sorted = answers.toSorted((a, b) => (a.parent < b.parent ? -1 : 1));
  const rows = await sql<{ id: string }[]>`
    update mentions set state = case when state = 'open' then 'answered' else state end, answered_at = w.a, closed_at = coalesce(closed_at, w.a)
    from (select distinct on (c, p) c, p, a from unnest(${sqlArray(sorted, ({ connectionId }) => connectionId)}::uuid[], ${sqlArray(sorted, ({ parent }) => parent)}::text[], ${sqlArray(sorted, ({ at }) => at.toISOString())}::timestamptz[]) as u(c, p, a) order by c, p, a) as w
    where workspace_id = ${workspaceId} and connection_id = w.c and remote_id = w.p and (state = 'open' or (state = 'escalated' and answered_at is null))
    returning id`;
  return rows.map(({ id }) => id);
}
