import "server-only";
import { mentions, posts, publications } from "@/db";
import { demoPublications } from "@/db/seed/publications";
import type { Unit } from "../context";
import { newId } from "../ids";
import { noteMentions } from "../mentions/count";
import { releaseJob } from "../publications/release";
import { publishedWords } from "../publications/words";
import type { DemoMember } from "./threads";

const hourMs = 3_600_000;

/** What the company published on its square, and what is planned there. */
export async function playPublications(unit: Unit, { workspaceId, connection, now, community }: { workspaceId: string; connection: { id: string; connector: string }; now: Date; community: readonly DemoMember[] }): Promise<void> {
  const [author] = community;
  for (const [index, { text, inHours, state, campaign = null, link = null, firstComment, figures, error }] of demoPublications.entries()) {
    const id = newId();
    const at = inHours === null ? null : new Date(now.getTime() + inHours * hourMs);
    const isOut = state === "published";
    const written = new Date((at && at < now ? at.getTime() : now.getTime()) - 3 * hourMs);
    await unit.tx.insert(publications).values({ workspaceId, id, text, link, campaign, tagsLinks: link !== null, authorId: author?.id ?? null, authorName: author?.name ?? null, editedById: author?.id ?? null, state, scheduledAt: at, needsApproval: state === "waiting", publishedAt: isOut ? at : null, isDemo: true, createdAt: written, updatedAt: written });
    const base = { workspaceId, connectionId: connection.id, publicationId: id, memberId: author?.id ?? null, authorName: author?.name ?? null, status: isOut ? ("published" as const) : state === "failed" ? ("failed" as const) : ("planned" as const), attempts: isOut || state === "failed" ? 1 : 0, createdAt: written };
    const remoteId = `square-ours-${index}`;
    const url = `https://square.example/p/ours-${index}`;
    const words = isOut || state === "failed" ? publishedWords({ text, link, campaign, tagsLinks: link !== null }, connection.connector) : text;
    const postId = newId();
    await unit.tx.insert(posts).values({ ...base, id: postId, text: words, link, idempotencyKey: newId(), ...(isOut && { remoteId, url, publishedAt: at, figures, figuresAt: now }), ...(error && { error, errorKind: "rejected" }) });
    if (firstComment) await unit.tx.insert(posts).values({ ...base, id: newId(), commentsOnId: postId, text: firstComment, idempotencyKey: newId(), ...(isOut && { remoteId: `${remoteId}-1`, url: `${url}-1`, publishedAt: at }) });
    const standing = newId();
    if (isOut && at) await unit.tx.insert(mentions).values({ workspaceId, id: standing, connectionId: connection.id, channel: connection.connector, kind: "post", isOurs: true, remoteId, threadRemoteId: remoteId, authorName: author?.name ?? "Us", text: words, url, ...(figures && { likes: figures.likes, reposts: figures.reposts, replies: figures.replies, views: figures.views }), at, receivedAt: at, isDemo: true });
    noteMentions(unit, workspaceId, [standing]);
    if (state === "scheduled" && at) unit.job(releaseJob(workspaceId, id, at));
  }
}
