import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connections, posts, publications } from "@/db";
import { inTransaction, systemContext } from "../context";
import { trackAddresses } from "../links/make";
import { publishJob } from "../posts/queue";
import { patchPublication } from "./find";
import { releaseJob } from "./release";
import { readSettings } from "./settings";
import { addressesIn, publishedWords } from "./words";

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
      .select({ id: posts.id, text: posts.text, channel: connections.connector, commentsOnId: posts.commentsOnId })
      .from(posts)
      .innerJoin(connections, and(eq(connections.workspaceId, workspaceId), eq(connections.id, posts.connectionId)))
      .where(and(eq(posts.workspaceId, workspaceId), eq(posts.publicationId, id), eq(posts.status, "planned")));
    for (const post of planned) {
      const isComment = post.commentsOnId !== null;
      const said = { ...due, text: post.text, ...(isComment && { link: null }) };
      const track = due.tracksLinks ? await trackAddresses(unit, ctx, post.id, addressesIn(publishedWords(said, post.channel))) : undefined;
      const text = publishedWords(said, post.channel, track);
      const link = said.link && publishedWords({ ...said, text: "" }, post.channel, track);
      // A first comment waits for its post.
      await tx.update(posts).set({ text, ...(!isComment && { status: "queued", link, attachments: due.attachments, createdAt: new Date() }) }).where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, post.id)));
    }
    await patchPublication(unit, ctx, id, { state: "publishing" });
    unit.job(...planned.filter(({ commentsOnId }) => commentsOnId === null).map((post) => publishJob(workspaceId, post.id)));
  });
}
