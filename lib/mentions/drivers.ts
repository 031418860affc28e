import "server-only";
import { sql } from "drizzle-orm";
import type { Driver, Drivers } from "../crises/schema";
import { inTransaction, requirePermission, type Context } from "../context";
import { matching } from "./conditions";
import type { MentionFilter } from "./schema";

/** Of what a list holds the latest mentions, so many at most. */
const mostRead = 50_000;
const shown = 10;

interface Row extends Record<string, unknown> {
  name: string;
  handle: string | null;
  identity_id: string | null;
  contact_id: string | null;
  channel: string;
  followers: number | null;
  mentions: number;
  replies: number;
  by_reach: number;
  by_replies: number;
}

/** Who drives what a list of mentions holds: those whom most follow, and those below whose posts others write most. @throws AppError "forbidden" */
export async function readDrivers(ctx: Context, filter: MentionFilter): Promise<Drivers> {
  requirePermission(ctx, "mentions.read");
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<Row>(sql`
    with lately as materialized (
      select m.connection_id, m.channel, m.identity_id, m.author_remote_id, m.author_name, m.author_handle, m.followers, m.parent_remote_id, m.at from mentions as m
      where ${matching(ctx, filter)} order by m.at desc nulls last, m.id desc nulls last limit ${mostRead}
    ), authors as (
      select coalesce(identity_id::text, channel || ' ' || coalesce(author_remote_id, author_name)) as author, (array_agg(author_name order by at desc))[1] as name, (array_agg(author_handle order by at desc))[1] as handle,
        (array_agg(identity_id))[1] as identity_id, min(channel) as channel, max(followers) as followers, count(*)::int as mentions from lately group by 1
    ), answered as (
      select w.identity_id, count(*)::int as replies from (
        select p.identity_id from lately as l join mentions as p on p.workspace_id = ${ctx.workspaceId} and p.connection_id = l.connection_id and p.remote_id = l.parent_remote_id and p.identity_id is not null and p.identity_id is distinct from l.identity_id limit ${mostRead}
      ) as w group by 1
    ), ranked as (
      select a.*, coalesce(w.replies, 0) as replies, row_number() over (order by a.followers desc nulls last, a.mentions desc, a.author) as by_reach, row_number() over (order by coalesce(w.replies, 0) desc, a.mentions desc, a.author) as by_replies
      from authors as a left join answered as w on w.identity_id = a.identity_id
    )
    select r.name, r.handle, r.identity_id, i.contact_id, r.channel, r.followers, r.mentions, r.replies, r.by_reach::int as by_reach, r.by_replies::int as by_replies
    from ranked as r left join identities as i on i.workspace_id = ${ctx.workspaceId} and i.id = r.identity_id where r.by_reach <= ${shown} or r.by_replies <= ${shown}`));
  const best = (key: "by_reach" | "by_replies") => rows.filter((row) => row[key] <= shown).toSorted((a, b) => a[key] - b[key]);
  return { byReach: best("by_reach").filter(({ followers }) => followers !== null).map(toDriver), byReplies: best("by_replies").filter(({ replies }) => replies > 0).map(toDriver) };
}

const toDriver = ({ name, handle, identity_id: identityId, contact_id: contactId, channel, followers, mentions, replies }: Row): Driver => ({ name, handle, identityId, contactId, channel, followers, mentions, replies });
