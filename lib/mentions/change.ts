import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { members, sqlTexts } from "@/db";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { can, type Role } from "../members/roles";
import { matching } from "./conditions";
import { noteMentions } from "./count";
import { ensureLabels } from "../labels/ensure";
import { fromSearch } from "./filter-url";
import { mostChanged, type MentionBefore, type MentionChangeInput, type MentionPatch, type MentionsChanged } from "./schema";
import { visibleMentions } from "./visibility";

/**
 * Changes one mention or many at once: given by their ids, or all that a list holds. Says how each was before, so that it can be taken back.
 * Of several ids those that name nothing the actor can see are left out.
 * @throws AppError "not_found" when none of them names anything · "forbidden" · "invalid" for an assignee who does not answer mentions
 */
export async function changeMentions(ctx: Context, { ids, matching: list, ...patch }: MentionChangeInput): Promise<MentionsChanged> {
  requirePermission(ctx, "mentions.answer");
  return inTransaction(ctx, async (unit) => {
    if (patch.assigneeId) await requireMember(unit, ctx, patch.assigneeId);
    const wanted = ids ? sql`${visibleMentions(ctx)} and m.state is not null and m.id = any(${sqlTexts(ids)}::uuid[])` : matching(ctx, fromSearch(new URLSearchParams(list)));
    const found = await lock(unit, sql`${wanted} order by m.id limit ${mostChanged + 1}`);
    if (ids && !found.length) throw new AppError("not_found", "These mentions do not exist, or they are not among those you may see.");
    const before = found.slice(0, mostChanged);
    await apply(unit, ctx, before, { ...patch, addLabels: await ensureLabels(unit, ctx, patch.addLabels ?? []) });
    return { changed: before.length, more: found.length > mostChanged, before };
  });
}

/** Puts mentions back as they were. @throws AppError "forbidden" */
export async function restoreMentions(ctx: Context, items: readonly MentionBefore[]): Promise<MentionsChanged> {
  requirePermission(ctx, "mentions.answer");
  return inTransaction(ctx, async (unit) => {
    const now = await lock(unit, sql`${visibleMentions(ctx)} and m.state is not null and m.id = any(${sqlTexts(items.map(({ id }) => id))}::uuid[]) order by m.id`);
    const known = new Map(now.map((one) => [one.id, one]));
    const wanted = items.filter(({ id }) => known.has(id));
    const assignees = [...new Set(wanted.flatMap(({ assigneeId }) => assigneeId ?? []))];
    for (const id of assignees) await requireMember(unit, ctx, id);
    await write(unit, ctx, wanted);
    return { changed: wanted.length, more: false, before: now };
  });
}

async function requireMember({ tx }: Unit, { workspaceId }: Context, id: string): Promise<void> {
  const [member] = await tx.select({ name: members.name, roles: members.roles }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, id), eq(members.status, "active")));
  if (member && !can(member.roles as Role[], "mentions.answer")) throw new AppError("invalid", `${member.name}’s role does not answer mentions. Choose somebody else, or have an admin give them the role Community.`, { fields: [{ field: "assigneeId", message: "Their role does not answer mentions." }] });
  if (!member) throw new AppError("invalid", "Choose somebody who works here.", { fields: [{ field: "assigneeId", message: "Nobody here has this id." }] });
}

async function lock({ tx }: Unit, where: ReturnType<typeof sql>): Promise<MentionBefore[]> {
  const rows = await tx.execute<{ id: string; state: MentionBefore["state"]; assignee_id: string | null; labels: string[] }>(sql`select m.id, m.state, m.assignee_id, m.labels from mentions as m where ${where} for update of m`);
  return rows.map(({ id, state, assignee_id: assigneeId, labels }) => ({ id, state, assigneeId, labels }));
}

const apply = (unit: Unit, ctx: Context, before: readonly MentionBefore[], { state, assigneeId, addLabels = [], removeLabels = [] }: MentionPatch): Promise<void> =>
  write(unit, ctx, before.map((one) => ({
    id: one.id,
    state: state ?? one.state,
    assigneeId: assigneeId === undefined ? one.assigneeId : assigneeId,
    labels: [...one.labels.filter((label) => !removeLabels.includes(label) && !addLabels.includes(label)), ...addLabels],
  })));

/** One statement for any number. */
async function write(unit: Unit, { workspaceId }: Context, items: readonly MentionBefore[]): Promise<void> {
  if (!items.length) return;
  const rows = JSON.stringify(items.map(({ id, state, assigneeId, labels }) => ({ i: id, s: state, a: assigneeId, l: labels })));
  const now = new Date().toISOString();
  await unit.tx.execute(sql`
    update mentions as m set state = w.s, assignee_id = w.a, labels = w.l,
      taken_at = case when w.a is null then null when m.assignee_id = w.a then m.taken_at else ${now}::timestamptz end,
      closed_at = case when w.s = 'open' then null when m.state = w.s then m.closed_at else ${now}::timestamptz end,
      answered_at = case when w.s = 'answered' then coalesce(m.answered_at, ${now}::timestamptz) when w.s = 'open' then null else m.answered_at end
    from json_to_recordset(${rows}::text::json) as w(i uuid, s text, a uuid, l text[])
    where m.workspace_id = ${workspaceId} and m.id = w.i`);
  noteMentions(unit, workspaceId, items.map(({ id }) => id));
  unit.change({ topic: "mention", ids: items.length > 50 ? [] : items.map(({ id }) => id) });
}
