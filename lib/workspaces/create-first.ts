import "server-only";
import { eq, sql } from "drizzle-orm";
import { getDb, members, userWorkspaces, users, withWorkspace, workspaces } from "@/db";
import { recordActivity } from "../activities/record";
import { hashPassword } from "../auth/passwords";
import { systemContext } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import type { Role } from "../members/roles";
import { firstWorkspaceInput, type FirstWorkspaceInput } from "./schema";
import { slugOf } from "./slug";

/** Someone who starts alone sees every dashboard; roles are handed on as others come. */
const founderRoles: Role[] = ["admin", "sales", "service", "community", "executive"];

// Any number will do, as long as it is always the same one.
const firstRunLock = 7_306_402;

/**
 * Makes the first workspace of an installation, and its first member, who administers it.
 * @throws AppError "conflict" once there is a workspace that is not the demo
 */
export async function createFirstWorkspace(input: FirstWorkspaceInput): Promise<{ workspaceId: string; userId: string }> {
  const { workspace, name, email, password, timeZone } = firstWorkspaceInput.parse(input);
  const passwordHash = await hashPassword(password);
  const [workspaceId, memberId, newUserId] = [newId(), newId(), newId()];
  const ctx = systemContext(workspaceId, "First run");
  return withWorkspace(workspaceId, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${firstRunLock})`);
    const [existing] = await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.isDemo, false)).limit(1);
    if (existing) throw new AppError("conflict", "This Weft is set up already. Sign in, or ask an admin of the workspace to invite you.");
    const taken = await getDb().select({ id: users.id }).from(users).where(eq(sql`lower(${users.email})`, email.toLowerCase()));
    if (taken.length) throw new AppError("conflict", "A person of the demo has this e-mail address.", { fields: [{ field: "email", message: "A person of the demo has this address. Use your own." }] });
    await tx.insert(workspaces).values({ id: workspaceId, name: workspace, slug: slugOf(workspace, workspaceId), timeZone });
    await tx.insert(users).values({ id: newUserId, email, name, passwordHash });
    await tx.insert(members).values({ workspaceId, id: memberId, userId: newUserId, name, email, roles: founderRoles });
    await tx.insert(userWorkspaces).values({ userId: newUserId, workspaceId, memberId });
    await recordActivity(ctx, { tx }, { action: "workspace.create", targetId: workspaceId, detail: { name: workspace } });
    return { workspaceId, userId: newUserId };
  });
}
