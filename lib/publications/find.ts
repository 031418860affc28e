import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { publications } from "@/db";
import type { Context, Unit } from "../context";
import { AppError } from "../errors";

export type PublicationRecord = typeof publications.$inferSelect;

/** The publication, held until the transaction ends. @throws AppError "not_found" */
export async function lockPublication({ tx }: Unit, { workspaceId }: Context, id: string): Promise<PublicationRecord> {
  const [found] = await tx.select().from(publications).where(and(eq(publications.workspaceId, workspaceId), eq(publications.id, id), isNull(publications.deletedAt))).for("update");
  if (!found) throw new AppError("not_found", "This publication is not there any more.");
  return found;
}

export const patchPublication = ({ tx, change }: Unit, { workspaceId }: Pick<Context, "workspaceId">, id: string, patch: Partial<typeof publications.$inferInsert>) => {
  change({ topic: "publication", id });
  return tx.update(publications).set(patch).where(and(eq(publications.workspaceId, workspaceId), eq(publications.id, id)));
};
