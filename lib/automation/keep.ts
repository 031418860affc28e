import "server-only";
import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { automationRules } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { isGroup, ListQueryError, readFilter, type Group } from "../records/list-query";
import { toRule, type StoredDefinition, type StoredRule } from "./find";
import { readKnown, type Known } from "./names";
import { compilePattern } from "./pattern";
import { mentionActions, type RuleDefinition } from "./rule";
import { mostRules, ruleDefinition, ruleInput, rulePatch, type AutomationRuleRow, type RuleInput, type RulePatch } from "./schema";

const gone = () => new AppError("not_found", "This rule does not exist.");
const refused = (field: string, message: string) => new AppError("invalid", message, { fields: [{ field, message }] });

/** The workspace's automation rules in the order in which they are asked, with what became of them lately. @throws AppError "forbidden" */
export async function listRules(ctx: Context): Promise<{ items: AutomationRuleRow[] }> {
  requirePermission(ctx, "workspace.manage");
  return inTransaction(ctx, async (unit) => {
    const rows = await unit.tx.select().from(automationRules).where(and(eq(automationRules.workspaceId, ctx.workspaceId), isNull(automationRules.deletedAt))).orderBy(asc(automationRules.position), asc(automationRules.id)).limit(mostRules);
    return { items: await toRows(unit, ctx, rows) };
  });
}

/** @throws AppError "not_found" · "forbidden" */
export async function getRule(ctx: Context, id: string): Promise<AutomationRuleRow> {
  requirePermission(ctx, "workspace.manage");
  return inTransaction(ctx, async (unit) => {
    const [row] = await unit.tx.select().from(automationRules).where(and(eq(automationRules.workspaceId, ctx.workspaceId), eq(automationRules.id, id), isNull(automationRules.deletedAt)));
    if (!row) throw gone();
    return (await toRows(unit, ctx, [row]))[0]!;
  });
}

/** Makes a rule, asked after those that there are. @throws AppError "invalid" · "conflict" when there are too many · "forbidden" */
export async function createRule(ctx: Context, input: RuleInput): Promise<AutomationRuleRow> {
  requirePermission(ctx, "workspace.manage");
  const { name, isOn, ...said } = ruleInput.parse(input);
  return inTransaction(ctx, async (unit) => {
    const there = await unit.tx.select({ position: automationRules.position }).from(automationRules).where(and(eq(automationRules.workspaceId, ctx.workspaceId), isNull(automationRules.deletedAt))).orderBy(desc(automationRules.position)).limit(mostRules);
    if (there.length >= mostRules) throw new AppError("conflict", `There are ${mostRules} rules already. Delete some first.`);
    const id = newId();
    await unit.tx.insert(automationRules).values({ workspaceId: ctx.workspaceId, id, name, isOn, position: (there[0]?.position ?? 0) + 1, ...columnsOf(await requireDefinition(unit, ctx, said)), lookedUntil: new Date(), createdAt: new Date(), updatedAt: new Date() });
    await recordActivity(ctx, unit, { action: "automation.create", targetId: id, detail: { name, isOn, ...said } });
    unit.change({ topic: "automation" });
    return getRule(within(ctx, unit), id);
  });
}

/** Changes what a rule says, or switches it on or off. What it does from then on is what counts. @throws AppError "not_found" · "invalid" · "forbidden" */
export async function updateRule(ctx: Context, id: string, input: RulePatch): Promise<AutomationRuleRow> {
  requirePermission(ctx, "workspace.manage");
  const { name, isOn, definition } = rulePatch.parse(input);
  return inTransaction(ctx, async (unit) => {
    const before = await lockRule(unit, ctx, id);
    const said = definition ? columnsOf(await requireDefinition(unit, ctx, definition), before.definition as unknown as StoredDefinition) : {};
    // Silence before it was switched on is not made up for.
    const begins = (isOn && !before.isOn) || (definition && (definition.event !== before.event || JSON.stringify(said) !== JSON.stringify({})));
    await unit.tx.update(automationRules).set({ ...(name !== undefined && { name }), ...(isOn !== undefined && { isOn }), ...said, ...(begins && { lookedUntil: new Date() }), updatedAt: new Date() }).where(and(eq(automationRules.workspaceId, ctx.workspaceId), eq(automationRules.id, id)));
    await recordActivity(ctx, unit, { action: "automation.update", targetId: id, detail: { before: { name: before.name, isOn: before.isOn, ...before.definition }, after: { name, isOn, ...definition } } });
    unit.change({ topic: "automation" });
    return getRule(within(ctx, unit), id);
  });
}

/** Takes a rule away; it can be restored. @throws AppError "not_found" · "forbidden" */
export const deleteRule = (ctx: Context, id: string): Promise<void> => setDeleted(ctx, id, new Date());
/** @throws as `deleteRule` */
export const restoreRule = (ctx: Context, id: string): Promise<void> => setDeleted(ctx, id, null);

async function setDeleted(ctx: Context, id: string, deletedAt: Date | null): Promise<void> {
  requirePermission(ctx, "workspace.manage");
  await inTransaction(ctx, async (unit) => {
    await lockRule(unit, ctx, id, deletedAt === null);
    await unit.tx.update(automationRules).set({ deletedAt, lookedUntil: new Date() }).where(and(eq(automationRules.workspaceId, ctx.workspaceId), eq(automationRules.id, id)));
    await recordActivity(ctx, unit, { action: deletedAt ? "automation.delete" : "automation.restore", targetId: id });
    unit.change({ topic: "automation" });
  });
}

/** Puts rules in an order; those that are not named follow as they were. @throws AppError "not_found" where there is no such rule · "forbidden" */
export async function orderRules(ctx: Context, ids: readonly string[]): Promise<void> {
  requirePermission(ctx, "workspace.manage");
  await inTransaction(ctx, async (unit) => {
    const rows = await unit.tx.select({ id: automationRules.id }).from(automationRules).where(and(eq(automationRules.workspaceId, ctx.workspaceId), isNull(automationRules.deletedAt))).orderBy(asc(automationRules.position), asc(automationRules.id)).for("update");
    const known = new Set(rows.map(({ id }) => id));
    const wanted = [...new Set(ids)].filter((id) => known.has(id));
    if (wanted.length < new Set(ids).size) throw gone();
    const order = [...wanted, ...rows.flatMap(({ id }) => (wanted.includes(id) ? [] : [id]))];
    const places = JSON.stringify(order.map((id, at) => ({ i: id, p: at + 1 })));
    await unit.tx.execute(sql`update automation_rules set position = w.p from jsonb_to_recordset(${places}::text::jsonb) as w(i uuid, p int) where workspace_id = ${ctx.workspaceId} and id = w.i`);
    unit.change({ topic: "automation" });
  });
}

async function lockRule({ tx }: Unit, { workspaceId }: Context, id: string, deleted = false): Promise<StoredRule> {
  const [row] = await tx.select().from(automationRules).where(and(eq(automationRules.workspaceId, workspaceId), eq(automationRules.id, id), deleted ? isNotNull(automationRules.deletedAt) : isNull(automationRules.deletedAt))).for("update");
  if (!row) throw gone();
  return row;
}

function columnsOf({ event, silentHours, silentSide, conditions, actions, stopsHere, restMinutes }: RuleDefinition, { signing }: Partial<StoredDefinition> = {}) {
  const definition = { silentHours, silentSide, conditions, actions, ...(signing && { signing }) } satisfies StoredDefinition | object;
  return { event, definition, stopsHere, restMinutes };
}

/**
 * What a rule says, checked: conditions ask for fields that there are, patterns can be read, and what actions name is there.
 * @throws AppError "invalid" with the field
 */
export async function requireDefinition(unit: Unit, ctx: Context, input: unknown): Promise<RuleDefinition> {
  const { conditions, ...said } = ruleDefinition.parse(input);
  if (said.event === "silent" && (said.silentHours === null || said.silentSide === null)) throw refused("silentHours", "Say for how long, and who has said nothing.");
  const known = await readKnown(unit, ctx.workspaceId, [{ actions: said.actions, conditions: { match: "all", of: [] } }]);
  const filter = requireConditions(known, said.event, conditions);
  for (const [at, action] of said.actions.entries()) {
    if (said.event === "mention_arrived" && !mentionActions.has(action.type)) throw refused(`actions.${at}`, "This cannot be done about a public post. Choose another action.");
  }
  const [problem] = known.problemsOf({ event: said.event, conditions: filter, actions: said.actions });
  if (problem) throw refused("actions", problem);
  return { ...said, conditions: filter };
}

function requireConditions(known: Known, event: RuleDefinition["event"], conditions: unknown): Group {
  try {
    const filter = readFilter({ fields: known.fields(event) }, conditions);
    requirePatterns(filter);
    return filter;
  } catch (error) {
    if (error instanceof ListQueryError) throw refused("conditions", error.message);
    throw error;
  }
}

const requirePatterns = ({ of }: Group): void => of.forEach((part) => {
  if (isGroup(part)) requirePatterns(part);
  else if (part.op === "matches") compilePattern(String(part.value));
});

async function toRows(unit: Unit, { workspaceId }: Context, rows: readonly StoredRule[]): Promise<AutomationRuleRow[]> {
  if (!rows.length) return [];
  const rules = rows.map(toRule);
  const known = await readKnown(unit, workspaceId, rules);
  return rules.map((rule, at) => {
    const { ran, failed, lastAt, updatedAt } = rows[at]!;
    return { ...rule, actions: [...rule.actions] as AutomationRuleRow["actions"], conditions: rule.conditions, problems: known.problemsOf(rule), ran, failed, lastAt: lastAt?.toISOString() ?? null, updatedAt: updatedAt.toISOString() };
  });
}
