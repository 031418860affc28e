import "server-only";
import { and, asc, eq, gte, isNull, ne } from "drizzle-orm";
import { memberIdentities } from "@/db/schema";
import { recordActivity } from "../../activities/record";
import { requireMember } from "../../auth/sessions";
import { inTransaction, within, type Context, type Unit } from "../../context";
import { AppError } from "../../errors";
import { listOwnHandles } from "./list";
import type { OwnHandles } from "./schema";

/** For how long what was removed can be put back without being proved anew. */
const undoHours = 24;

/** Has the acting member be asked on this handle first. @throws AppError "not_found" · "forbidden" for API keys */
export async function preferHandle(ctx: Context, identityId: string): Promise<OwnHandles> {
  return change(ctx, identityId, "prefer", false, async (unit, memberId) => {
    await prefer(unit, ctx.workspaceId, memberId, identityId);
  });
}

/** Takes a handle from the acting member: they are not asked there any more. @throws AppError "not_found" · "forbidden" for API keys */
export async function removeOwnHandle(ctx: Context, identityId: string): Promise<OwnHandles> {
  return change(ctx, identityId, "remove", false, async ({ tx }, memberId, held) => {
    await tx.update(memberIdentities).set({ removedAt: new Date(), isPreferred: false }).where(one(ctx.workspaceId, memberId, identityId));
    if (!held.isPreferred) return;
    const [next] = await tx.select({ identityId: memberIdentities.identityId }).from(memberIdentities).where(and(eq(memberIdentities.workspaceId, ctx.workspaceId), eq(memberIdentities.memberId, memberId), isNull(memberIdentities.removedAt))).orderBy(asc(memberIdentities.verifiedAt)).limit(1);
    if (next) await tx.update(memberIdentities).set({ isPreferred: true }).where(one(ctx.workspaceId, memberId, next.identityId));
  });
}

/** Puts back what was removed today, as the preferred one. @throws AppError "not_found" when it is too long ago · "conflict" when it is another's now · "forbidden" for API keys */
export async function restoreOwnHandle(ctx: Context, identityId: string): Promise<OwnHandles> {
  return change(ctx, identityId, "restore", true, async (unit, memberId) => {
    const [other] = await unit.tx.select({ memberId: memberIdentities.memberId }).from(memberIdentities).where(and(eq(memberIdentities.workspaceId, ctx.workspaceId), eq(memberIdentities.identityId, identityId), isNull(memberIdentities.removedAt), ne(memberIdentities.memberId, memberId)));
    if (other) throw new AppError("conflict", "Somebody else has proved that it is theirs meanwhile. It was not put back.");
    await unit.tx.update(memberIdentities).set({ removedAt: null }).where(one(ctx.workspaceId, memberId, identityId));
    await prefer(unit, ctx.workspaceId, memberId, identityId);
  });
}

const one = (workspaceId: string, memberId: string, identityId: string) => and(eq(memberIdentities.workspaceId, workspaceId), eq(memberIdentities.memberId, memberId), eq(memberIdentities.identityId, identityId));

async function prefer({ tx }: Unit, workspaceId: string, memberId: string, identityId: string): Promise<void> {
  await tx.update(memberIdentities).set({ isPreferred: false }).where(and(eq(memberIdentities.workspaceId, workspaceId), eq(memberIdentities.memberId, memberId), ne(memberIdentities.identityId, identityId)));
  await tx.update(memberIdentities).set({ isPreferred: true }).where(one(workspaceId, memberId, identityId));
}

async function change(ctx: Context, identityId: string, verb: string, isRemoved: boolean, work: (unit: Unit, memberId: string, held: typeof memberIdentities.$inferSelect) => Promise<void>): Promise<OwnHandles> {
  const { id: memberId } = requireMember(ctx);
  return inTransaction(ctx, async (unit) => {
    const since = new Date(Date.now() - undoHours * 3_600_000);
    const [held] = await unit.tx.select().from(memberIdentities).where(and(one(ctx.workspaceId, memberId, identityId), isRemoved ? gte(memberIdentities.removedAt, since) : isNull(memberIdentities.removedAt))).for("update");
    if (!held) throw new AppError("not_found", isRemoved ? "It cannot be put back any more. Add it anew." : "This is no channel of yours. Reload the page; it may have been removed.");
    await work(unit, memberId, held);
    await recordActivity(ctx, unit, { action: `member.handle_${verb}`, targetId: memberId, detail: { identityId } });
    unit.change({ topic: "members" });
    return listOwnHandles(within(ctx, unit));
  });
}
