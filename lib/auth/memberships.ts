import "server-only";
import { and, eq } from "drizzle-orm";
import { getDb, members, userWorkspaces, withWorkspace } from "@/db";
import { AppError } from "../errors";

/** @throws AppError "forbidden" that says why, when a person who proved who they are may not work in any workspace */
export async function requireActiveMembership(userId: string): Promise<void> {
  const own = await getDb().select().from(userWorkspaces).where(eq(userWorkspaces.userId, userId));
  const found = await Promise.all(own.map(({ workspaceId, memberId }) => statusOf(workspaceId, memberId)));
  if (found.includes("active")) return;
  if (found.includes("suspended")) throw new AppError("forbidden", "Your access was suspended. Ask an admin of your workspace.");
  if (found.includes("invited")) throw new AppError("forbidden", "Your invitation is waiting. Open the link that you were given.");
  throw new AppError("forbidden", "You do not belong to a workspace here. Ask an admin to invite you.");
}

async function statusOf(workspaceId: string, memberId: string) {
  const [member] = await withWorkspace(workspaceId, (tx) => tx.select({ status: members.status }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, memberId))));
  return member?.status;
}
