import "server-only";
import { and, eq, inArray, isNotNull, ne } from "drizzle-orm";
import { connectionHealth, connections, mentions, posts, publications, publishing } from "@/db";
import type { Connector, ConnectionContext, PostDraft, PublishedPost } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { inTransaction, systemContext, type Context, type JobSpec, type Unit } from "../context";
import { newId } from "../ids";
import { takeTurns } from "../ingest/turns";
import { log } from "../log";
import { noteMentions } from "../mentions/count";
import { targetOf } from "../mentions/find";
import { callOnce, judge, loadSender, noteTrouble, persist, waitForTurn, waitsFor } from "../messages/outbox";
import { settlePublications } from "../publications/settle";
import { toFiles } from "./attach";
import { publishJob, type PostRecord } from "./queue";

interface Outgoing {
  post: PostRecord;
  /** The mention that it answers. */
  parent: typeof mentions.$inferSelect | null;
  /** The post of ours that it is the first comment of. */
  above: PostRecord | null;
  /** An earlier try was cut off between the call and the answer. */
  cut: boolean;
}

/**
 * Publishes a post that is queued. A failure that may pass is tried again later; one that will not is shown with its reason. A try that was cut off is
 * repeated only where the platform cannot publish it twice; otherwise a person is asked.
 */
export async function deliverPost(workspaceId: string, postId: string): Promise<void> {
  const ctx = systemContext(workspaceId);
  const outgoing = await take(ctx, postId);
  if (!outgoing) return;
  const sender = await loadSender(workspaceId, outgoing.post.connectionId);
  if ("gone" in sender) return end(ctx, outgoing, { status: "failed", errorKind: "config", error: sender.gone });
  const { context, connector, manifest, status } = sender;
  if (status !== "active") return back(ctx, outgoing, waitsFor(status));
  if (outgoing.cut && !manifest.posts?.idempotent) return end(ctx, outgoing, { status: "unknown", errorKind: "unknown", error: "The connection was cut while this was being published. Look whether it is there before you publish it again." });
  const wait = await waitForTurn(context, manifest.limits.sendsPerSecond);
  if (wait) return back(ctx, outgoing, null, publishJob(workspaceId, postId, new Date(Date.now() + wait * 1000)));
  const outcome = await publishOnce(connector, context, toDraft(outgoing));
  if (!(outcome instanceof ConnectorError)) return persist(() => recordPublished(ctx, outgoing, outcome));
  log.warn({ connectionId: context.id, postId, kind: outcome.kind, code: outcome.code }, "a post could not be published");
  await noteTrouble(ctx, context.id, outcome);
  const verdict = judge(outcome, outgoing.post.attempts, outgoing.post.createdAt);
  if (verdict.next === "over") return end(ctx, outgoing, { status: verdict.status, errorKind: outcome.kind, error: verdict.words });
  return back(ctx, outgoing, verdict.words, ...(verdict.next === "again" ? [publishJob(workspaceId, postId, new Date(Date.now() + verdict.seconds * 1000))] : []));
}

/** The post, marked as being published before the call, so that a crash can be told from a wait. */
function take(ctx: Context, id: string): Promise<Outgoing | null> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async ({ tx, job }) => {
    const [post] = await tx.select().from(posts).where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, id), inArray(posts.status, ["queued", "publishing"]))).for("update");
    if (!post) return null;
    if (post.notBefore && post.notBefore.getTime() > Date.now() + 500) {
      job(publishJob(workspaceId, id, post.notBefore));
      return null;
    }
    if (post.publicationId && (await isStopped(tx, workspaceId, post.publicationId))) return null;
    const [above] = post.commentsOnId ? await tx.select().from(posts).where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, post.commentsOnId))) : [];
    const [parent] = post.replyToId ? await tx.select().from(mentions).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.id, post.replyToId))) : [];
    await tx.update(posts).set({ status: "publishing", attempts: post.attempts + 1 }).where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, id)));
    return { post, parent: parent ?? null, above: above ?? null, cut: post.status === "publishing" };
  });
}

/** The schedule is: nothing of it goes out, and what is under way is not repeated, until a person resumes it. What a person publishes by hand does. */
async function isStopped(tx: Unit["tx"], workspaceId: string, publicationId: string): Promise<boolean> {
  const [stopped] = await tx
    .select({ id: publications.id })
    .from(publications)
    .innerJoin(publishing, eq(publishing.workspaceId, publications.workspaceId))
    .where(and(eq(publications.workspaceId, workspaceId), eq(publications.id, publicationId), eq(publications.byHand, false), eq(publishing.workspaceId, workspaceId), isNotNull(publishing.pausedAt)));
  return stopped !== undefined;
}

function toDraft({ post, parent, above }: Outgoing): PostDraft {
  return {
    idempotencyKey: post.idempotencyKey,
    text: post.text,
    ...(post.language && { language: post.language }),
    attachments: toFiles(post.attachments).map(({ alt, ...file }) => ({ ...file, ...(alt && { alt }) })),
    ...(post.link && { link: { url: post.link } }),
    ...(above?.remoteId && { replyTo: { post: above.remoteId, thread: above.remoteId } }),
    ...(parent && { replyTo: targetOf(parent) }),
  };
}

async function publishOnce(connector: Connector, context: ConnectionContext, draft: PostDraft): Promise<PublishedPost | ConnectorError> {
  const { publish } = connector;
  if (!publish) return new ConnectorError("rejected", "This channel cannot publish.");
  return callOnce(() => publish.call(connector, context, draft), "The platform did not say whether it took this post. Look whether it is there before you publish it again.");
}

/** It stands in its thread as one of ours, whether this or the platform's own word of it comes first; what it answers has its answer. */
async function recordPublished(ctx: Context, { post, parent, above }: Outgoing, published: PublishedPost): Promise<void> {
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    takeTurns(unit, [{ connectionId: post.connectionId, speaks: true }]);
    const at = published.at ? new Date(published.at) : new Date();
    const done = await tx.update(posts).set({ status: "published", remoteId: published.externalId, url: published.url ?? null, publishedAt: at, error: null, errorKind: null }).where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, post.id), eq(posts.status, "publishing"))).returning({ id: posts.id });
    if (!done.length) return;
    await tx.update(connectionHealth).set({ lastOutboundAt: at }).where(and(eq(connectionHealth.workspaceId, workspaceId), eq(connectionHealth.connectionId, post.connectionId)));
    const [connection] = await tx.select({ channel: connections.connector, teamId: connections.teamId, isDemo: connections.isDemo }).from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, post.connectionId)));
    const answered = parent ?? (above?.remoteId ? { remoteId: above.remoteId, threadRemoteId: above.remoteId } : null);
    const [ours] = await tx
      .insert(mentions)
      .values({
        workspaceId, id: newId(), connectionId: post.connectionId, channel: parent?.channel ?? connection!.channel, kind: answered ? "comment" : "post", isOurs: true, remoteId: published.externalId, threadRemoteId: answered?.threadRemoteId ?? published.externalId, parentRemoteId: answered?.remoteId ?? null,
        authorName: post.authorName ?? "Us", text: post.text, attachments: post.attachments?.length ? post.attachments.map(({ type, name, mime, alt }) => ({ type, ...(name && { name }), ...(mime && { mime }), ...(alt && { title: alt }) })) : null, url: published.url ?? null, language: post.language, teamId: parent ? parent.teamId : connection!.teamId, at, receivedAt: new Date(), isDemo: parent?.isDemo ?? connection!.isDemo,
      })
      .onConflictDoNothing()
      .returning({ id: mentions.id });
    noteMentions(unit, workspaceId, [...(ours ? [ours.id] : []), ...(parent ? [parent.id] : [])]);
    await settlePublications(unit, workspaceId, [post.publicationId]);
    if (!parent) return;
    await tx.update(mentions).set({ state: "answered", answeredAt: at, closedAt: at }).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.id, parent.id), inArray(mentions.state, ["open", "answered"])));
    unit.change({ topic: "mention", ids: [parent.id] });
  });
}

/** It waits on. */
async function back(ctx: Context, { post }: Outgoing, why: string | null, ...jobs: JobSpec[]): Promise<void> {
  await inTransaction(ctx, async (unit) => {
    await unit.tx.update(posts).set({ status: "queued", error: why, ...(why === null && { attempts: post.attempts }) }).where(and(eq(posts.workspaceId, ctx.workspaceId), eq(posts.id, post.id)));
    tell(unit, post);
    await settlePublications(unit, ctx.workspaceId, [post.publicationId]);
    unit.job(...jobs);
  });
}

/** It is not there, or nobody knows: what it was to answer waits again. */
async function end(ctx: Context, { post, parent }: Outgoing, patch: Pick<typeof posts.$inferInsert, "status" | "errorKind" | "error">): Promise<void> {
  await inTransaction(ctx, async (unit) => {
    await unit.tx.update(posts).set(patch).where(and(eq(posts.workspaceId, ctx.workspaceId), eq(posts.id, post.id)));
    if (parent) await reopenUnanswered(unit, ctx, parent.id, post.id);
    tell(unit, post);
    await settlePublications(unit, ctx.workspaceId, [post.publicationId]);
  });
}

const tell = ({ change }: Unit, { replyToId }: PostRecord): void => void (replyToId && change({ topic: "mention", ids: [replyToId] }));

/** A mention whose answer did not go out is open again, unless another one did; what was escalated stays so, without one. */
export async function reopenUnanswered(unit: Unit, { workspaceId }: Context, mentionId: string, exceptPostId: string): Promise<void> {
  const { tx } = unit;
  const [other] = await tx.select({ id: posts.id }).from(posts).where(and(eq(posts.workspaceId, workspaceId), eq(posts.replyToId, mentionId), ne(posts.id, exceptPostId), inArray(posts.status, ["queued", "publishing", "published"]))).limit(1);
  if (other) return;
  const isIt = and(eq(mentions.workspaceId, workspaceId), eq(mentions.id, mentionId));
  await tx.update(mentions).set({ state: "open", answeredAt: null, closedAt: null }).where(and(isIt, eq(mentions.state, "answered")));
  await tx.update(mentions).set({ answeredAt: null }).where(and(isIt, eq(mentions.state, "escalated")));
  noteMentions(unit, workspaceId, [mentionId]);
}
