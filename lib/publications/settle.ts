import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { posts, publications } from "@/db";
import type { Unit } from "../context";
import { publishJob } from "../posts/queue";
import { patchPublication } from "./find";
import type { PublicationState } from "./schema";

/**
 * After something became of some of its posts: a first comment follows its post, and the publication is in the state that its posts make. Call it once what
 * happened is written; one transaction at a time settles a publication.
 */
export async function settlePublications(unit: Unit, workspaceId: string, ids: readonly (string | null)[]): Promise<void> {
  for (const id of [...new Set(ids)].filter((one) => one !== null).toSorted()) {
    const [held] = await unit.tx.select().from(publications).where(and(eq(publications.workspaceId, workspaceId), eq(publications.id, id))).for("update");
    if (!held) continue;
    const all = await unit.tx.select({ id: posts.id, status: posts.status, commentsOnId: posts.commentsOnId, publishedAt: posts.publishedAt }).from(posts).where(and(eq(posts.workspaceId, workspaceId), eq(posts.publicationId, id)));
    const isOut = (postId: string | null) => all.some((post) => post.id === postId && post.status === "published");
    const next = all.filter(({ status, commentsOnId }) => status === "planned" && isOut(commentsOnId)).map((post) => post.id);
    if (next.length) await unit.tx.update(posts).set({ status: "queued", createdAt: new Date() }).where(and(eq(posts.workspaceId, workspaceId), inArray(posts.id, next)));
    unit.job(...next.map((postId) => publishJob(workspaceId, postId)));
    const state = stateOf(all.filter(({ status }) => status !== "planned").map(({ status }) => status).concat(next.map(() => "queued")));
    const publishedAt = held.publishedAt ?? all.find((post) => post.publishedAt)?.publishedAt ?? null;
    await patchPublication(unit, { workspaceId }, id, { state, publishedAt });
  }
}

/** The state that posts make, those left out that wait for one that is not there. */
export function stateOf(statuses: readonly string[]): PublicationState {
  if (statuses.some((status) => status === "queued" || status === "publishing")) return "publishing";
  if (statuses.every((status) => status === "published")) return "published";
  return statuses.includes("published") ? "partly" : "failed";
}
