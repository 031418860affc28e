import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { connections } from "@/db";
import type { Unit } from "../context";
import { AppError } from "../errors";

/** @throws AppError "not_found" where the workspace has no such connection */
export async function requireConnections({ tx }: Unit, workspaceId: string, ids: readonly string[] | null): Promise<void> {
  if (!ids?.length) return;
  const rows = await tx.select({ id: connections.id }).from(connections).where(and(eq(connections.workspaceId, workspaceId), inArray(connections.id, [...ids]), isNull(connections.removedAt)));
  if (rows.length !== new Set(ids).size) throw new AppError("not_found", "There is no such connection. It may have been removed.");
}
