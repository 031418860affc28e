import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { apiKeys } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";

/** Makes a key useless at once. @throws AppError "not_found" when this workspace has no such key, or it was revoked before */
export async function revokeApiKey(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "api_keys.manage");
  await inTransaction(ctx, async (unit) => {
    const [revoked] = await unit.tx.update(apiKeys).set({ revokedAt: new Date() }).where(and(eq(apiKeys.workspaceId, ctx.workspaceId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt))).returning({ name: apiKeys.name });
    if (!revoked) throw new AppError("not_found", "There is no such key. It may have been revoked already.");
    await recordActivity(ctx, unit, { action: "api_key.revoke", targetId: id, detail: { name: revoked.name } });
  });
}
