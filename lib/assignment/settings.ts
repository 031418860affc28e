import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { assignmentSettings, assignmentWork, connections, members, teams } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { AppError, type FieldError } from "../errors";
import { noteWaiting } from "./note-waiting";
import type { AssignmentRule } from "./rule";
import type { AssignmentChange, AssignmentSettings } from "./schema";

const mostCounted = 1_000;

/** How the workspace gives out conversations by itself; not at all before somebody has said so. */
export async function getAssignmentSettings(ctx: Context): Promise<AssignmentSettings> {
  return inTransaction(ctx, async ({ tx }) => {
    const [row] = await tx.select({ version: assignmentSettings.version, rules: assignmentSettings.rules }).from(assignmentSettings).where(eq(assignmentSettings.workspaceId, ctx.workspaceId));
    const waiting = await tx.select({ id: assignmentWork.conversationId }).from(assignmentWork).where(eq(assignmentWork.workspaceId, ctx.workspaceId)).limit(mostCounted);
    return { version: row?.version ?? 0, rules: (row?.rules ?? []) as AssignmentSettings["rules"], waiting: waiting.length };
  });
}

/**
 * Puts rules in the place of those that there are. What waits in a queue that is given out from now on is given out as well.
 * @throws AppError "conflict" when somebody changed them since that version was read · "invalid" for a team, member or connection that there is not · "forbidden"
 */
export async function changeAssignmentSettings(ctx: Context, { version, rules }: AssignmentChange): Promise<AssignmentSettings> {
  requirePermission(ctx, "workspace.manage");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    await unit.tx.insert(assignmentSettings).values({ workspaceId, updatedAt: new Date() }).onConflictDoNothing();
    const [before] = await unit.tx.select().from(assignmentSettings).where(eq(assignmentSettings.workspaceId, workspaceId)).for("update");
    if (!before || before.version !== version) throw new AppError("conflict", "Somebody else changed this meanwhile. Reload the page, then make your change again.");
    await requireKnown(unit, ctx, rules, before.rules as AssignmentRule[]);
    await unit.tx.update(assignmentSettings).set({ version: version + 1, rules, updatedAt: new Date() }).where(eq(assignmentSettings.workspaceId, workspaceId));
    await recordActivity(ctx, unit, { action: "assignment.change", detail: { before: before.rules, after: rules } });
    await noteWaiting(unit, workspaceId, before.rules as AssignmentRule[], rules);
    unit.change({ topic: "workspace" });
    return getAssignmentSettings(within(ctx, unit));
  });
}

/** What a rule named before may be gone meanwhile: only what is named anew has to be there. */
async function requireKnown({ tx }: Unit, { workspaceId }: Context, rules: readonly AssignmentRule[], before: readonly AssignmentRule[]): Promise<void> {
  const had = new Set(before.flatMap(({ connectionIds, teamIds, memberIds }) => [...connectionIds, ...teamIds, ...memberIds]));
  const asked = (pick: (rule: AssignmentRule) => readonly string[]) => [...new Set(rules.flatMap(pick))].filter((id) => !had.has(id));
  const missing = async (table: typeof teams | typeof connections | typeof members, ids: string[], gone?: ReturnType<typeof isNull>) => {
    if (!ids.length) return new Set<string>();
    const rows = await tx.select({ id: table.id }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, ids), gone));
    return new Set(ids.filter((id) => !rows.some((row) => row.id === id)));
  };
  const noTeam = await missing(teams, asked(({ teamIds }) => teamIds));
  const noConnection = await missing(connections, asked(({ connectionIds }) => connectionIds), isNull(connections.removedAt));
  const noMember = await missing(members, asked(({ memberIds }) => memberIds), eq(members.status, "active"));
  const problems: FieldError[] = rules.flatMap((rule, at) => [
    ...(rule.teamIds.some((id) => noTeam.has(id)) ? [{ field: `rules.${at}.teamIds`, message: "There is no such team." }] : []),
    ...(rule.connectionIds.some((id) => noConnection.has(id)) ? [{ field: `rules.${at}.connectionIds`, message: "There is no such connection." }] : []),
    ...(rule.memberIds.some((id) => noMember.has(id)) ? [{ field: `rules.${at}.memberIds`, message: "There is no such active member." }] : []),
  ]);
  if (problems.length) throw new AppError("invalid", problems[0]!.message, { fields: problems });
}
