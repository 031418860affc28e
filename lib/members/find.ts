import "server-only";
import { and, eq } from "drizzle-orm";
import { members, type Transaction } from "@/db";
import type { Context } from "../context";
import { AppError } from "../errors";

export type MemberRecord = typeof members.$inferSelect;

/** A member of this workspace, locked until the transaction ends. @throws AppError "not_found" */
export async function lockMember(tx: Transaction, ctx: Context, id: string): Promise<MemberRecord> {
  const [member] = await tx.select().from(members).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, id))).for("update");
  if (!member) throw new AppError("not_found", "There is no such member in this workspace.");
  return member;
}
