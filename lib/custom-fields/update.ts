import "server-only";
import { and, eq } from "drizzle-orm";
import { customFields } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { lockFields, readOptions, refused, requireLabel, toCustomField } from "./rows";
import { customFieldPatch, type CustomField, type CustomFieldOrder, type CustomFieldPatch } from "./schema";

const gone = () => new AppError("not_found", "There is no such field in this workspace.");

/** Renames a field, changes its choices, removes it or puts it back. What it holds stays the same. @throws AppError "not_found" · "forbidden" · "invalid" · "conflict" for another type */
export async function updateCustomField(ctx: Context, id: string, patch: CustomFieldPatch): Promise<CustomField> {
  requirePermission(ctx, "workspace.manage");
  const { label, options, required, help, archived, type } = customFieldPatch.parse(patch);
  return inTransaction(ctx, async (unit) => {
    const [named] = await unit.tx.select({ kind: customFields.kind }).from(customFields).where(and(eq(customFields.workspaceId, ctx.workspaceId), eq(customFields.id, id)));
    const all = named ? await lockFields(unit, ctx, named.kind) : [];
    const field = all.find((one) => one.id === id);
    if (!field) throw gone();
    if (type !== undefined && type !== field.type) throw new AppError("conflict", "What a field holds cannot be changed, because records have values in it. Make another field, and remove this one.", { fields: [{ field: "type", message: "This cannot be changed." }] });
    if (label !== undefined) requireLabel(all.filter((one) => one !== field), label);
    const hasOptions = field.type === "choice" || field.type === "choices";
    if (options && hasOptions && !options.length) throw refused("options", "Name at least one choice.");
    const changed = {
      ...(label !== undefined && { label }), ...(options && hasOptions && { options: readOptions(field.options, options) }), ...(required !== undefined && { required }), ...(help !== undefined && { help: help || null }),
      ...(archived !== undefined && { archivedAt: archived ? (field.archivedAt ?? new Date()) : null }),
    };
    if (!Object.keys(changed).length) return toCustomField(field);
    await unit.tx.update(customFields).set(changed).where(and(eq(customFields.workspaceId, ctx.workspaceId), eq(customFields.id, id)));
    await recordActivity(ctx, unit, { action: archived ? "custom_field.remove" : archived === false ? "custom_field.restore" : "custom_field.update", targetId: id, detail: { kind: field.kind, label: label ?? field.label } });
    unit.change({ topic: "fields" });
    return toCustomField({ ...field, ...changed });
  });
}

/** Puts a kind's fields in an order; those that are not named follow. @throws AppError "not_found" · "forbidden" */
export async function orderCustomFields(ctx: Context, { kind, ids }: CustomFieldOrder): Promise<void> {
  requirePermission(ctx, "workspace.manage");
  await inTransaction(ctx, async (unit) => {
    const all = await lockFields(unit, ctx, kind);
    if (ids.some((id) => !all.some((one) => one.id === id))) throw gone();
    const wanted = [...new Set(ids), ...all.map(({ id }) => id).filter((id) => !ids.includes(id))];
    for (const field of all) {
      const position = wanted.indexOf(field.id) + 1;
      if (position !== field.position) await unit.tx.update(customFields).set({ position }).where(and(eq(customFields.workspaceId, ctx.workspaceId), eq(customFields.id, field.id)));
    }
    unit.change({ topic: "fields" });
  });
}
