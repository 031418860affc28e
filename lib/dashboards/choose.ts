import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { members } from "@/db/schema";
import { requireMember } from "../auth/sessions";
import { inTransaction, within, type Context } from "../context";
import { AppError } from "../errors";
import { isId } from "../is-id";
import { getDashboard } from "./get";
import { dashboardRef, type DashboardChoice, type DashboardRef } from "./schema";

/** Keeps which dashboard the acting member's Weft opens with. @throws AppError "invalid" for one that the member does not see, or a role that they do not have */
export async function chooseDashboard(ctx: Context, { firstRef }: DashboardChoice): Promise<void> {
  const { id, roles } = requireMember(ctx);
  await inTransaction(ctx, async (unit) => {
    if (firstRef && isId(firstRef)) await getDashboard(within(ctx, unit), firstRef);
    else if (firstRef && !roles.some((role) => role === firstRef)) throw new AppError("invalid", "You do not have this role. Choose one of your own.", { fields: [{ field: "firstRef", message: "Not a role of yours." }] });
    await unit.tx.update(members).set({ preferences: sql`${members.preferences} || ${JSON.stringify({ firstDashboard: firstRef })}::text::jsonb` }).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, id)));
    // The member's other browsers.
    unit.change({ topic: "dashboards" });
  });
}

/** Which dashboard a member's preferences name. */
export function firstRefOf(preferences: Record<string, unknown>): DashboardRef | null {
  const read = dashboardRef.safeParse(preferences.firstDashboard);
  return read.success ? read.data : null;
}

export async function readFirstRef(ctx: Context): Promise<DashboardRef | null> {
  const { id } = requireMember(ctx);
  const [member] = await inTransaction(ctx, ({ tx }) => tx.select({ preferences: members.preferences }).from(members).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, id))));
  return firstRefOf(member?.preferences ?? {});
}
