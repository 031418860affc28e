import "server-only";
import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { mentions, posts, withWorkspace } from "@/db";
import { inTransaction, systemContext, type JobSpec } from "../context";
import { ConnectorError } from "../connectors/errors";
import { log } from "../log";
import { loadSender } from "../messages/outbox";
import type { PublicationFigures } from "./schema";

const keptForDays = 30;
const everyMinutes = 15;
/** Of one connection at once (the contract's limit). */
const mostAsked = 25;

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
  const rows = await withWorkspace(workspaceId, (tx) => tx.select({ id: posts.id, connectionId: posts.connectionId, remoteId: posts.remoteId, publicationId: posts.publicationId }).from(posts).where(dueOf(workspaceId)).orderBy(sql`${posts.figuresAt} asc nulls first`, asc(posts.id)).limit(200));
  for (const connectionId of new Set(rows.map((row) => row.connectionId))) {
    const asked = rows.filter((row) => row.connectionId === connectionId).slice(0, mostAsked);
    const found = await figuresOf(workspaceId, connectionId, asked.map(({ remoteId }) => remoteId!));
    if (!found) continue;
    await inTransaction(systemContext(workspaceId), async (unit) => {
      for (const row of asked) {
        const figures = found.get(row.remoteId!);
        await unit.tx.update(posts).set({ figuresAt: new Date(), ...(figures && { figures }) }).where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, row.id)));
        if (figures && row.publicationId) unit.change({ topic: "publication", id: row.publicationId });
      }
    });
  }
}

async function figuresOf(workspaceId: string, connectionId: string, remoteIds: string[]): Promise<Map<string, PublicationFigures> | null> {
  const sender = await loadSender(workspaceId, connectionId);
  if ("gone" in sender || sender.status !== "active") return null;
  const { connector, context } = sender;
  if (!connector.postFigures) return asTold(workspaceId, connectionId, remoteIds);
  try {
    const all = await connector.postFigures(context, remoteIds);
    return new Map(all.map(({ post, ...figures }) => [post, figures]));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    log.warn({ connectionId, kind: error.kind, code: error.code }, "figures of posts could not be read");
    return null;
  }
}

async function asTold(workspaceId: string, connectionId: string, remoteIds: string[]): Promise<Map<string, PublicationFigures>> {
  const rows = await withWorkspace(workspaceId, (tx) => tx.select({ remoteId: mentions.remoteId, likes: mentions.likes, reposts: mentions.reposts, replies: mentions.replies, quotes: mentions.quotes, views: mentions.views, deletedAt: mentions.deletedAt }).from(mentions).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.connectionId, connectionId), inArray(mentions.remoteId, remoteIds))));
  return new Map(rows.map(({ remoteId, views, deletedAt, ...counts }) => [remoteId, { ...counts, ...(views !== null && { views }), ...(deletedAt && { gone: true }) }]));
}

