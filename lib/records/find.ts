import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { members, pipelineStages } from "@/db/schema";
import type { Context, Unit } from "../context";
import { AppError, type FieldError } from "../errors";
import { type RecordType, valueIn } from "./contract";
import { recordSelection, toRecordRow } from "./rows";
import type { RecordRow, Values } from "./schema";
import { tableOf } from "./tables";
import { recordTypes } from "./types";

const gone = ({ one }: RecordType) => new AppError("not_found", `This ${one} does not exist.`);

/** A record, also one that was deleted. @throws AppError "not_found" */
export async function requireRecord({ tx }: Unit, { workspaceId }: Context, type: RecordType, id: string): Promise<RecordRow> {
  const table = tableOf(type);
  const [found] = await tx.select(recordSelection(type)).from(table).where(and(eq(table.workspaceId, workspaceId), eq(table.id, id)));
  if (!found) throw gone(type);
  return toRecordRow(found);
}

/** The same for several, each held until the transaction ends, in the order of their ids. @throws AppError "not_found" when one of them is missing */
export async function lockRecords({ tx }: Unit, { workspaceId }: Context, type: RecordType, ids: readonly string[]): Promise<RecordRow[]> {
  const table = tableOf(type);
  const wanted = [...new Set(ids)];
  const found = await tx.select(recordSelection(type)).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, wanted))).orderBy(table.id).for("update");
  if (found.length < wanted.length) throw gone(type);
  return found.map(toRecordRow);
}

/** @throws AppError "conflict" for one that was deleted, or went into another */
export function requirePresent({ one }: Pick<RecordType, "one">, { deletedAt, mergedIntoId }: Pick<RecordRow, "deletedAt" | "mergedIntoId">): void {
  if (mergedIntoId) throw new AppError("conflict", `This ${one} was merged into another one. It was not changed. Change that one, or take the merge back first.`);
  if (deletedAt) throw new AppError("conflict", `This ${one} was deleted. Restore it first.`);
}

/** Whether what fields point to is there. @throws AppError "invalid" that names each field */
export async function requireTargets({ tx }: Unit, { workspaceId }: Context, type: RecordType, values: Values): Promise<void> {
  const problems: FieldError[] = [];
  for (const field of type.fields) {
    const id = valueIn(values, field);
    if (typeof id !== "string") continue;
    if (field.type === "member") {
      const [member] = await tx.select({ status: members.status }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, id)));
      if (!member) problems.push({ field: field.name, message: "This member does not exist." });
      else if (member.status === "suspended") problems.push({ field: field.name, message: "This member is suspended. Choose another." });
    } else if (field.type === "stage") {
      const [stage] = await tx.select({ archivedAt: pipelineStages.archivedAt }).from(pipelineStages).where(and(eq(pipelineStages.workspaceId, workspaceId), eq(pipelineStages.id, id)));
      if (!stage) problems.push({ field: field.name, message: "This stage does not exist." });
    } else if (field.type === "record") {
      const target = recordTypes[field.of];
      const table = tableOf(target);
      const [record] = await tx.select({ deletedAt: table.deletedAt, mergedIntoId: table.mergedIntoId }).from(table).where(and(eq(table.workspaceId, workspaceId), eq(table.id, id)));
      if (!record) problems.push({ field: field.name, message: `This ${target.one} does not exist.` });
      else if (record.mergedIntoId) problems.push({ field: field.name, message: `This ${target.one} was merged into another one. Choose that one.` });
      else if (record.deletedAt) problems.push({ field: field.name, message: `This ${target.one} was deleted. Restore it, or choose another.` });
    }
  }
  if (problems.length) throw new AppError("invalid", problems[0]!.message, { fields: problems });
}
