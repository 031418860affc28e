import "server-only";
import { eq } from "drizzle-orm";
import { inboxSettings } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, within, type Context } from "../context";
import { AppError } from "../errors";
import { getInboxSettings } from "./get";
import type { InboxSettings, InboxSettingsPatch } from "./schema";

/**
 * Changes how the workspace works its inbox; what is not given stays. Conversations that were closed with a reason keep its words.
 * @throws AppError "forbidden" · "invalid" where a reason stands there twice, or one is required and there is none
 */
export async function updateInboxSettings(ctx: Context, patch: InboxSettingsPatch): Promise<InboxSettings> {
  requirePermission(ctx, "workspace.manage");
  return inTransaction(ctx, async (unit) => {
    // The row is held from here on: of two who change something at a time neither loses what the other said.
    await unit.tx.insert(inboxSettings).values({ workspaceId: ctx.workspaceId }).onConflictDoNothing();
    await unit.tx.select({ id: inboxSettings.workspaceId }).from(inboxSettings).where(eq(inboxSettings.workspaceId, ctx.workspaceId)).for("update");
    const after = { ...(await getInboxSettings(within(ctx, unit))), ...patch };
    const twice = after.closeReasons.find((reason, at) => after.closeReasons.findIndex((other) => other.toLowerCase() === reason.toLowerCase()) !== at);
    if (twice) throw new AppError("invalid", `“${twice}” stands there twice.`, { fields: [{ field: "closeReasons", message: `“${twice}” stands there twice.` }] });
    if (after.closeReasonRequired && !after.closeReasons.length) throw new AppError("invalid", "Write at least one reason before you require one.", { fields: [{ field: "closeReasonRequired", message: "There is no reason to choose from." }] });
    await unit.tx.update(inboxSettings).set(after).where(eq(inboxSettings.workspaceId, ctx.workspaceId));
    await recordActivity(ctx, unit, { action: "inbox_settings.change", targetId: ctx.workspaceId, detail: { ...patch } });
    unit.change({ topic: "labels" });
    return after;
  });
}
