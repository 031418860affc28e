import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { nilId } from "../ids";
import { othersId } from "./directions";

export interface SaidIn {
  workspaceId: string;
  /** Whole hours; days are those of the time zone, and an hour is of the day in which it begins, as in every figure. */
  from: Date;
  to: Date;
  timeZone: string;
  /** Only these. */
  conversationIds?: readonly string[];
}

/**
 * Every message that counts, with who said it to whom, as the query `said` (id, conversation_id, day, connection_id, team_id, member_id,
 * direction, from_id, to_id). The one home of the rule:
 *
 * - Between two, it is from the one to the other. A customer's handle that is a member's own is the member.
 * - In a group it is to whom it replies; else to whoever else spoke last there that day; else, of a customer, to us. A member who writes
 *   in a group with a handle of their own speaks for us.
 */
export const saidIn = ({ workspaceId, from, to, timeZone, conversationIds }: SaidIn): SQL => sql`
  spoken as (
    select m.id, m.conversation_id, m.connection_id, m.place_team_id as team_id, m.place_member_id as member_id, m.direction, m.sent_at, c.is_group, m.reply_to_remote_id,
      to_char(date_trunc('hour', m.sent_at, 'UTC') at time zone ${timeZone}, 'YYYY-MM-DD')::date as day,
      coalesce(i.contact_id, c.contact_id, ${othersId}::uuid) as contact_id, h.member_id as own_member_id,
      case when m.direction = 'out' or (c.is_group and h.member_id is not null) then ${nilId}::uuid else coalesce(i.contact_id, c.contact_id, ${othersId}::uuid) end as speaker_id
    from messages m
    join conversations c on c.workspace_id = ${workspaceId} and c.id = m.conversation_id
    left join identities i on i.workspace_id = ${workspaceId} and i.id = coalesce(m.identity_id, c.identity_id)
    left join member_identities h on h.workspace_id = ${workspaceId} and h.identity_id = coalesce(m.identity_id, c.identity_id) and h.removed_at is null
    where m.workspace_id = ${workspaceId} and m.place_team_id is not null and m.sent_at >= ${from.toISOString()}::timestamptz and m.sent_at < ${to.toISOString()}::timestamptz
      and ${conversationIds ? sql`m.conversation_id in (select x from unnest(${`{${conversationIds.join()}}`}::uuid[]) as these(x))` : sql`true`}
  ),
  before as (
    select s.*, lag(s.speaker_id) over (partition by s.conversation_id, s.day order by s.sent_at, s.id) as before_id from spoken s where s.is_group
  ),
  turns as (
    select b.*, sum(case when b.before_id is distinct from b.speaker_id then 1 else 0 end) over (partition by b.conversation_id, b.day order by b.sent_at, b.id) as turn from before b
  ),
  heard as (
    select t.*, first_value(t.before_id) over (partition by t.conversation_id, t.day, t.turn order by t.sent_at, t.id) as listener_id from turns t
  ),
  said as (
    select s.id, s.conversation_id, s.day, s.connection_id, s.team_id, s.member_id,
      case when s.own_member_id is not null then 'inside' when s.direction = 'out' then 'from_us' else 'to_us' end as direction,
      case when s.direction = 'out' then ${nilId}::uuid else coalesce(s.own_member_id, s.contact_id) end as from_id,
      case when s.direction = 'in' then ${nilId}::uuid else coalesce(s.own_member_id, s.contact_id) end as to_id
    from spoken s where not s.is_group
    union all
    select g.id, g.conversation_id, g.day, g.connection_id, g.team_id, g.member_id,
      case when g.speaker_id = ${nilId}::uuid then 'from_us' when g.to_id = ${nilId}::uuid then 'to_us' else 'among' end, g.speaker_id,
      case when g.speaker_id = ${nilId}::uuid and g.to_id = ${nilId}::uuid then ${othersId}::uuid else g.to_id end
    from (
      select t.id, t.conversation_id, t.day, t.connection_id, t.team_id, t.member_id, t.speaker_id,
        coalesce(case when r.direction = 'out' then ${nilId}::uuid when a.contact_id <> t.speaker_id then a.contact_id end, t.listener_id, ${nilId}::uuid) as to_id
      from heard t
      left join messages r on r.workspace_id = ${workspaceId} and r.connection_id = t.connection_id and r.remote_id = t.reply_to_remote_id
      left join identities a on a.workspace_id = ${workspaceId} and a.id = r.identity_id
    ) g
  )`;
