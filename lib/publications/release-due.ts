import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connections, posts, publications } from "@/db";
import { inTransaction, systemContext } from "../context";
import { publishJob } from "../posts/queue";
import { patchPublication } from "./find";
import { releaseJob } from "./release";
import { readSettings } from "./settings";
import { publishedWords } from "./words";

/** The time of a publication has come: its posts go into the outbox, once. While the schedule is stopped it is paused instead, and waits for a person. */
export async function releaseDue(workspaceId: string, id: string): Promise<void> {
  const ctx = systemContext(workspaceId);
  await inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    const [due] = await tx.select().from(publications).where(and(eq(publications.workspaceId, workspaceId), eq(publications.id, id), eq(publications.state, "scheduled"), isNull(publications.deletedAt))).for("update");
    if (!due?.scheduledAt) return;
    if (due.scheduledAt.getTime() > Date.now() + 500) return unit.job(releaseJob(workspaceId, id, due.scheduledAt));
    if (!due.byHand && (await readSettings(unit, ctx)).paused) return void (await patchPublication(unit, ctx, id, { state: "paused" }));
    const planned = await tx
      .select({ id: posts.id, text: posts.text, channel: connections.connector })
      .from(posts)
      .innerJoin(connections, and(eq(connections.workspaceId, workspaceId), eq(connections.id, posts.connectionId)))
      .where(and(eq(posts.workspaceId, workspaceId), eq(posts.publicationId, id), isNull(posts.commentsOnId), eq(posts.status, "planned")));
    for (const post of planned) {
      const text = publishedWords({ ...due, text: post.text }, post.channel);
      const link = due.link && publishedWords({ ...due, text: "" }, post.channel);
      await tx.update(posts).set({ status: "queued", text, link, attachments: due.attachments, createdAt: new Date() }).where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, post.id)));
    }
    await patchPublication(unit, ctx, id, { state: "publishing" });
    unit.job(...planned.map((post) => publishJob(workspaceId, post.id)));
  });
}
