import "server-only";
import { and, arrayContains, eq, ne } from "drizzle-orm";
import { members, teamMembers, type Transaction } from "@/db";
import { recordActivity } from "../activities/record";
import { noteGone } from "../assignment/availability";
import { actingMemberId, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { lockMember, type MemberRecord } from "./find";
import { toMemberRow } from "./list";
import { memberPatch, type MemberPatch, type MemberRow } from "./schema";

/**
 * Changes a member's name, roles or status. Suspending works at once: the next request of theirs is refused.
 * @throws AppError "not_found"
 * @throws AppError "conflict" when the workspace would be left without an active admin, when members would suspend themselves, or for an invitation that was not accepted yet
 */
export async function updateMember(ctx: Context, id: string, input: MemberPatch): Promise<MemberRow> {
  requirePermission(ctx, "people.manage");
  const patch = memberPatch.parse(input);
  return inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    // All admins are locked, so that two of them cannot demote one another at the same moment.
    await tx.select({ id: members.id }).from(members).where(and(eq(members.workspaceId, ctx.workspaceId), arrayContains(members.roles, ["admin"]))).orderBy(members.id).for("update");
    const before = await lockMember(tx, ctx, id);
    if (patch.status && before.status === "invited") throw new AppError("conflict", `${before.name} has not accepted the invitation yet. Take the invitation back instead.`);
    if (patch.status === "suspended" && actingMemberId(ctx) === id) throw new AppError("conflict", "You cannot suspend yourself. Ask another admin.");
    const after: MemberRecord = { ...before, ...patch };
    if (isActiveAdmin(before) && !isActiveAdmin(after)) await requireAnotherAdmin(tx, ctx, id);
    await tx.update(members).set(patch).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, id)));
    await recordActivity(ctx, unit, { action: "member.update", targetId: id, detail: { before: { name: before.name, roles: before.roles, status: before.status }, after: patch } });
    if (patch.status === "suspended" && before.status !== "suspended") await noteGone(unit, ctx.workspaceId, id);
    unit.change({ topic: "members" });
    const memberships = await tx.select().from(teamMembers).where(and(eq(teamMembers.workspaceId, ctx.workspaceId), eq(teamMembers.memberId, id)));
    return toMemberRow(after, memberships);
  });
}

const isActiveAdmin = ({ roles, status }: Pick<MemberRecord, "roles" | "status">) => status === "active" && roles.includes("admin");

async function requireAnotherAdmin(tx: Transaction, ctx: Context, exceptId: string): Promise<void> {
  const [other] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.status, "active"), arrayContains(members.roles, ["admin"]), ne(members.id, exceptId)))
    .limit(1);
  if (!other) throw new AppError("conflict", "This is the workspace's only admin. Make somebody else an admin first.");
}
