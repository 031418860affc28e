import "server-only";
import { eq } from "drizzle-orm";
import { teams, type Transaction } from "@/db";
import type { Context } from "../context";
import { AppError } from "../errors";
import type { TeamRow } from "./schema";

export type TeamRecord = typeof teams.$inferSelect;

/** The whole tree, locked: changes of it are rare, and two moves at once could close a circle. */
export async function lockTree(tx: Transaction, ctx: Context): Promise<Map<string, TeamRecord>> {
  const rows = await tx.select().from(teams).where(eq(teams.workspaceId, ctx.workspaceId)).orderBy(teams.id).for("update");
  return new Map(rows.map((row) => [row.id, row]));
}

/** @throws AppError "not_found" */
export function requireTeam(tree: Map<string, TeamRecord>, id: string): TeamRecord {
  const team = tree.get(id);
  if (!team) throw new AppError("not_found", "There is no such department or team in this workspace.");
  return team;
}

/**
 * Whether `team` may hang below `parentId`.
 * @throws AppError "invalid" (field `parentId`) for an unknown parent, a circle, or a department below a team
 */
export function requirePlace(tree: Map<string, TeamRecord>, team: Pick<TeamRecord, "id" | "kind">, parentId: string | null): void {
  if (!parentId) return;
  const parent = tree.get(parentId);
  if (!parent) throw misplaced("Choose the place again; it is no longer there.");
  if (team.kind === "department" && parent.kind === "team") throw misplaced("A department cannot be part of a team. Choose a department.");
  for (let above: TeamRecord | undefined = parent; above; above = above.parentId ? tree.get(above.parentId) : undefined) {
    if (above.id === team.id) throw misplaced("This place is below the thing itself. Choose another.");
  }
}

const misplaced = (message: string) => new AppError("invalid", message, { fields: [{ field: "parentId", message }] });

export const toTeamRow = ({ id, parentId, kind, name, isDemo }: TeamRecord): TeamRow => ({ id, parentId, kind, name, isDemo });
