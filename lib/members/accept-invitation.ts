import "server-only";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { getDb, invitations, members, type Transaction, userWorkspaces, users, withWorkspace, workspaces } from "@/db";
import { recordActivity } from "../activities/record";
import { endSessionsOf } from "../auth/sessions";
import { hashPassword } from "../auth/passwords";
import { unpackToken } from "../auth/tokens";
import { inTransaction, systemContext } from "../context";
import { AppError } from "../errors";
import { hashSecret, sameText } from "../secrets";
import type { MemberRecord } from "./find";
import { acceptanceInput, type AcceptanceInput } from "./schema";

export interface OpenInvitation {
  workspaceId: string;
  workspaceName: string;
  memberId: string;
  userId: string;
  email: string;
  name: string;
  /** The link sets a password. Otherwise the person works elsewhere too, and joins by signing in. */
  setsPassword: boolean;
  isNew: boolean;
}

/**
 * What an invitation's link stands for.
 * @throws AppError "not_found", in words for the person who opened it: unknown, used, taken back or over its time
 */
export async function readInvitation(token: string): Promise<OpenInvitation> {
  const parts = unpackToken(token);
  if (!parts) throw unusable("is not complete. Copy the whole address.");
  const { workspaceId, id, secret } = parts;
  const found = await withWorkspace(workspaceId, async (tx) => {
    const [invitation] = await tx.select().from(invitations).where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.id, id)));
    if (!invitation || !sameText(invitation.secretHash, hashSecret(secret))) throw unusable("is not known. Copy the whole address.");
    if (invitation.acceptedAt) throw unusable("was used already. Sign in, or ask for a new one.");
    if (invitation.revokedAt) throw unusable("was replaced or taken back. Ask for a new one.");
    if (invitation.expiresAt <= new Date()) throw unusable("is over its time. Ask for a new one.");
    const [member] = await tx.select().from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.email, invitation.email), ne(members.status, "suspended")));
    return member;
  });
  const [workspace] = await getDb().select({ name: workspaces.name }).from(workspaces).where(eq(workspaces.id, workspaceId));
  if (!found || !workspace) throw unusable("was taken back. Ask for a new one.");
  return {
    workspaceId,
    workspaceName: workspace.name,
    memberId: found.id,
    userId: found.userId,
    email: found.email,
    name: found.name,
    setsPassword: !(await worksElsewhere(found.userId, workspaceId)),
    isNew: found.status === "invited",
  };
}

const unusable = (why: string) => new AppError("not_found", `This invitation ${why}`);

// An admin of one workspace must not get at another one's by setting its member's password.
async function worksElsewhere(userId: string, workspaceId: string): Promise<boolean> {
  const others = await getDb().select().from(userWorkspaces).where(and(eq(userWorkspaces.userId, userId), ne(userWorkspaces.workspaceId, workspaceId)));
  for (const other of others) {
    const [active] = await withWorkspace(other.workspaceId, (tx) =>
      tx.select({ id: members.id }).from(members).where(and(eq(members.workspaceId, other.workspaceId), eq(members.id, other.memberId), ne(members.status, "invited"))));
    if (active) return true;
  }
  return false;
}

/**
 * Accepts an invitation with a name and a new password; every earlier session of the person ends.
 * @returns the person, to be signed in
 * @throws AppError "not_found" as `readInvitation`, "conflict" for a person who works in another workspace and has to sign in
 */
export async function acceptWithPassword(token: string, input: AcceptanceInput): Promise<{ userId: string; workspaceId: string }> {
  const { name, password } = acceptanceInput.parse(input);
  const invitation = await readInvitation(token);
  const { userId, workspaceId, setsPassword } = invitation;
  if (!setsPassword) throw new AppError("conflict", "You have an account already. Sign in to join.");
  const passwordHash = await hashPassword(password);
  await accept(token, invitation, async (tx) => void (await tx.update(users).set({ name, passwordHash }).where(eq(users.id, userId))), name);
  await endSessionsOf(userId);
  return { userId, workspaceId };
}

/** Accepts an invitation as the signed-in person. @throws AppError "forbidden" when it is for somebody else, "not_found" as `readInvitation` */
export async function acceptAs(token: string, userId: string): Promise<{ workspaceId: string }> {
  const invitation = await readInvitation(token);
  if (invitation.userId !== userId) throw new AppError("forbidden", `This invitation is for ${invitation.email}. Sign in as that person.`);
  await accept(token, invitation);
  return { workspaceId: invitation.workspaceId };
}

async function accept(token: string, { workspaceId, memberId }: OpenInvitation, also?: (tx: Transaction) => Promise<void>, name?: string): Promise<void> {
  const ctx = systemContext(workspaceId, "Invitation");
  await inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    const used = await tx
      .update(invitations)
      .set({ acceptedAt: new Date() })
      .where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.id, unpackToken(token)?.id ?? ""), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .returning({ id: invitations.id });
    if (!used.length) throw unusable("was used already. Sign in, or ask for a new one.");
    await activate(tx, workspaceId, memberId, name);
    await also?.(tx);
    await recordActivity(ctx, unit, { action: "member.accept", targetId: memberId });
    unit.change({ topic: "members" });
  });
}

async function activate(tx: Transaction, workspaceId: string, memberId: string, name?: string): Promise<void> {
  await tx.update(members).set({ status: "active", ...(name && { name }) }).where(and(eq(members.workspaceId, workspaceId), eq(members.id, memberId), ne(members.status, "suspended")));
}

/** Lets a person whose e-mail address an identity provider vouches for into every workspace that invited it. */
export async function acceptAllOf(userId: string): Promise<void> {
  const own = await getDb().select().from(userWorkspaces).where(eq(userWorkspaces.userId, userId));
  for (const { workspaceId, memberId } of own) {
    await inTransaction(systemContext(workspaceId, "Invitation"), async (unit) => {
      const [member] = await unit.tx.select().from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, memberId), eq(members.status, "invited")));
      if (!member) return;
      await activate(unit.tx, workspaceId, memberId);
      await closeInvitations(unit.tx, member);
      await recordActivity(systemContext(workspaceId, "Invitation"), unit, { action: "member.accept", targetId: memberId });
      unit.change({ topic: "members" });
    });
  }
}

async function closeInvitations(tx: Transaction, { workspaceId, email }: MemberRecord): Promise<void> {
  await tx.update(invitations).set({ acceptedAt: sql`now()` }).where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.email, email), isNull(invitations.acceptedAt)));
}
