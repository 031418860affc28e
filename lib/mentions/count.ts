import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { sqlArray, sqlTexts } from "@/db";
import type { FigureDifference, mentions } from "@/db/schema";
import { inTransaction, systemContext, type Unit } from "../context";
import { nilId } from "../ids";
import { addMoods } from "../listening/moods";
import { addFacts, type Fact } from "../metrics/facts";
import { measureEntries, measuresOf, secondsBetween, type MentionKind } from "../metrics/happened";
import { hourOf } from "../metrics/rollups";
import { noteForSearch } from "../search/note";

type Mood = (typeof mentions.$inferSelect)["countedMood"];
type Relation = (typeof mentions.$inferSelect)["countedRelation"];

/** What a mention counts as, and whose it is there. */
export interface Counts {
  teamId: string;
  memberId: string;
  /** It needs an answer; ours is one, to somebody else than us. */
  due: boolean;
  covered: boolean;
  mood: Mood;
  relation: Relation;
  isOurs: boolean;
}

interface Place {
  workspaceId: string;
  connectionId: string;
  mentionId: string;
  at: Date;
}

const moods = { negative: -1, neutral: 0, positive: 1 } as const;

/** The facts that a mention is, each with its value. */
function kindsOf({ isOurs, due, covered, mood, relation }: Counts): { kind: MentionKind; value?: number }[] {
  if (isOurs) return due ? [{ kind: "posted" }] : [];
  return [
    { kind: "mentioned" },
    ...(due ? [{ kind: "due" as const, value: covered ? 1 : 0 }] : []),
    ...(mood ? [{ kind: "felt" as const, value: moods[mood] }] : []),
    ...(relation === "among_customers" ? [{ kind: "among" as const }] : relation === "about_competitor" ? [{ kind: "rival" as const }] : []),
  ];
}

/** What a mention that was just stored, with what it counts as, adds to the figures. */
export const factsOfMention = (place: Place, counts: Counts): Fact[] => kindsOf(counts).map((what) => ({ ...what, ...place, teamId: counts.teamId, memberId: counts.memberId }));

/** Mentions of which something was said that may count: at the end of the transaction they are what they count as. */
export function noteMentions(unit: Unit, workspaceId: string, ids: readonly string[]): void {
  if (ids.length) unit.atEnd(countNoted, ...ids.map((id) => ({ workspaceId, id })));
  noteForSearch(unit, { workspaceId }, "mentions", ids);
}

async function countNoted(unit: Unit, noted: readonly { workspaceId: string; id: string }[]): Promise<void> {
  const [first] = noted;
  if (first) await addFacts(unit, await countMentions(unit, first.workspaceId, noted.map(({ id }) => id)));
}

interface Row extends Record<string, unknown> {
  id: string;
  connection_id: string;
  at: string;
  is_ours: boolean;
  place_team_id: string | null;
  place_member_id: string | null;
  counted_due: boolean;
  counted_covered: boolean;
  counted_mood: Mood;
  counted_relation: Relation;
  team_id: string;
  member_id: string;
  due: boolean;
  covered: boolean;
  mood: Mood;
  relation: Relation;
  known_identity_id: string | null;
  to_identity_id: string | null;
  first_at: string | null;
  first_by: string | null;
}

/** Ours, or something that somebody has to do something about; what only stands around it counts as nothing. */
const isCounted = sql`(m.is_ours or m.state is not null)`;

/** It was not dismissed unanswered. */
const isDue = sql`(not m.is_ours and (m.state <> 'dismissed' or m.answered_at is not null))`;

/**
 * Makes some mentions count as what they are now: writes what they count as, and says what that adds to the figures and takes from them, for the caller to add. A
 * mention is its team's and its assignee's as it lies now; an answer of ours, and the first that a mention gets, are whose they are who wrote it.
 */
export async function countMentions(unit: Unit, workspaceId: string, ids: readonly string[]): Promise<Fact[]> {
  if (!ids.length) return [];
  const rows = await unit.tx.execute<Row>(sql`
    select m.id, m.connection_id, m.at, m.is_ours, m.place_team_id, m.place_member_id, m.counted_due, m.counted_covered, m.counted_mood, m.counted_relation,
      coalesce(m.team_id, ${nilId}::uuid) as team_id, coalesce(case when m.is_ours then w.member_id else m.assignee_id end, ${nilId}::uuid) as member_id,
      case when m.is_ours then m.parent_remote_id is not null and q.is_ours is not true else ${isDue} end as due, ${isDue} and m.answered_at is not null as covered, case when m.is_ours then null else m.sentiment end as mood, case when m.is_ours then null else m.relation end as relation,
      m.to_identity_id as known_identity_id, coalesce(m.to_identity_id, q.identity_id) as to_identity_id, f.at as first_at, coalesce(f.member_id, m.assignee_id) as first_by
    from mentions as m
    left join lateral (select p.member_id from posts as p where p.workspace_id = ${workspaceId} and p.connection_id = m.connection_id and p.remote_id = m.remote_id limit 1) as w on m.is_ours
    left join mentions as q on m.is_ours and q.workspace_id = ${workspaceId} and q.connection_id = m.connection_id and q.remote_id = m.parent_remote_id
    left join lateral (
      select o.at, p.member_id from mentions as o left join posts as p on p.workspace_id = ${workspaceId} and p.connection_id = o.connection_id and p.remote_id = o.remote_id
      where o.workspace_id = ${workspaceId} and o.connection_id = m.connection_id and o.parent_remote_id = m.remote_id and o.is_ours order by o.at limit 1) as f on not m.is_ours and m.first_answer_at is null
    where m.workspace_id = ${workspaceId} and m.id = any(${sqlTexts([...new Set(ids)])}::uuid[]) and ${isCounted} order by m.id for update of m`);
  const changed = rows.filter(isOther);
  if (!changed.length) return [];
  unit.later(unit.sql`
    update mentions as m set place_team_id = w.t, place_member_id = w.n, counted_due = w.d, counted_covered = w.c, counted_mood = w.s, counted_relation = w.r, to_identity_id = w.y, first_answer_at = coalesce(m.first_answer_at, w.f)
    from json_to_recordset(${JSON.stringify(changed.map((row) => ({ i: row.id, t: row.team_id, n: row.member_id, d: row.due, c: row.covered, s: row.mood, r: row.relation, y: row.to_identity_id, f: row.first_at })))}::text::json) as w(i uuid, t uuid, n uuid, d boolean, c boolean, s text, r text, y uuid, f timestamptz)
    where m.workspace_id = ${workspaceId} and m.id = w.i`);
  addMoods(unit, workspaceId, changed.flatMap(({ id, counted_mood: before, mood: after }) => (before === after ? [] : [{ mentionId: id, before, after }])));
  return changed.flatMap((row): Fact[] => {
    const place = { workspaceId, connectionId: row.connection_id, mentionId: row.id, at: new Date(row.at) };
    const [was, is] = [before(row), after(row)];
    const [gone, come] = [was ? factsOfMention(place, was) : [], factsOfMention(place, is)];
    const firstAt = row.first_at === null ? null : new Date(row.first_at);
    return [
      ...gone.filter((fact) => !has(come, fact)).map((fact) => ({ ...fact, takenBack: true as const })),
      ...come.filter((fact) => !has(gone, fact)),
      ...(firstAt ? [{ kind: "replied" as const, ...place, at: firstAt, value: secondsBetween(place.at, firstAt), teamId: row.team_id, memberId: row.first_by ?? nilId }] : []),
    ];
  });
}

const has = (facts: readonly Fact[], { kind, value, teamId, memberId }: Fact) => facts.some((one) => one.kind === kind && one.value === value && one.teamId === teamId && one.memberId === memberId);

const before = ({ place_team_id: teamId, place_member_id: memberId, counted_due: due, counted_covered: covered, counted_mood: mood, counted_relation: relation, is_ours: isOurs }: Row): Counts | null => (teamId && memberId ? { teamId, memberId, due, covered, mood, relation, isOurs } : null);
const after = ({ team_id: teamId, member_id: memberId, due, covered, mood, relation, is_ours: isOurs }: Row): Counts => ({ teamId, memberId, due, covered, mood, relation, isOurs });

function isOther(row: Row): boolean {
  const [was, is] = [before(row), after(row)];
  return row.first_at !== null || row.known_identity_id !== row.to_identity_id || !was || (Object.keys(is) as (keyof Counts)[]).some((name) => was[name] !== is[name]);
}

/** Counted at once. */
const batch = 1_000;

/** Of the alias `m`: it counts as something else than it is, or an answer of ours was missed. */
const missed = (workspaceId: string): SQL => sql`(
  m.place_team_id <> coalesce(m.team_id, ${nilId}::uuid)
  or not m.is_ours and (m.place_member_id <> coalesce(m.assignee_id, ${nilId}::uuid) or m.counted_due <> ${isDue} or m.counted_covered <> (${isDue} and m.answered_at is not null)
    or m.counted_mood is distinct from m.sentiment or m.counted_relation is distinct from m.relation
    or m.first_answer_at is null and exists (select 1 from mentions as o where o.workspace_id = ${workspaceId} and o.connection_id = m.connection_id and o.parent_remote_id = m.remote_id and o.is_ours)))`;

/**
 * Counts again what was written past the figures: of some days, and whatever was never counted. For the nightly check.
 * @returns what was missed of those days
 */
export async function recountMentions(workspaceId: string, periods: readonly { from: Date; to: Date }[]): Promise<FigureDifference[]> {
  while ((await recount(workspaceId, sql`m.place_team_id is null and ${isCounted}`)).count === batch);
  const found: FigureDifference[] = [];
  for (const { from, to } of periods) {
    const where = sql`m.at >= ${from.toISOString()}::timestamptz and m.at < ${to.toISOString()}::timestamptz and ${isCounted} and ${missed(workspaceId)}`;
    for (let count = batch; count === batch; ) {
      const done = await recount(workspaceId, where);
      found.push(...done.facts.flatMap(toDifferences));
      count = done.count;
    }
  }
  return found;
}

const recount = (workspaceId: string, where: SQL): Promise<{ count: number; facts: Fact[] }> =>
  inTransaction(systemContext(workspaceId), async (unit) => {
    const rows = await unit.tx.execute<{ id: string }>(sql`select m.id from mentions as m where m.workspace_id = ${workspaceId} and ${where} limit ${batch}`);
    const facts = await countMentions(unit, workspaceId, rows.map(({ id }) => id));
    await addFacts(unit, facts);
    return { count: rows.length, facts };
  });

const toDifferences = (fact: Fact): FigureDifference[] => {
  const { at, connectionId, teamId, memberId, takenBack } = fact;
  return measureEntries(measuresOf(fact)).flatMap(([measure, one]) => (one ? [{ hour: hourOf(at).toISOString(), connectionId, teamId: teamId ?? nilId, memberId: memberId ?? nilId, measure, was: takenBack ? one : 0, is: takenBack ? 0 : one }] : []));
};

/** Ids of mentions by what platforms call them. */
export async function findMentionIds({ sql: run }: Pick<Unit, "sql">, workspaceId: string, posts: readonly { connectionId: string; remoteId: string }[]): Promise<string[]> {
  if (!posts.length) return [];
  const rows = await run<{ id: string }[]>`
    select m.id from unnest(${sqlArray(posts, ({ connectionId }) => connectionId)}::uuid[], ${sqlArray(posts, ({ remoteId }) => remoteId)}::text[]) as w(c, r) join mentions as m on m.workspace_id = ${workspaceId} and m.connection_id = w.c and m.remote_id = w.r`;
  return rows.map(({ id }) => id);
}
