import "server-only";
import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { mentions, postFigures, posts, withWorkspace } from "@/db";
import { inTransaction, requirePermission, systemContext, type Context, type JobSpec } from "../context";
import { loadSender } from "../messages/outbox";
import { askPlatform } from "../posts/ask-platform";
import { askFigures, byPost, mostFiguresAsked, slotOf } from "../posts/figures";
import { readPublication } from "./get";
import type { PublicationDetail, PublicationFigures } from "./schema";

const keptForDays = 30;
const everyMinutes = 15;
/** Between two times that a person asks. */
const restMs = 10_000;

const job = (workspaceId: string): JobSpec => ({ identifier: "post_figures", payload: { workspaceId }, queue_name: `figures-of-posts:${workspaceId}`, job_key: `figures-of-posts:${workspaceId}`, max_attempts: 2 });

/** Has the figures of posts asked for, where any is due. */
export async function queuePostFigures(workspaceId: string): Promise<void> {
  const [due] = await withWorkspace(workspaceId, (tx) => tx.select({ id: posts.id }).from(posts).where(dueOf(workspaceId)).limit(1));
  if (due) await inTransaction(systemContext(workspaceId), async (unit) => unit.job(job(workspaceId)));
}

const dueOf = (workspaceId: string) => and(
  eq(posts.workspaceId, workspaceId), isNotNull(posts.publicationId), isNull(posts.commentsOnId), eq(posts.status, "published"), isNotNull(posts.remoteId),
  gte(posts.publishedAt, sql`now() - make_interval(days => ${keptForDays})`), or(isNull(posts.figuresAt), lt(posts.figuresAt, sql`now() - make_interval(mins => ${everyMinutes})`)),
);

/** Asks platforms how our posts are doing; where one does not answer that, what its events said of them counts. */
export async function fetchPostFigures(workspaceId: string): Promise<void> {
  const rows = await withWorkspace(workspaceId, (tx) => tx.select(askedOf).from(posts).where(dueOf(workspaceId)).orderBy(sql`${posts.figuresAt} asc nulls first`, asc(posts.id)).limit(200));
  for (const connectionId of new Set(rows.map((row) => row.connectionId))) {
    const asked = rows.filter((row) => row.connectionId === connectionId).slice(0, mostFiguresAsked);
    const found = await figuresOf(workspaceId, connectionId, asked.map(({ remoteId }) => remoteId!));
    if (found) await keep(workspaceId, asked, found);
  }
}

/**
 * Asks platforms now how a publication's posts are doing. One that was asked in the last seconds is not asked again.
 * @throws AppError "not_found" · "forbidden" · "conflict" where the connection does not work · ConnectorError with what the platform says
 */
export async function refreshPublicationFigures(ctx: Context, id: string): Promise<PublicationDetail> {
  requirePermission(ctx, "mentions.read");
  const { workspaceId } = ctx;
  const rows = await inTransaction(ctx, async (unit) => {
    await readPublication(unit, ctx, id);
    return unit.tx.select(askedOf).from(posts).where(and(
      eq(posts.workspaceId, workspaceId), eq(posts.publicationId, id), isNull(posts.commentsOnId), eq(posts.status, "published"), isNotNull(posts.remoteId),
      or(isNull(posts.figuresAt), lt(posts.figuresAt, new Date(Date.now() - restMs))),
    ));
  });
  for (const connectionId of new Set(rows.map((row) => row.connectionId))) {
    const asked = rows.filter((row) => row.connectionId === connectionId);
    const remoteIds = asked.map(({ remoteId }) => remoteId!);
    const sender = await loadSender(workspaceId, connectionId);
    const found = sender.gone === undefined && !sender.connector.postFigures ? await asTold(workspaceId, connectionId, remoteIds) : byPost(await askPlatform(ctx, connectionId, "say how posts are doing", ({ postFigures: ability }) => ability, remoteIds));
    await keep(workspaceId, asked, found);
  }
  return inTransaction(ctx, (unit) => readPublication(unit, ctx, id));
}

const askedOf = { id: posts.id, connectionId: posts.connectionId, remoteId: posts.remoteId, publicationId: posts.publicationId, publishedAt: posts.publishedAt };

interface Asked {
  id: string;
  remoteId: string | null;
  publicationId: string | null;
  publishedAt: Date | null;
}

/** What is gone keeps the figures that it had. */
async function keep(workspaceId: string, asked: readonly Asked[], found: ReadonlyMap<string, PublicationFigures>): Promise<void> {
  const at = new Date();
  await inTransaction(systemContext(workspaceId), async (unit) => {
    for (const { id, remoteId, publicationId, publishedAt } of asked.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const figures = found.get(remoteId!);
      await unit.tx.update(posts).set({ figuresAt: at, ...(figures && { figures: figures.gone ? sql`coalesce(${posts.figures}, '{}'::jsonb) || '{"gone":true}'::jsonb` : figures }) }).where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, id)));
      if (!figures) continue;
      if (!figures.gone) {
        const { likes = null, reposts = null, replies = null, quotes = null, views = null } = figures;
        const counted = { likes, reposts, replies, quotes, views };
        await unit.tx.insert(postFigures).values({ workspaceId, postId: id, at: slotOf(publishedAt ?? at, at), ...counted }).onConflictDoUpdate({ target: [postFigures.workspaceId, postFigures.postId, postFigures.at], set: counted });
      }
      if (publicationId) unit.change({ topic: "publication", id: publicationId });
    }
  });
}

/** Where a platform does not say it, what its events said counts. */
async function figuresOf(workspaceId: string, connectionId: string, remoteIds: string[]): Promise<ReadonlyMap<string, PublicationFigures> | null> {
  const asked = await askFigures(workspaceId, connectionId, remoteIds);
  return asked === "unable" ? asTold(workspaceId, connectionId, remoteIds) : asked;
}

async function asTold(workspaceId: string, connectionId: string, remoteIds: string[]): Promise<Map<string, PublicationFigures>> {
  const rows = await withWorkspace(workspaceId, (tx) => tx.select({ remoteId: mentions.remoteId, likes: mentions.likes, reposts: mentions.reposts, replies: mentions.replies, quotes: mentions.quotes, views: mentions.views, deletedAt: mentions.deletedAt }).from(mentions).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.connectionId, connectionId), inArray(mentions.remoteId, remoteIds))));
  return new Map(rows.map(({ remoteId, views, deletedAt, ...counts }) => [remoteId, { ...counts, ...(views !== null && { views }), ...(deletedAt && { gone: true }) }]));
}

