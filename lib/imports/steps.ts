import "server-only";
import { and, eq } from "drizzle-orm";
import { importRows, imports } from "@/db/schema";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import type { RecordType } from "../records/contract";
import { columnsOf, requireImport, settingsOf, toDetail, typeOf, undoUntil, type ImportRecord } from "./find";
import { keepPreset } from "./presets";
import type { ImportDetail } from "./schema";
import { matchNone, matchUsual, undoDays, type ImportStatus } from "./words";
import { usualMatch } from "./targets";

/** What people do with an import, each a change of its state. All: @throws AppError "not_found" · "forbidden" · "conflict" when it is not the time for it */

/** Reads the whole file as a run would, and changes nothing. */
export const checkImport = (ctx: Context, id: string) => step(ctx, id, ["draft"], "This import has begun already.", async (unit, row) => {
  requireReady(row, await typeOf(unit, ctx, row));
  await forgetRows(unit, ctx, id);
  await change(unit, ctx, row, { ...anew, status: "checking", checked: null });
});

/** Begins, or goes on after a pause. */
export const runImport = (ctx: Context, id: string) => step(ctx, id, ["draft", "paused", "failed"], "This import runs or has ended already.", async (unit, row) => {
  if (row.status !== "draft") return change(unit, ctx, row, { status: "running", problem: null, finishedAt: null });
  requireReady(row, await typeOf(unit, ctx, row));
  await forgetRows(unit, ctx, id);
  await keepPreset(unit, ctx, row.kind, columnsOf(row).map(({ heading }) => heading), settingsOf(row));
  await change(unit, ctx, row, { ...anew, status: "running", startedAt: new Date() });
});

/** Stops after the rows that are just being taken. */
export const pauseImport = (ctx: Context, id: string) => step(ctx, id, ["running"], "This import does not run.", (unit, row) => change(unit, ctx, row, { status: "paused", finishedAt: new Date() }));

/** Ends it; what was taken stays. A check that is stopped can be begun again. */
export const cancelImport = (ctx: Context, id: string) => step(ctx, id, ["draft", "checking", "running", "paused", "failed"], "This import has ended already.", async (unit, row) => {
  if (row.status !== "checking") return change(unit, ctx, row, { status: "cancelled", finishedAt: row.finishedAt ?? new Date() });
  await forgetRows(unit, ctx, id);
  await change(unit, ctx, row, { ...anew, status: "draft" });
});

/** Takes back what it did: what it made is deleted, what it changed is as before, unless it was changed since. */
export const undoImport = (ctx: Context, id: string) => step(ctx, id, ["done", "cancelled", "failed", "paused"], "There is nothing to undo now.", async (unit, row) => {
  if (!undoUntil(row)) throw new AppError("conflict", row.created + row.updated === 0 ? "This import changed nothing." : `This import is older than ${undoDays} days. It was not undone.`);
  await change(unit, ctx, row, { status: "undoing", position: 2_147_483_647, taken: 0, undone: { deleted: 0, restored: 0, kept: 0 }, problem: null });
});

const anew = { position: 0, taken: 0, created: 0, updated: 0, skipped: 0, failed: 0, companies: 0, problem: null };

function step(ctx: Context, id: string, from: readonly ImportStatus[], otherwise: string, work: (unit: Unit, row: ImportRecord) => Promise<void>): Promise<ImportDetail> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const row = await requireImport(unit, ctx, id, true);
    if (!from.includes(row.status)) throw new AppError("conflict", otherwise);
    await work(unit, row);
    unit.change({ topic: "import", id });
    return toDetail(unit, ctx, await requireImport(unit, ctx, id));
  });
}

async function change(unit: Unit, { workspaceId }: Context, { id }: ImportRecord, values: Partial<ImportRecord>): Promise<void> {
  await unit.tx.update(imports).set(values).where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, id)));
  // One after another in a workspace: two that make the same companies would not see one another.
  if (values.status === "checking" || values.status === "running" || values.status === "undoing") unit.job({ identifier: "run_import", payload: { workspaceId, importId: id }, queue_name: `imports:${workspaceId}`, job_key: `import:${id}` });
}

const forgetRows = ({ tx }: Unit, { workspaceId }: Context, id: string) => tx.delete(importRows).where(and(eq(importRows.workspaceId, workspaceId), eq(importRows.importId, id)));

/** Whether rows can become records: something must name them, or say which they are. */
function requireReady(row: ImportRecord, type: RecordType): void {
  const { columns, match } = settingsOf(row);
  const mapped = new Set(columns.flatMap(({ target }) => target ?? []));
  const refuse = (field: string, message: string) => {
    throw new AppError("invalid", message, { fields: [{ field, message }] });
  };
  if (!mapped.size) refuse("columns", "No column goes anywhere. Choose a field for at least one.");
  const names = [type.title, "firstName", "lastName", "emails", "phones", "id", "external"];
  if (!type.numbered && !names.some((name) => mapped.has(name))) refuse("columns", `Choose a column for ${type.fields.find(({ name }) => name === type.title)!.label.toLowerCase()}: a ${type.one} needs one.`);
  if (match !== matchUsual && match !== matchNone && !mapped.has(match)) refuse("match", "Known records are looked for by a field that no column goes to. Choose another, or map a column to it.");
  if (match === matchUsual && !usualMatch(type).length) refuse("match", "Choose by what known records are found.");
}
