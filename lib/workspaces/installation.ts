import "server-only";
import { asc } from "drizzle-orm";
import { getDb, workspaces } from "@/db";

export interface Installation {
  /** Nobody has made a workspace of their own yet: whoever comes may make the first one. */
  isNew: boolean;
  demoWorkspaceId: string | null;
}

/** How far this Weft has been set up. */
export async function findInstallation(): Promise<Installation> {
  const rows = await getDb().select({ id: workspaces.id, isDemo: workspaces.isDemo }).from(workspaces).orderBy(asc(workspaces.isDemo), asc(workspaces.createdAt)).limit(500);
  return { isNew: rows.every(({ isDemo }) => isDemo), demoWorkspaceId: rows.find(({ isDemo }) => isDemo)?.id ?? null };
}
