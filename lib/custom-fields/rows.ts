import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { customFields } from "@/db/schema";
import type { Context, Unit } from "../context";
import { AppError } from "../errors";
import type { RecordKind } from "../records/contract";
import { keyFor } from "./field";
import type { CustomField, CustomFieldInput } from "./schema";

type Stored = typeof customFields.$inferSelect;

export const toCustomField = ({ id, kind, key, label, type, options, of, required, help, position, archivedAt }: Stored): CustomField => ({ id, kind: kind as RecordKind, key, label, type, options, of: of as RecordKind | null, required, help, position, archivedAt: archivedAt?.toISOString() ?? null });

/** A kind's fields, removed ones too, in their order, held until the transaction ends: there are few, and places and names are given among them. */
export const lockFields = ({ tx }: Unit, { workspaceId }: Context, kind: string): Promise<Stored[]> =>
  tx.select().from(customFields).where(and(eq(customFields.workspaceId, workspaceId), eq(customFields.kind, kind))).orderBy(asc(customFields.position), asc(customFields.id)).for("update");

/** @throws AppError "conflict" when another of the kind is called so */
export function requireLabel(others: readonly Stored[], label: string): void {
  const same = others.find((other) => other.label.toLowerCase() === label.toLowerCase());
  if (same) throw refused("label", same.archivedAt ? `A field called “${same.label}” was removed. Restore it, or choose another name.` : `There is a field called “${same.label}” already. Choose another name.`);
}

/** Choices as they are stored: what was there keeps its value, and what is left out is not offered any more. @throws AppError "invalid" */
export function readOptions(before: Stored["options"], given: NonNullable<CustomFieldInput["options"]>): Stored["options"] {
  const taken = new Set(before.map(({ value }) => value));
  const names = new Set<string>();
  const next = given.map(({ value, label }): Stored["options"][number] => {
    if (names.has(label.toLowerCase())) throw refused("options", `“${label}” stands there twice.`);
    names.add(label.toLowerCase());
    if (value !== undefined && taken.has(value)) return { value, label };
    const made = keyFor(label, taken);
    taken.add(made);
    return { value: made, label };
  });
  const kept = new Set(next.map(({ value }) => value));
  return [...next, ...before.filter(({ value }) => !kept.has(value)).map(({ value, label }) => ({ value, label, archived: true as const }))];
}

export const refused = (field: string, message: string) => new AppError("invalid", message, { fields: [{ field, message }] });
