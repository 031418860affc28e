import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connections, teams, type Transaction } from "@/db";
import { inTransaction, type Context } from "../context";
import { AppError } from "../errors";
import type { ConnectionRecord } from "./context";

const isConnection = (ctx: Context, id: string) => and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.id, id), isNull(connections.removedAt));
const gone = () => new AppError("not_found", "There is no such connection. It may have been removed.");

/** A connection of this workspace that was not removed. @throws AppError "not_found" */
export async function getConnectionRecord(ctx: Context, id: string): Promise<ConnectionRecord> {
  const [row] = await inTransaction(ctx, ({ tx }) => tx.select().from(connections).where(isConnection(ctx, id)));
  if (!row) throw gone();
  return row;
}

/** The same, locked until the transaction ends. @throws AppError "not_found" */
export async function lockConnection(tx: Transaction, ctx: Context, id: string): Promise<ConnectionRecord> {
  const [row] = await tx.select().from(connections).where(isConnection(ctx, id)).for("update");
  if (!row) throw gone();
  return row;
}

/** @throws AppError "invalid" (field `teamId`) for a team of another workspace or one that is gone */
export async function requireTeamChoice(tx: Transaction, ctx: Context, teamId: string | null): Promise<void> {
  if (!teamId) return;
  const [team] = await tx.select({ id: teams.id }).from(teams).where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.id, teamId)));
  if (!team) throw new AppError("invalid", "This team is no longer there.", { fields: [{ field: "teamId", message: "This team is no longer there. Choose another." }] });
}
