import "server-only";
import { and, eq } from "drizzle-orm";
import { getDb, sessions, userWorkspaces } from "@/db";
import type { Context } from "../context";
import { AppError } from "../errors";
import { requireMember } from "./sessions";

/** Makes this browser's session work in another workspace of the same person. @throws AppError "not_found" when they do not belong to it */
export async function switchWorkspace(ctx: Context, workspaceId: string): Promise<void> {
  const { userId, sessionId } = requireMember(ctx);
  const [own] = await getDb().select({ memberId: userWorkspaces.memberId }).from(userWorkspaces).where(and(eq(userWorkspaces.userId, userId), eq(userWorkspaces.workspaceId, workspaceId)));
  if (!own || !sessionId) throw new AppError("not_found", "You do not belong to such a workspace.");
  await getDb().update(sessions).set({ workspaceId }).where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)));
}
