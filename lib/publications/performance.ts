import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, requirePermission, type Context } from "../context";
import { iso } from "../mentions/rows";
import type { PostPerformance, PublicationFigures } from "./schema";

/** The latest of a time, so many at most. */
const mostPosts = 200;
/** Links of one post, each with the days on which it was followed. */
const mostDays = 5_000;

interface Row extends Record<string, unknown> {
  id: string;
  publication_id: string;
  text: string;
  channel: string;
  connection_name: string;
  published_at: string;
  figures: PublicationFigures | null;
  clicks: number | null;
  is_tracked: boolean;
}

/** How the posts of publications that went out in a time are doing, the latest first. @throws AppError "forbidden" */
export async function listPostPerformance(ctx: Context, { from, to, channel }: { from: Date; to: Date; channel?: string }): Promise<{ posts: PostPerformance[]; more: boolean }> {
  requirePermission(ctx, "mentions.read");
  const { workspaceId } = ctx;
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<Row>(sql`
    select p.id, p.publication_id, u.text, c.connector as channel, c.name as connection_name, p.published_at, p.figures, k.clicks, k.links > 0 as is_tracked
    from posts as p
    join publications as u on u.workspace_id = ${workspaceId} and u.id = p.publication_id
    join connections as c on c.workspace_id = ${workspaceId} and c.id = p.connection_id
    cross join lateral (
      select count(*)::int as links, coalesce(sum(f.clicks), 0)::int as clicks from (
        select d.clicks from posts as o
        join tracked_links as l on l.workspace_id = ${workspaceId} and l.post_id = o.id
        left join link_clicks as d on d.workspace_id = ${workspaceId} and d.link_id = l.id
        where o.workspace_id = ${workspaceId} and (o.id = p.id or o.comments_on_id = p.id) limit ${mostDays}
      ) as f
    ) as k
    where p.workspace_id = ${workspaceId} and p.publication_id is not null and p.comments_on_id is null and p.status = 'published' and u.deleted_at is null
      and p.published_at >= ${from.toISOString()}::timestamptz and p.published_at < ${to.toISOString()}::timestamptz ${channel ? sql`and c.connector = ${channel}` : sql``}
    order by p.published_at desc nulls last, p.id desc limit ${mostPosts + 1}`));
  return {
    posts: rows.slice(0, mostPosts).map(({ id, publication_id: publicationId, text, channel: of, connection_name: connectionName, published_at: at, figures, clicks, is_tracked: isTracked }) => ({
      id, publicationId, text, channel: of, connectionName, publishedAt: iso(at), views: figures?.views ?? null, likes: figures?.likes ?? null, reposts: figures?.reposts ?? null, replies: figures?.replies ?? null, clicks: isTracked ? clicks : null, isGone: figures?.gone ?? false,
    })),
    more: rows.length > mostPosts,
  };
}
