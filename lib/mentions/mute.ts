import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { mutedAuthors } from "@/db";
import { actingMemberId, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { noteMentions } from "./count";
import { requireMention } from "./find";
import { mostChanged, type MentionBefore } from "./schema";

/**
 * Whether a mention's author is heard in the queue. What a muted one writes is kept and dismissed as it comes; what waits of theirs is dismissed with it, and
 * stays so when they are heard again.
 * @throws AppError "conflict" where nobody knows who wrote it · "not_found" · "forbidden"
 */
export async function setAuthorMuted(ctx: Context, mentionId: string, isMuted: boolean): Promise<{ isMuted: boolean; before: MentionBefore[] }> {
  requirePermission(ctx, "mentions.answer");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const { identityId } = await requireMention(unit, ctx, mentionId);
    if (!identityId) throw new AppError("conflict", "The platform does not say who wrote this, so nobody can be muted.");
    let before: MentionBefore[] = [];
    if (!isMuted) {
      await unit.tx.delete(mutedAuthors).where(and(eq(mutedAuthors.workspaceId, workspaceId), eq(mutedAuthors.identityId, identityId)));
    } else {
      const now = new Date();
      await unit.tx.insert(mutedAuthors).values({ workspaceId, identityId, mutedById: actingMemberId(ctx), mutedAt: now }).onConflictDoNothing();
      const rows = await unit.tx.execute<{ id: string; assignee_id: string | null; labels: string[] }>(sql`update mentions set state = 'dismissed', closed_at = ${now.toISOString()}::timestamptz where workspace_id = ${workspaceId} and identity_id = ${identityId}::uuid and state = 'open' returning id, assignee_id, labels`);
      noteMentions(unit, workspaceId, rows.map(({ id }) => id));
      before = rows.slice(0, mostChanged).map(({ id, assignee_id: assigneeId, labels }) => ({ id, state: "open", assigneeId, labels }));
    }
    unit.change({ topic: "mention", ids: [] });
    return { isMuted, before };
  });
}
