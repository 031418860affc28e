import "server-only";
import { sqlArray, sqlTimes } from "@/db";
import type { Unit } from "../context";
import { newId, nilId } from "../ids";
import { isOfMentions, isOfMessages, measureEntries, measuresOf, type FactKind, type Happened } from "./happened";
import { addRollups, type RollupDelta } from "./rollups";
import { workspaceOf } from "./workspace-of";

/** Where something belongs in the organisation: a conversation's team and member when it happened, null for none. */
export interface Place {
  teamId: string | null;
  memberId: string | null;
}

/** Something that happened, with whose it is in the figures. */
export interface Fact extends Happened, Place {
  workspaceId: string;
  at: Date;
  connectionId: string;
  /** Absent for what happened in public. */
  conversationId?: string;
  /** The mention that it happened with; of what mentions count as the mention itself, stored with the same place. */
  mentionId?: string;
  /** The message that it happened with; of `in` and `out` the message itself, stored with the same place and moment. */
  messageId?: string | null;
  /** Takes back a message or mention that was counted and is not there any more, or elsewhere, or counts as something else. */
  takenBack?: true;
}

/**
 * The one way into the figures: adds facts of one workspace to the hourly rollups and keeps them, in the caller's
 * transaction, so that a figure can always be told from the records behind it. Messages are their own records: whoever
 * adds `in` or `out` has stored the message with `placeColumns` of the same place; mentions are theirs (lib/mentions/count.ts). At most two statements, pipelined.
 */
export async function addFacts(unit: Pick<Unit, "sql">, facts: readonly Fact[]): Promise<void> {
  await Promise.all([keep(unit, facts.filter(isKept)), addRollups(unit, facts.map(toDelta))]);
}

/** A fact that is kept, as it is stored. */
export type StoredFact = Kept & { id: string };

/** Takes kept facts back, which never happened as they are counted: their rows go, and what they added. */
export async function takeBackFacts(unit: Pick<Unit, "sql">, facts: readonly StoredFact[]): Promise<void> {
  if (!facts.length) return;
  await unit.sql`
    delete from metric_facts using unnest(${sqlArray(facts, ({ kind }) => kind)}::text[], ${sqlTimes(facts, ({ at }) => at)}::float8[], ${sqlArray(facts, ({ id }) => id)}::uuid[]) as x(k, a, i)
    where workspace_id = ${workspaceOf(facts)} and kind = k and at = to_timestamp(a / 1000) and id = i`;
  await addRollups(unit, facts.map((fact) => toDelta({ ...fact, takenBack: true })));
}

type Kept = Fact & { kind: FactKind };

const isKept = (fact: Fact): fact is Kept => !isOfMessages(fact.kind) && !isOfMentions(fact.kind);

/** In whose figures a conversation's messages are; null where our own people talk among themselves. @param memberId who wrote it for us, where somebody did */
export const placeOf = ({ teamId, assigneeId, isTeamChannel }: { teamId: string | null; assigneeId: string | null; isTeamChannel: boolean }, memberId?: string | null): Place | null => (isTeamChannel ? null : { teamId, memberId: memberId ?? assigneeId });

/** A place as messages keep it. */
export const placeColumns = (place: Place | null): { placeTeamId: string | null; placeMemberId: string | null } => ({ placeTeamId: place && (place.teamId ?? nilId), placeMemberId: place && (place.memberId ?? nilId) });

function toDelta(fact: Fact): RollupDelta {
  const { workspaceId, at, connectionId, teamId, memberId } = fact;
  const measures = measuresOf(fact);
  return { workspaceId, at, connectionId, teamId, memberId, measures: fact.takenBack ? Object.fromEntries(measureEntries(measures).map(([name, value]) => [name, -value])) : measures };
}

async function keep({ sql }: Pick<Unit, "sql">, facts: readonly Kept[]): Promise<void> {
  if (!facts.length) return;
  await sql`
    insert into metric_facts (workspace_id, id, kind, at, connection_id, team_id, member_id, conversation_id, message_id, mention_id, value, hours_value)
    select ${workspaceOf(facts)}::uuid, i, k, to_timestamp(a / 1000), c, t, m, n, e, s, v, h
    from unnest(${sqlArray(facts, () => newId())}::uuid[], ${sqlArray(facts, ({ kind }) => kind)}::text[], ${sqlTimes(facts, ({ at }) => at)}::float8[], ${sqlArray(facts, ({ connectionId }) => connectionId)}::uuid[],
      ${sqlArray(facts, ({ teamId }) => teamId ?? nilId)}::uuid[], ${sqlArray(facts, ({ memberId }) => memberId ?? nilId)}::uuid[], ${sqlArray(facts, ({ conversationId }) => conversationId ?? null)}::uuid[],
      ${sqlArray(facts, ({ messageId }) => messageId ?? null)}::uuid[], ${sqlArray(facts, ({ mentionId }) => mentionId ?? null)}::uuid[], ${sqlArray(facts, ({ value }) => value ?? null)}::int[], ${sqlArray(facts, ({ hoursValue }) => hoursValue ?? null)}::int[]) as x(i, k, a, c, t, m, n, e, s, v, h)`;
}
