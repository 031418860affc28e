import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { nilId } from "../ids";
import { othersId } from "./directions";
import type { SaidIn } from "./said";

export interface SaidInPublic extends Pick<SaidIn, "workspaceId" | "from" | "to" | "timeZone"> {
  /** Only what these handles wrote, or what we answered them. */
  identityIds?: readonly string[];
}

/**
 * Every public post that counts, with who said it to whom, as the query `said_in_public` (id, day, connection_id, team_id, member_id, direction, from_id, to_id):
 * an answer of ours is to whom it answers; what is to us is so; what is among customers is to whom it answers. What is about a competitor is to whom it
 * answers or names, where that is somebody whom we know.
 */
export const saidInPublic = ({ workspaceId, from, to, timeZone, identityIds }: SaidInPublic): SQL => {
  const these = identityIds && sql`(select x from unnest(${`{${identityIds.join()}}`}::uuid[]) as these(x))`;
  return sql`
  said_in_public as (
    select m.id, to_char(date_trunc('hour', m.at, 'UTC') at time zone ${timeZone}, 'YYYY-MM-DD')::date as day, m.connection_id, m.place_team_id as team_id, m.place_member_id as member_id,
      case when m.is_ours then 'from_us' when m.relation = 'about_competitor' then 'competitor' when m.relation = 'among_customers' then 'among' else 'to_us' end as direction,
      case when m.is_ours then ${nilId}::uuid else coalesce(i.contact_id, ${othersId}::uuid) end as from_id,
      case when m.is_ours then coalesce(a.contact_id, ${othersId}::uuid) when m.relation in ('among_customers', 'about_competitor') then coalesce(a.contact_id, n.contact_id, ${othersId}::uuid) else ${nilId}::uuid end as to_id
    from mentions m
    left join identities i on i.workspace_id = ${workspaceId} and i.id = m.identity_id
    left join mentions p on p.workspace_id = ${workspaceId} and m.relation in ('among_customers', 'about_competitor') and p.connection_id = m.connection_id and p.remote_id = m.parent_remote_id
    left join identities a on a.workspace_id = ${workspaceId} and a.id = coalesce(m.to_identity_id, p.identity_id)
    left join lateral (
      select k.contact_id from jsonb_array_elements(m.names) as named(who) join identities k on k.workspace_id = ${workspaceId} and k.namespace = i.namespace and k.handle = named.who ->> 'id' and k.id <> m.identity_id limit 1
    ) n on m.relation = 'about_competitor' and m.names is not null
    where m.workspace_id = ${workspaceId} and m.place_team_id is not null and (not m.is_ours or m.counted_due) and m.at >= ${from.toISOString()}::timestamptz and m.at < ${to.toISOString()}::timestamptz
      and ${these ? sql`(m.identity_id in ${these} or m.to_identity_id in ${these})` : sql`true`}
  )`;
};
