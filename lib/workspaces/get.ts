import "server-only";
import { eq } from "drizzle-orm";
import { getDb, workspaces } from "@/db";
import type { Context } from "../context";
import { AppError } from "../errors";
import type { WorkspaceRow } from "./schema";

/** The workspace that the context is of. */
export async function getWorkspace(ctx: Context): Promise<WorkspaceRow> {
  const [row] = await getDb().select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  if (!row) throw new AppError("not_found", "This workspace is no longer there.");
  return toWorkspaceRow(row);
}

export const toWorkspaceRow = ({ id, name, timeZone, currency, language, undoSendSeconds, isDemo }: typeof workspaces.$inferSelect): WorkspaceRow => ({ id, name, timeZone, currency, language, undoSendSeconds, isDemo });
