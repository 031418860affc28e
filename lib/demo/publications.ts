import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { linkClicks, mentions, postFigures, posts, publications, trackedLinks } from "@/db";
import { demoPublications } from "@/db/seed/publications";
import type { ConnectorManifest } from "../connectors/manifest";
import type { Unit } from "../context";
import { newId } from "../ids";
import { type ConnectionRecord, type Incoming, toIncoming } from "../ingest/incoming";
import { trackAddresses } from "../links/make";
import { noteMentions } from "../mentions/count";
import { groupWaiting } from "../mentions/group";
import { applyPublic } from "../mentions/ingest";
import { addFacts } from "../metrics/facts";
import { releaseJob } from "../publications/release";
import { addressesIn, publishedWords } from "../publications/words";
import { grown } from "./grown";
import type { DemoMember } from "./threads";

const hourMs = 3_600_000;

/** What the company published on its square, and what is planned there. */
export async function playPublications(unit: Unit, { workspaceId, connection, manifest, now, community }: { workspaceId: string; connection: ConnectionRecord; manifest: ConnectorManifest; now: Date; community: readonly DemoMember[] }): Promise<void> {
  const [author] = community;
  const said: Incoming[] = [];
  for (const [index, { text, inHours, state, campaign = null, link = null, firstComment, figures, clicks, comments = [], error }] of demoPublications.entries()) {
    const id = newId();
    const at = inHours === null ? null : new Date(now.getTime() + inHours * hourMs);
    const isOut = state === "published";
    const written = new Date((at && at < now ? at.getTime() : now.getTime()) - 3 * hourMs);
    await unit.tx.insert(publications).values({ workspaceId, id, text, link, campaign, tagsLinks: link !== null, tracksLinks: link !== null, authorId: author?.id ?? null, authorName: author?.name ?? null, editedById: author?.id ?? null, state, scheduledAt: at, needsApproval: state === "waiting", publishedAt: isOut ? at : null, isDemo: true, createdAt: written, updatedAt: written });
    const base = { workspaceId, connectionId: connection.id, publicationId: id, memberId: author?.id ?? null, authorName: author?.name ?? null, status: isOut ? ("published" as const) : state === "failed" ? ("failed" as const) : ("planned" as const), attempts: isOut || state === "failed" ? 1 : 0, createdAt: written };
    const remoteId = `square-ours-${index}`;
    const url = `https://square.example/p/ours-${index}`;
    const postId = newId();
    const planned = { text, link, campaign, tagsLinks: link !== null };
    const words = isOut || state === "failed" ? publishedWords(planned, connection.connector) : text;
    await unit.tx.insert(posts).values({ ...base, id: postId, text: words, link, idempotencyKey: newId(), ...(isOut && { remoteId, url, publishedAt: at, figures, figuresAt: now }), ...(error && { error, errorKind: "rejected" }) });
    if (firstComment) await unit.tx.insert(posts).values({ ...base, id: newId(), commentsOnId: postId, text: firstComment, idempotencyKey: newId(), ...(isOut && { remoteId: `${remoteId}-1`, url: `${url}-1`, publishedAt: at }) });
    const standing = newId();
    if (isOut && at) await unit.tx.insert(mentions).values({ workspaceId, id: standing, connectionId: connection.id, channel: connection.connector, kind: "post", isOurs: true, remoteId, threadRemoteId: remoteId, authorName: author?.name ?? "Us", text: words, url, ...(figures && { likes: figures.likes, reposts: figures.reposts, replies: figures.replies, views: figures.views }), at, receivedAt: at, isDemo: true });
    if (isOut && at) {
      const track = await trackAddresses(unit, { workspaceId }, postId, addressesIn(words));
      await unit.tx.update(posts).set({ text: publishedWords(planned, connection.connector, track) }).where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, postId)));
      if (figures) await unit.tx.insert(postFigures).values(grown({ ...figures }, at, now).map((row) => ({ workspaceId, postId, ...row })));
      await follow(unit, workspaceId, postId, at, clicks ?? []);
      said.push(...comments.map(({ from, text: words, afterHours }, nth) => {
        const when = new Date(at.getTime() + afterHours * hourMs);
        const handle = `@${from.toLowerCase().replaceAll(/[^\p{L}]+/gu, "")}`;
        return toIncoming(connection, manifest, { kind: "comment", public: true, externalId: `${remoteId}-c${nth}`, replyTo: remoteId, from: handle, fromHandle: handle, fromName: from, text: words, at: when.toISOString(), url: `${url}-c${nth}`, post: { language: "en", counts: { likes: nth } } }, when, connection.id, nth);
      }));
    }
    noteMentions(unit, workspaceId, [standing]);
    if (state === "scheduled" && at) unit.job(releaseJob(workspaceId, id, at));
  }
  await addFacts(unit, await applyPublic(unit, workspaceId, said));
  // Nobody has to answer thanks.
  const thanked = await unit.tx.update(mentions).set({ state: "dismissed", closedAt: now }).where(and(eq(mentions.workspaceId, workspaceId), inArray(mentions.remoteId, said.map(({ externalId }) => externalId)))).returning({ id: mentions.id });
  noteMentions(unit, workspaceId, thanked.map(({ id }) => id));
  await groupWaiting(unit, workspaceId);
}

async function follow(unit: Unit, workspaceId: string, postId: string, from: Date, clicks: readonly number[]): Promise<void> {
  const [link] = await unit.tx.select({ id: trackedLinks.id }).from(trackedLinks).where(and(eq(trackedLinks.workspaceId, workspaceId), eq(trackedLinks.postId, postId)));
  if (link && clicks.length) await unit.tx.insert(linkClicks).values(clicks.map((count, day) => ({ workspaceId, linkId: link.id, day: new Date(from.getTime() + day * 24 * hourMs).toISOString().slice(0, 10), clicks: count })));
}
