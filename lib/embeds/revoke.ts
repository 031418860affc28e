import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { embeds } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";

/** Ends what an address shows, at once. @throws AppError "not_found" when this workspace has no such embed, or it was revoked before */
export async function revokeEmbed(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "workspace.manage");
  await inTransaction(ctx, async (unit) => {
    const [revoked] = await unit.tx.update(embeds).set({ revokedAt: new Date() }).where(and(eq(embeds.workspaceId, ctx.workspaceId), eq(embeds.id, id), isNull(embeds.revokedAt))).returning({ name: embeds.name });
    if (!revoked) throw new AppError("not_found", "There is no such embed. It may have been revoked already.");
    await recordActivity(ctx, unit, { action: "embed.revoke", targetId: id, detail: { name: revoked.name } });
  });
}
