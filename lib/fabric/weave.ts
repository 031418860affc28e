import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, systemContext, type Unit } from "../context";
import { nilId } from "../ids";
import { dayAfter, midnightOf } from "../metrics/range";
import { hoursOf } from "../metrics/read";
import { othersId } from "./directions";
import { saidIn } from "./said";
import { saidInPublic } from "./said-in-public";

/** Contacts that a day keeps one by one, those of whom there is most; the rest of a day are "others". */
export const contactsKept = 300;

/**
 * Adds up who talked to whom on a day of the workspace's calendar, anew from the messages and public posts themselves, in one transaction: what came
 * late, went elsewhere or was taken back is right afterwards. Their sum is that of the messages in and out, the mentions and the public answers of the day.
 * @param day YYYY-MM-DD
 */
export async function weaveDay(workspaceId: string, day: string, timeZone: string, keep = contactsKept): Promise<void> {
  const { from, to } = hoursOf({ from: midnightOf(day, timeZone), to: midnightOf(dayAfter(day), timeZone) });
  const begun = Date.now();
  await inTransaction(systemContext(workspaceId), async (unit) => {
    const { tx } = unit;
    await takeTurn(unit, workspaceId);
    await tx.execute(sql`delete from fabric_edges where workspace_id = ${workspaceId} and day = ${day}::date`);
    await tx.execute(sql`
      with ${saidIn({ workspaceId, from, to, timeZone })}, ${saidInPublic({ workspaceId, from, to, timeZone })},
      all_said as (
        select s.day, s.connection_id, s.team_id, s.member_id, s.direction, s.from_id, s.to_id from said s
        union all select o.day, o.connection_id, o.team_id, o.member_id, o.direction, o.from_id, o.to_id from said_in_public o
      ),
      kept as (
        select p.id from (select s.from_id as id from all_said s where s.direction <> 'inside' union all select s.to_id from all_said s where s.direction <> 'inside') p
        where p.id not in (${nilId}::uuid, ${othersId}::uuid) group by p.id order by sum(1) desc, p.id limit ${keep}
      ),
      named as (
        select s.day, s.connection_id, s.team_id, s.member_id, s.direction,
          case when s.direction = 'inside' or s.from_id = ${nilId}::uuid or s.from_id in (select k.id from kept k) then s.from_id else ${othersId}::uuid end as from_id,
          case when s.direction = 'inside' or s.to_id = ${nilId}::uuid or s.to_id in (select k.id from kept k) then s.to_id else ${othersId}::uuid end as to_id
        from all_said s
      )
      insert into fabric_edges (workspace_id, day, connection_id, team_id, member_id, direction, from_id, to_id, messages)
      select ${workspaceId}::uuid, n.day, n.connection_id, n.team_id, n.member_id, n.direction, n.from_id, n.to_id, sum(1)::int from named n
      group by n.day, n.connection_id, n.team_id, n.member_id, n.direction, n.from_id, n.to_id`);
    await tx.execute(sql`
      insert into fabric_days (workspace_id, day, time_zone, messages, took_ms, woven_at)
      select ${workspaceId}::uuid, ${day}::date, ${timeZone}, coalesce((select sum(e.messages) from fabric_edges e where e.workspace_id = ${workspaceId} and e.day = ${day}::date), 0)::int, ${Date.now() - begun}::int, ${new Date().toISOString()}::timestamptz
      on conflict (workspace_id, day) do update set time_zone = excluded.time_zone, messages = excluded.messages, took_ms = excluded.took_ms, woven_at = excluded.woven_at`);
  });
}

/** Two that weave the same day would both take it away and both put it back. */
const takeTurn = ({ tx }: Unit, workspaceId: string) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`fabric ${workspaceId}`}, 0))`);
