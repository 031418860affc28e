import "server-only";
import { and, eq } from "drizzle-orm";
import { imports } from "@/db/schema";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError, type FieldError } from "../errors";
import { requireTargets } from "../records/find";
import type { RecordType } from "../records/contract";
import { sampleOf } from "./file";
import { columnsOf, requireImport, settingsOf, toDetail, typeOf, type ImportRecord } from "./find";
import { limits } from "./read/table";
import type { ImportDetail, ImportSettings } from "./schema";
import { suggestColumns } from "./suggest";
import { matchableOf, targetsOf } from "./targets";
import { matchNone, matchUsual } from "./words";

/**
 * Changes how a file is read and what becomes of it, until it is run. Another encoding, delimiter or place of the headings makes
 * other columns, and these are mapped anew.
 * @throws AppError "not_found" · "forbidden" · "conflict" when it runs or ran · "invalid"
 */
export async function configureImport(ctx: Context, id: string, patch: Partial<ImportSettings>): Promise<ImportDetail> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const row = await requireImport(unit, ctx, id, true);
    if (row.status !== "draft") throw new AppError("conflict", row.status === "checking" ? "This import is being checked. Wait for it, or stop it first." : "This import has begun. Its settings stay as they are; bring the file again for others.");
    const type = await typeOf(unit, ctx, row);
    const current = settingsOf(row);
    const settings = { ...current, ...patch };
    const isReadAnew = settings.encoding !== current.encoding || settings.delimiter !== current.delimiter || settings.bare !== current.bare;
    const sampled = isReadAnew ? await readAnew(row, type, settings) : { columns: row.columns, settings, estimate: (row.settings as { estimate?: number }).estimate };
    await check(unit, ctx, type, sampled.settings, sampled.columns.length);
    const change = { settings: { ...sampled.settings, estimate: sampled.estimate, remembered: (row.settings as { remembered?: boolean }).remembered }, columns: sampled.columns, checked: null, rows: isReadAnew ? null : row.rows };
    await unit.tx.update(imports).set(change).where(and(eq(imports.workspaceId, ctx.workspaceId), eq(imports.id, id)));
    return toDetail(unit, ctx, { ...row, ...change });
  });
}

async function readAnew(row: ImportRecord, type: RecordType, settings: ImportSettings) {
  const { headings, rows, delimiter, estimate } = await sampleOf(row, settings);
  if (headings.length > limits.columns) throw new AppError("invalid", `Divided like this the file has ${headings.length} columns. Weft takes up to ${limits.columns}. Choose another delimiter.`);
  const { columns, sampled } = suggestColumns(type, { headings, rows, delimiter });
  // The same columns read otherwise keep what was chosen for them.
  const isSame = JSON.stringify(headings) === JSON.stringify(columnsOf(row).map(({ heading }) => heading));
  return { settings: { ...settings, columns: isSame ? settings.columns : columns }, columns: sampled as unknown as Record<string, unknown>[], estimate };
}

async function check(unit: Unit, ctx: Context, type: RecordType, { columns, match, ownerId }: ImportSettings, width: number): Promise<void> {
  const problems: FieldError[] = [];
  const targets = new Map(targetsOf(type).map((target) => [target.id, target]));
  const taken = new Set<string>();
  if (columns.length !== width) problems.push({ field: "columns", message: `The file has ${width} columns; say for each where it goes.` });
  columns.forEach(({ target }, index) => {
    if (target === null) return;
    const known = targets.get(target);
    if (!known) problems.push({ field: `columns.${index}`, message: `There is no field “${target}”.` });
    else if (taken.has(target) && !known.several) problems.push({ field: `columns.${index}`, message: `Two columns go to ${known.label}. Leave one of them out.` });
    taken.add(target);
  });
  if (match !== matchUsual && match !== matchNone && !matchableOf(type).some(({ id }) => id === match)) problems.push({ field: "match", message: `Records cannot be known by “${match}”.` });
  if (problems.length) throw new AppError("invalid", problems[0]!.message, { fields: problems });
  if (ownerId) await requireTargets(unit, ctx, type, { ownerId });
}
