import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { invitations, members, teamMembers, teams, type Transaction, userWorkspaces, users } from "@/db";
import { recordActivity } from "../activities/record";
import { packToken } from "../auth/tokens";
import { actingMemberId, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { publicUrl } from "../http/public-url";
import { newId } from "../ids";
import { hashSecret, newSecret } from "../secrets";
import { lockMember, type MemberRecord } from "./find";
import { invitationInput, type InvitationInput, type InvitationLink } from "./schema";

const invitationDays = 7;

/**
 * Invites a person: makes the member, in the state `invited`, and a link that lets them in, good for seven days. The
 * link is in this answer and nowhere else, since there may be no mail server to send it.
 * @throws AppError "conflict" when a member has this e-mail address, "invalid" for a team of another workspace
 */
export async function inviteMember(ctx: Context, input: InvitationInput): Promise<InvitationLink> {
  requirePermission(ctx, "people.manage");
  const { email, name, roles, teamIds } = invitationInput.parse(input);
  return inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    const [existing] = await tx.select().from(members).where(and(eq(members.workspaceId, ctx.workspaceId), eq(sql`lower(${members.email})`, email.toLowerCase())));
    if (existing) throw new AppError("conflict", `${existing.name} has this e-mail address already.`, { fields: [{ field: "email", message: `${existing.name} is a member with this address.` }] });
    await requireTeams(tx, ctx, teamIds);
    const userId = await findOrCreateUser(tx, email, name);
    const member = { workspaceId: ctx.workspaceId, id: newId(), userId, name, email, roles, status: "invited" as const };
    await tx.insert(members).values(member);
    await tx.insert(userWorkspaces).values({ userId, workspaceId: ctx.workspaceId, memberId: member.id });
    if (teamIds.length) await tx.insert(teamMembers).values(teamIds.map((teamId) => ({ workspaceId: ctx.workspaceId, teamId, memberId: member.id })));
    await recordActivity(ctx, unit, { action: "member.invite", targetId: member.id, detail: { email, roles } });
    unit.change({ topic: "members" });
    return issueLink(ctx, unit, { ...member, teamIds });
  });
}

/**
 * A new link for someone who has not come yet, or who forgot the password; earlier links of theirs stop working.
 * @throws AppError "not_found", or "conflict" for a suspended member
 */
export async function renewInvitation(ctx: Context, memberId: string): Promise<InvitationLink> {
  requirePermission(ctx, "people.manage");
  return inTransaction(ctx, async (unit) => {
    const member = await lockMember(unit.tx, ctx, memberId);
    if (member.status === "suspended") throw new AppError("conflict", `${member.name} is suspended. Make them active first.`);
    await recordActivity(ctx, unit, { action: "member.renew_link", targetId: memberId });
    return issueLink(ctx, unit, { ...member, teamIds: [] });
  });
}

/** Takes back an invitation that was not accepted. @throws AppError "not_found", or "conflict" when it was accepted */
export async function withdrawInvitation(ctx: Context, memberId: string): Promise<void> {
  requirePermission(ctx, "people.manage");
  await inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    const member = await lockMember(tx, ctx, memberId);
    if (member.status !== "invited") throw new AppError("conflict", `${member.name} has accepted the invitation. Suspend them instead.`);
    await revokeLinks(ctx, unit, member.email);
    await tx.delete(userWorkspaces).where(and(eq(userWorkspaces.workspaceId, ctx.workspaceId), eq(userWorkspaces.memberId, memberId)));
    await tx.delete(members).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, memberId)));
    await recordActivity(ctx, unit, { action: "member.withdraw", targetId: memberId, detail: { email: member.email } });
    unit.change({ topic: "members" });
  });
}

async function issueLink(ctx: Context, unit: Unit, member: Pick<MemberRecord, "id" | "email" | "name" | "roles"> & { teamIds: string[] }): Promise<InvitationLink> {
  await revokeLinks(ctx, unit, member.email);
  const [id, secret] = [newId(), newSecret()];
  const expiresAt = new Date(Date.now() + invitationDays * 86_400_000);
  const { email, name, roles, teamIds } = member;
  await unit.tx.insert(invitations).values({ workspaceId: ctx.workspaceId, id, email, name, roles, teamIds, secretHash: hashSecret(secret), invitedBy: actingMemberId(ctx), expiresAt });
  return { memberId: member.id, link: publicUrl(`/invitations/${packToken({ workspaceId: ctx.workspaceId, id, secret })}`), expiresAt: expiresAt.toISOString() };
}

async function revokeLinks(ctx: Context, { tx }: Unit, email: string): Promise<void> {
  await tx.update(invitations).set({ revokedAt: new Date() }).where(and(eq(invitations.workspaceId, ctx.workspaceId), eq(invitations.email, email), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)));
}

async function requireTeams(tx: Transaction, ctx: Context, teamIds: string[]): Promise<void> {
  if (!teamIds.length) return;
  const found = await tx.select({ id: teams.id }).from(teams).where(and(eq(teams.workspaceId, ctx.workspaceId), inArray(teams.id, teamIds)));
  if (found.length < new Set(teamIds).size) throw new AppError("invalid", "One of the teams is no longer there.", { fields: [{ field: "teamIds", message: "Choose the teams again; one is no longer there." }] });
}

async function findOrCreateUser(tx: Transaction, email: string, name: string): Promise<string> {
  await tx.insert(users).values({ id: newId(), email, name }).onConflictDoNothing();
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(sql`lower(${users.email})`, email.toLowerCase()));
  if (!user) throw new AppError("conflict", "Somebody changed this person at the same moment. Try again.");
  return user.id;
}
