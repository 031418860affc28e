import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { connectionRoutes, connections, getDb, members, userWorkspaces, users, withWorkspace, workspaces } from "@/db";
import { createDemoWorkspace, type DemoProgress } from "@/db/seed";
import { requirePermission, type Context } from "../context";
import { isPassing, isRefusedData } from "../database-errors";
import { weaveHistory } from "../demo/history";
import { removeStage } from "../demo/stage";
import { AppError } from "../errors";
import { removeBlobs } from "../files/blobs";
import { log } from "../log";
import { notifyWork } from "../realtime/notify";
import { indexAnew } from "../search/index/run";
import { findInstallation } from "./installation";
import type { DemoMember } from "./schema";
import { tenantTables } from "./tenant-tables";

// Any number will do, as long as it is always the same one.
const demoLock = 7_306_403;
const mostTries = 5;

/**
 * The demo workspace, made when there is none yet.
 * @throws AppError "conflict" on a Weft that is set up, or while the demo is being made for somebody else
 */
export async function openDemoWorkspace(onProgress?: (progress: DemoProgress) => void): Promise<{ workspaceId: string }> {
  return getDb().transaction(async (tx) => {
    const [lock] = await tx.execute<{ free: boolean }>(sql`select pg_try_advisory_xact_lock(${demoLock}) as free`);
    if (!lock?.free) throw new AppError("conflict", "The demo is being prepared already. It takes a moment; try again then.");
    const { isNew, demoWorkspaceId } = await findInstallation();
    if (demoWorkspaceId && (await isWhole(demoWorkspaceId))) return { workspaceId: demoWorkspaceId };
    if (!isNew) throw new AppError("conflict", "This Weft is set up for work, where the demo is not offered.");
    if (demoWorkspaceId) await removeWorkspace(demoWorkspaceId);
    const { workspaceId } = await createDemoWorkspace(({ done, doing }) => onProgress?.({ done: done * 0.1, doing }));
    try {
      await weaveHistory(workspaceId, (share) => onProgress?.({ done: 0.1 + share * 0.9, doing: "Ninety days of conversations" }));
      // It writes past the verbs, which would have noted what can be found.
      await indexAnew(workspaceId);
    } catch (error) {
      await removeWorkspace(workspaceId).catch((cause: unknown) => log.warn({ err: cause, workspaceId }, "a demo that failed could not be removed; the next try does it"));
      throw error;
    }
    return { workspaceId };
  });
}

/** Connections come with the history in one transaction: without any, the demo was cut off while it was made. */
async function isWhole(workspaceId: string): Promise<boolean> {
  const rows = await withWorkspace(workspaceId, (tx) => tx.select({ id: connections.id }).from(connections).where(eq(connections.workspaceId, workspaceId)).limit(1));
  return rows.length > 0;
}

/** The demo's people, whom anybody may sign in as; nobody when there is no demo workspace. */
export async function listDemoMembers(): Promise<DemoMember[]> {
  const { demoWorkspaceId } = await findInstallation();
  if (!demoWorkspaceId) return [];
  const rows = await withWorkspace(demoWorkspaceId, (tx) => tx.select().from(members).where(isDemoMember(demoWorkspaceId)).orderBy(asc(members.id)).limit(50));
  return rows.map(({ id, name, roles }) => ({ id, name, roles }));
}

/**
 * The person behind a member of the demo, to be signed in without a password.
 * @throws AppError "not_found" for anybody who is not demo data of a demo workspace
 */
export async function demoUserOf(memberId: string): Promise<{ userId: string; workspaceId: string }> {
  const { demoWorkspaceId } = await findInstallation();
  const [member] = demoWorkspaceId ? await withWorkspace(demoWorkspaceId, (tx) => tx.select().from(members).where(and(isDemoMember(demoWorkspaceId), eq(members.id, memberId)))) : [];
  if (!member) throw new AppError("not_found", "There is no such person in the demo.");
  return { userId: member.userId, workspaceId: member.workspaceId };
}

const isDemoMember = (workspaceId: string) => and(eq(members.workspaceId, workspaceId), eq(members.isDemo, true), eq(members.status, "active"));

/**
 * Removes the demo: the workspace that the context is of, with all that is in it. People who belong to no other workspace
 * go with it.
 * @throws AppError "forbidden" without `workspace.manage`, "conflict" in a workspace that is not the demo
 */
export async function removeDemoData(ctx: Context): Promise<void> {
  requirePermission(ctx, "workspace.manage");
  const { workspaceId } = ctx;
  const [workspace] = await getDb().select({ isDemo: workspaces.isDemo }).from(workspaces).where(eq(workspaces.id, workspaceId));
  if (!workspace?.isDemo) throw new AppError("conflict", "This workspace has no demo data.");
  await removeWorkspace(workspaceId);
}

async function removeWorkspace(workspaceId: string): Promise<void> {
  const connectionIds = await removeRows(workspaceId, mostTries);
  for (const connection of connectionIds) notifyWork({ w: workspaceId, connection });
  await removeStage(workspaceId);
  await removeBlobs(workspaceId);
}

/** Its platforms write and workers work until it is gone: what they do meanwhile may stand in its way. @returns its connections */
async function removeRows(workspaceId: string, tries: number): Promise<string[]> {
  try {
    return await removeRowsOnce(workspaceId);
  } catch (error) {
    if (tries <= 1 || !(isPassing(error) || isRefusedData(error))) throw error;
    return removeRows(workspaceId, tries - 1);
  }
}

function removeRowsOnce(workspaceId: string): Promise<string[]> {
  return withWorkspace(workspaceId, async (tx) => {
    await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for("update");
    const routes = await tx.delete(connectionRoutes).where(eq(connectionRoutes.workspaceId, workspaceId)).returning({ id: connectionRoutes.connectionId });
    for (const { table, workspaceId: column } of tenantTables()) await tx.delete(table).where(eq(column, workspaceId));
    const left = await tx.delete(userWorkspaces).where(eq(userWorkspaces.workspaceId, workspaceId)).returning({ userId: userWorkspaces.userId });
    const userIds = left.map(({ userId }) => userId);
    if (userIds.length) await tx.delete(users).where(and(inArray(users.id, userIds), sql`not exists (select 1 from ${userWorkspaces} where ${userWorkspaces.userId} = ${users.id})`));
    await tx.delete(workspaces).where(eq(workspaces.id, workspaceId));
    return routes.map(({ id }) => id);
  });
}
