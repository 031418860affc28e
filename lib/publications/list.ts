import "server-only";
import { and, asc, desc, eq, gte, inArray, isNull, lt, sql } from "drizzle-orm";
import { connections, posts, publications } from "@/db";
import { inTransaction, requirePermission, type Context } from "../context";
import type { PublicationFilter, PublicationRow, PublicationState } from "./schema";

const pageLength = 50;
/** A month of a calendar is one page. */
const calendarLength = 500;
const statesOf: Record<Exclude<PublicationFilter["show"], "all">, PublicationState[]> = { upcoming: ["waiting", "approved", "scheduled", "paused", "publishing"], drafts: ["draft"], out: ["published", "partly", "failed"] };

/** Publications, the latest first; what is to come with the nearest first. With `from` and `to` those of a calendar. @throws AppError "forbidden" */
export async function listPublications(ctx: Context, { show, from, to, cursor }: PublicationFilter): Promise<{ items: PublicationRow[]; nextCursor: string | null }> {
  requirePermission(ctx, "mentions.read");
  const { workspaceId } = ctx;
  const at = sql<Date>`date_trunc('milliseconds', coalesce(${publications.scheduledAt}, ${publications.publishedAt}, ${publications.updatedAt}))`;
  const planned = sql<Date>`coalesce(${publications.scheduledAt}, ${publications.publishedAt})`;
  const isCalendar = from !== undefined || to !== undefined;
  const ascends = show === "upcoming" || isCalendar;
  const most = isCalendar ? calendarLength : pageLength;
  const [after, afterId] = cursor?.split("_") ?? [];
  return inTransaction(ctx, async ({ tx }) => {
    const rows = await tx
      .select({ row: publications, at: sql<string>`${at}` })
      .from(publications)
      .where(and(
        eq(publications.workspaceId, workspaceId), isNull(publications.deletedAt), show === "all" ? undefined : inArray(publications.state, statesOf[show]),
        from ? gte(planned, from) : undefined, to ? lt(planned, to) : undefined,
        after && afterId && !Number.isNaN(Date.parse(after)) ? (ascends ? sql`(${at}, ${publications.id}::text) > (${after}::timestamptz, ${afterId})` : sql`(${at}, ${publications.id}::text) < (${after}::timestamptz, ${afterId})`) : undefined,
      ))
      .orderBy(ascends ? asc(at) : desc(at), ascends ? asc(sql`${publications.id}::text`) : desc(sql`${publications.id}::text`))
      .limit(most + 1);
    const shown = rows.slice(0, most);
    const through = shown.length ? await tx
      .select({ publicationId: posts.publicationId, connectionId: posts.connectionId, channel: connections.connector, status: posts.status })
      .from(posts)
      .innerJoin(connections, and(eq(connections.workspaceId, workspaceId), eq(connections.id, posts.connectionId)))
      .where(and(eq(posts.workspaceId, workspaceId), isNull(posts.commentsOnId), inArray(posts.publicationId, shown.map(({ row }) => row.id))))
      .orderBy(posts.id) : [];
    const items = shown.map(({ row, at: when }): PublicationRow => ({
      id: row.id, text: row.text, state: row.state, campaign: row.campaign, authorName: row.authorName, attachmentCount: row.attachments.length,
      scheduledAt: row.scheduledAt?.toISOString() ?? null, publishedAt: row.publishedAt?.toISOString() ?? null, at: new Date(when).toISOString(),
      posts: through.filter(({ publicationId }) => publicationId === row.id).map(({ connectionId, channel, status }) => ({ connectionId, channel, status })), isDemo: row.isDemo,
    }));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > most && last ? `${last.at}_${last.id}` : null };
  });
}
