import "server-only";
import { desc, eq } from "drizzle-orm";
import { figureChecks } from "@/db/schema";
import { inTransaction, requirePermission, type Context } from "../context";
import type { FigureCheck } from "./metric-schema";

/** When figures were last compared with their facts, and what was found. @throws AppError "forbidden" for who does not manage the workspace */
export async function lastCheck(ctx: Context): Promise<FigureCheck> {
  requirePermission(ctx, "workspace.manage");
  const [last] = await inTransaction(ctx, ({ tx }) => tx.select().from(figureChecks).where(eq(figureChecks.workspaceId, ctx.workspaceId)).orderBy(desc(figureChecks.id)).limit(1));
  return { check: last ? { at: last.at.toISOString(), hours: last.hours, differences: last.differences, found: last.found } : null };
}
