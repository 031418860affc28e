import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { posts, publications } from "@/db";
import type { PublishedAttachment } from "@/db/schema/mentions";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { attach } from "../posts/attach";
import { readChannels } from "./channels";
import { lockPublication, patchPublication } from "./find";
import { editable, readPublication } from "./get";
import type { PublicationDetail, PublicationInput } from "./schema";

/** Writes a draft with a post for each connection. What a platform would refuse is said when it is to go out. @throws AppError "not_found" · "forbidden" */
export async function createPublication(ctx: Context, input: PublicationInput): Promise<PublicationDetail> {
  requirePermission(ctx, "posts.publish");
  return inTransaction(ctx, async (unit) => {
    const id = newId();
    const now = new Date();
    const me = actingMemberId(ctx);
    await unit.tx.insert(publications).values({ workspaceId: ctx.workspaceId, id, ...(await contentOf(unit, ctx, input, [])), authorId: me, authorName: actorName(ctx), editedById: me, state: "draft", createdAt: now, updatedAt: now });
    await writePosts(unit, ctx, id, input);
    unit.change({ topic: "publication", id });
    return readPublication(unit, ctx, id);
  });
}

/**
 * Changes what has not gone out. It is a draft again then: what was approved was approved as it was, and a schedule is set anew.
 * @throws AppError "conflict" when it is out or on its way · "not_found" · "forbidden"
 */
export async function updatePublication(ctx: Context, id: string, input: PublicationInput): Promise<PublicationDetail> {
  requirePermission(ctx, "posts.publish");
  return inTransaction(ctx, async (unit) => {
    const known = await lockPublication(unit, ctx, id);
    if (!editable.includes(known.state)) throw new AppError("conflict", "This is out or on its way, and cannot be changed here any more.");
    await patchPublication(unit, ctx, id, { ...(await contentOf(unit, ctx, input, known.attachments)), editedById: actingMemberId(ctx), state: "draft", approvedAt: null, approvedById: null, approvedByName: null, updatedAt: new Date() });
    await unit.tx.delete(posts).where(and(eq(posts.workspaceId, ctx.workspaceId), eq(posts.publicationId, id), isNotNull(posts.commentsOnId)));
    await unit.tx.delete(posts).where(and(eq(posts.workspaceId, ctx.workspaceId), eq(posts.publicationId, id)));
    await writePosts(unit, ctx, id, input);
    return readPublication(unit, ctx, id);
  });
}

async function contentOf(unit: Unit, ctx: Context, { text, attachments, link, campaign, tagsLinks, tracksLinks, needsApproval }: PublicationInput, known: readonly PublishedAttachment[]) {
  return { text, attachments: await attach(unit, ctx, attachments, known), link, campaign: campaign || null, tagsLinks, tracksLinks, needsApproval };
}

async function writePosts(unit: Unit, ctx: Context, publicationId: string, { text, posts: wanted }: PublicationInput): Promise<void> {
  const channels = wanted.length ? await readChannels(unit, ctx) : [];
  const values: (typeof posts.$inferInsert)[] = [];
  for (const one of new Map(wanted.map((post) => [post.connectionId, post])).values()) {
    if (!channels.some(({ connectionId }) => connectionId === one.connectionId)) throw new AppError("not_found", "One of the connections cannot publish, or is not there any more.");
    const base = { workspaceId: ctx.workspaceId, connectionId: one.connectionId, publicationId, memberId: actingMemberId(ctx), authorName: actorName(ctx), status: "planned" as const, createdAt: new Date() };
    const id = newId();
    values.push({ ...base, id, text: one.text || text, idempotencyKey: newId() });
    if (one.firstComment) values.push({ ...base, id: newId(), commentsOnId: id, text: one.firstComment, idempotencyKey: newId() });
  }
  if (values.length) await unit.tx.insert(posts).values(values);
}
