import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { labels } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { mostLabelsOfAll, toLabel } from "./list";
import type { Label, LabelInput, LabelPatch } from "./schema";
import { labelColours } from "./words";

/** Makes a label. @throws AppError "forbidden" · "invalid" for a name that is taken · "conflict" when there are too many */
export async function createLabel(ctx: Context, { name, colour }: LabelInput): Promise<Label> {
  requirePermission(ctx, "workspace.manage");
  return inTransaction(ctx, async (unit) => {
    await requireFree(unit, ctx, name, null);
    const there = (await unit.tx.select({ id: labels.id }).from(labels).where(eq(labels.workspaceId, ctx.workspaceId)).limit(mostLabelsOfAll)).length;
    if (there >= mostLabelsOfAll) throw new AppError("conflict", `There are ${mostLabelsOfAll} labels already. Rename one of those.`);
    const row = { workspaceId: ctx.workspaceId, id: newId(), name, colour: colour ?? labelColours[there % labelColours.length]!, createdAt: new Date(), archivedAt: null };
    await unit.tx.insert(labels).values(row);
    await recordActivity(ctx, unit, { action: "label.create", targetId: row.id, detail: { name } });
    unit.change({ topic: "labels" });
    return toLabel(row);
  });
}

/**
 * Gives a label another name or colour, archives it or offers it again. A new name reaches all that bears the old one a moment later.
 * @throws AppError "not_found" · "forbidden" · "invalid" for a name that is taken
 */
export async function updateLabel(ctx: Context, id: string, { name, colour, isArchived }: LabelPatch): Promise<Label> {
  requirePermission(ctx, "workspace.manage");
  return inTransaction(ctx, async (unit) => {
    const { workspaceId } = ctx;
    const [before] = await unit.tx.select().from(labels).where(and(eq(labels.workspaceId, workspaceId), eq(labels.id, id))).for("update");
    if (!before) throw new AppError("not_found", "This label does not exist.");
    const renamed = name !== undefined && name !== before.name;
    if (renamed) await requireFree(unit, ctx, name, id);
    const after = { ...before, ...(name !== undefined && { name }), ...(colour && { colour }), ...(isArchived !== undefined && { archivedAt: isArchived ? (before.archivedAt ?? new Date()) : null }) };
    await unit.tx.update(labels).set({ name: after.name, colour: after.colour, archivedAt: after.archivedAt }).where(and(eq(labels.workspaceId, workspaceId), eq(labels.id, id)));
    // One after another: of two renamings of a label the later one finds what the earlier one left.
    if (renamed) unit.job({ identifier: "rename_label", payload: { workspaceId, from: before.name, to: name }, queue_name: `labels:${workspaceId}` });
    await recordActivity(ctx, unit, { action: "label.change", targetId: id, detail: { from: before.name, ...(renamed && { name }), ...(colour && { colour }), ...(isArchived !== undefined && { isArchived }) } });
    unit.change({ topic: "labels" });
    return toLabel(after);
  });
}

async function requireFree({ tx }: Unit, { workspaceId }: Context, name: string, own: string | null): Promise<void> {
  const taken = await tx.select({ id: labels.id, name: labels.name, archivedAt: labels.archivedAt }).from(labels).where(and(eq(labels.workspaceId, workspaceId), sql`lower(${labels.name}) = lower(${name})`));
  const [other] = taken.filter(({ id }) => id !== own);
  if (other) throw new AppError("invalid", "This name is taken.", { fields: [{ field: "name", message: other.archivedAt ? `There is an archived label “${other.name}”. Restore it, or choose another name.` : `There is a label “${other.name}” already. Choose another name.` }] });
}
