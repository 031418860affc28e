import "server-only";
import { and, eq } from "drizzle-orm";
import { notificationMutes } from "@/db/schema";
import { requireMember } from "../auth/sessions";
import { inTransaction, type Context } from "../context";
import { requireConversation } from "../conversations/find";

/** Whether the acting member wants to hear of a conversation. @throws AppError "not_found" · "forbidden" for API keys */
export async function isMuted(ctx: Context, conversationId: string): Promise<{ muted: boolean }> {
  const { id: memberId } = requireMember(ctx);
  return inTransaction(ctx, async (unit) => {
    await requireConversation(unit, ctx, conversationId);
    const [row] = await unit.tx.select({ at: notificationMutes.at }).from(notificationMutes).where(and(eq(notificationMutes.workspaceId, ctx.workspaceId), eq(notificationMutes.memberId, memberId), eq(notificationMutes.conversationId, conversationId)));
    return { muted: row !== undefined };
  });
}

/** Has the acting member hear nothing more of a conversation but what names them or gives it to them, or all of it again. @throws AppError "not_found" · "forbidden" for API keys */
export async function muteConversation(ctx: Context, conversationId: string, muted: boolean): Promise<{ muted: boolean }> {
  const { id: memberId } = requireMember(ctx);
  return inTransaction(ctx, async (unit) => {
    await requireConversation(unit, ctx, conversationId);
    const here = { workspaceId: ctx.workspaceId, memberId, conversationId };
    if (muted) await unit.tx.insert(notificationMutes).values({ ...here, at: new Date() }).onConflictDoNothing();
    else await unit.tx.delete(notificationMutes).where(and(eq(notificationMutes.workspaceId, ctx.workspaceId), eq(notificationMutes.memberId, memberId), eq(notificationMutes.conversationId, conversationId)));
    unit.change({ topic: "notifications", memberIds: [memberId] });
    return { muted };
  });
}
