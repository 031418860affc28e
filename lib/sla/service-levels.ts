import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { connections, serviceLevels, teams } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError, type FieldError } from "../errors";
import { renewJob } from "./renew";
import type { ServiceLevels, ServiceLevelsChange } from "./schema";

/** When the workspace works and what it promises; nothing of either before somebody has said so. */
export async function getServiceLevels(ctx: Context): Promise<ServiceLevels> {
  return inTransaction(ctx, async ({ tx }) => {
    const [row] = await tx.select().from(serviceLevels).where(eq(serviceLevels.workspaceId, ctx.workspaceId));
    return row ? { version: row.version, calendars: row.calendars as ServiceLevels["calendars"], policies: row.policies as ServiceLevels["policies"] } : { version: 0, calendars: [], policies: [] };
  });
}

/**
 * Puts business hours or policies in the place of those that there are. Open conversations follow a moment later, from when their times
 * began; what was kept or missed stays as it was.
 * @throws AppError "conflict" when somebody changed them since that version was read · "invalid" for a team or connection that there is not · "forbidden"
 */
export async function changeServiceLevels(ctx: Context, { version, calendars, policies }: ServiceLevelsChange): Promise<ServiceLevels> {
  requirePermission(ctx, "workspace.manage");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    await unit.tx.insert(serviceLevels).values({ workspaceId, version: 0, updatedAt: new Date() }).onConflictDoNothing();
    const [before] = await unit.tx.select().from(serviceLevels).where(eq(serviceLevels.workspaceId, workspaceId)).for("update");
    if (!before || before.version !== version) throw new AppError("conflict", "Somebody else changed this meanwhile. Reload the page, then make your change again.");
    await requireKnown(unit, ctx, { version, calendars, policies });
    const after = { version: before.version + 1, calendars: calendars ?? (before.calendars as ServiceLevels["calendars"]), policies: policies ?? (before.policies as ServiceLevels["policies"]) };
    await unit.tx.update(serviceLevels).set({ ...after, updatedAt: new Date() }).where(eq(serviceLevels.workspaceId, workspaceId));
    await recordActivity(ctx, unit, { action: "service_levels.change", detail: { ...(calendars && { calendars: { before: before.calendars, after: calendars } }), ...(policies && { policies: { before: before.policies, after: policies } }) } });
    unit.job(renewJob(workspaceId));
    unit.change({ topic: "workspace" });
    return after;
  });
}

async function requireKnown(unit: Unit, ctx: Context, { calendars = [], policies = [] }: ServiceLevelsChange): Promise<void> {
  const problems: FieldError[] = [];
  const teamIds = new Set(await known(unit, ctx, teams, [...calendars.flatMap((one) => one.teamIds), ...policies.flatMap((one) => one.conditions.teamIds)]));
  const connectionIds = new Set(await known(unit, ctx, connections, policies.flatMap((one) => one.conditions.connectionIds)));
  const isNoTeam = (id: string) => !teamIds.has(id);
  for (const [index, one] of calendars.entries()) if (one.teamIds.some(isNoTeam)) problems.push({ field: `calendars.${index}.teamIds`, message: "There is no such team." });
  const taken = new Set<string>();
  for (const [index, one] of calendars.entries()) {
    if (one.teamIds.some((id) => taken.has(id))) problems.push({ field: `calendars.${index}.teamIds`, message: "A team works by one set of hours: take it out of the other." });
    one.teamIds.forEach((id) => taken.add(id));
  }
  for (const [index, { conditions }] of policies.entries()) {
    if (conditions.teamIds.some(isNoTeam)) problems.push({ field: `policies.${index}.conditions.teamIds`, message: "There is no such team." });
    if (conditions.connectionIds.some((id) => !connectionIds.has(id))) problems.push({ field: `policies.${index}.conditions.connectionIds`, message: "There is no such connection." });
  }
  if (problems.length) throw new AppError("invalid", problems[0]!.message, { fields: problems });
}

async function known({ tx }: Unit, { workspaceId }: Context, table: typeof teams | typeof connections, ids: readonly string[]): Promise<string[]> {
  if (!ids.length) return [];
  const rows = await tx.select({ id: table.id }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, [...new Set(ids)]), ...("removedAt" in table ? [isNull(table.removedAt)] : [])));
  return rows.map(({ id }) => id);
}
