import "server-only";
import { customFields } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { recordTypes } from "../records/types";
import { keyFor } from "./field";
import { lockFields, readOptions, refused, requireLabel, toCustomField } from "./rows";
import { customFieldInput, type CustomField, type CustomFieldInput } from "./schema";

const mostFields = 100;

/** Gives a kind of record a further field. @throws AppError "forbidden" · "invalid" · "conflict" when there are too many */
export async function createCustomField(ctx: Context, input: CustomFieldInput): Promise<CustomField> {
  requirePermission(ctx, "workspace.manage");
  const { kind, label, type, options, of, required, help } = customFieldInput.parse(input);
  return inTransaction(ctx, async (unit) => {
    const others = await lockFields(unit, ctx, kind);
    requireLabel(others, label);
    if (recordTypes[kind].fields.some((field) => field.label.toLowerCase() === label.toLowerCase())) throw refused("label", `${recordTypes[kind].many[0]!.toUpperCase()}${recordTypes[kind].many.slice(1)} have “${label}” already. Choose another name.`);
    if (others.length >= mostFields) throw new AppError("conflict", `There are ${mostFields} fields already, removed ones among them. Restore or rename one of those.`);
    const hasOptions = type === "choice" || type === "choices";
    if (hasOptions && !options.length) throw refused("options", "Name at least one choice.");
    if (type === "record" && !of) throw refused("of", "Choose what it leads to.");
    const row = {
      workspaceId: ctx.workspaceId, id: newId(), kind, key: keyFor(label, new Set(others.map(({ key }) => key))), label, type, options: hasOptions ? readOptions([], options) : [], of: type === "record" ? of : null,
      required, help: help || null, position: (others.at(-1)?.position ?? 0) + 1, createdAt: new Date(), archivedAt: null,
    };
    await unit.tx.insert(customFields).values(row);
    await recordActivity(ctx, unit, { action: "custom_field.create", targetId: row.id, detail: { kind, label, type } });
    unit.change({ topic: "fields" });
    return toCustomField(row);
  });
}
