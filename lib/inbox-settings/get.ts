import "server-only";
import { eq } from "drizzle-orm";
import { inboxSettings } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import type { InboxSettings } from "./schema";
import { defaultReminderDays } from "./words";

const unsaid: InboxSettings = { closeReasons: [], closeReasonRequired: false, reminderDays: defaultReminderDays };

/** How the workspace works its inbox. */
export const getInboxSettings = (ctx: Context): Promise<InboxSettings> =>
  inTransaction(ctx, async ({ tx }) => {
    const [row] = await tx
      .select({ closeReasons: inboxSettings.closeReasons, closeReasonRequired: inboxSettings.closeReasonRequired, reminderDays: inboxSettings.reminderDays })
      .from(inboxSettings)
      .where(eq(inboxSettings.workspaceId, ctx.workspaceId));
    return row ?? unsaid;
  });
