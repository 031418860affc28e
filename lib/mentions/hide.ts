import "server-only";
import { and, eq } from "drizzle-orm";
import { mentions } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { askPlatform } from "../posts/ask-platform";
import { requireMention, targetOf } from "./find";
import { isoOrNull } from "./rows";

/**
 * Hides somebody's answer below a post of ours from others, or shows it again. Doing it again changes nothing.
 * @throws AppError "conflict" where the platform cannot, or it is none of theirs · "not_found" · "forbidden" · ConnectorError with what the platform says
 */
export async function setHidden(ctx: Context, id: string, on: boolean): Promise<{ hiddenAt: string | null }> {
  requirePermission(ctx, "mentions.answer");
  const mention = await inTransaction(ctx, (unit) => requireMention(unit, ctx, id));
  if ((mention.hiddenAt !== null) === on) return { hiddenAt: isoOrNull(mention.hiddenAt) };
  if (mention.isOurs) throw new AppError("conflict", "This is ours: delete it instead.");
  await askPlatform(ctx, mention.connectionId, "hide answers", ({ hide }) => hide, targetOf(mention), on);
  const hiddenAt = on ? new Date() : null;
  await inTransaction(ctx, async (unit) => {
    await unit.tx.update(mentions).set({ hiddenAt }).where(and(eq(mentions.workspaceId, ctx.workspaceId), eq(mentions.id, id)));
    await recordActivity(ctx, unit, { action: on ? "mention.hide" : "mention.show", targetId: id });
    unit.change({ topic: "mention", ids: [id] });
  });
  return { hiddenAt: isoOrNull(hiddenAt) };
}
