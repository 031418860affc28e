import "server-only";
import { and, desc, eq, ne, notInArray } from "drizzle-orm";
import { imports } from "@/db/schema";
import type { Context, Unit } from "../context";
import { withCustomFields } from "../custom-fields/of-type";
import { AppError } from "../errors";
import type { RecordKind, RecordType } from "../records/contract";
import { recordTypes } from "../records/types";
import { importSettings, type ImportDetail, type ImportRun, type ImportSettings } from "./schema";
import type { SampledColumn } from "./suggest";
import { undoDays } from "./words";

export type ImportRecord = typeof imports.$inferSelect;

/** @throws AppError "not_found" */
export async function requireImport({ tx }: Unit, { workspaceId }: Context, id: string, hold = false): Promise<ImportRecord> {
  const query = tx.select().from(imports).where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, id)));
  const [found] = await (hold ? query.for("update") : query);
  if (!found) throw new AppError("not_found", "This import does not exist.");
  return found;
}

/** What its rows become, with the workspace's own fields. */
export const typeOf = ({ tx }: Unit, { workspaceId }: Context, { kind }: Pick<ImportRecord, "kind">): Promise<RecordType> => withCustomFields(tx, workspaceId, recordTypes[kind as RecordKind]);
export const settingsOf = ({ settings }: ImportRecord): ImportSettings => importSettings.parse(settings);
export const columnsOf = ({ columns }: ImportRecord): SampledColumn[] => columns as unknown as SampledColumn[];

const undoable: readonly ImportRecord["status"][] = ["done", "cancelled", "failed", "paused"];

/** When an import can no longer be undone; null when it cannot be now. */
export function undoUntil({ status, finishedAt, created, updated }: ImportRecord): Date | null {
  if (!undoable.includes(status) || created + updated === 0 || !finishedAt) return null;
  const until = new Date(finishedAt.getTime() + undoDays * 86_400_000);
  return until > new Date() ? until : null;
}

export function toRun(row: ImportRecord): ImportRun {
  const { id, kind, format, fileName, size, status, taken, created, updated, skipped, failed, companies, problem } = row;
  return {
    id, kind: kind as RecordKind, format, fileName, size, status, taken, problem,
    rows: row.rows ?? Number(row.checked?.rows ?? (row.settings as { estimate?: number }).estimate ?? 0), rowsKnown: row.rows !== null,
    counts: { created, updated, skipped, failed, companies },
    checked: row.checked as ImportRun["checked"], undone: row.undone as ImportRun["undone"],
    by: row.actorName, createdAt: row.createdAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null, undoUntil: undoUntil(row)?.toISOString() ?? null,
  };
}

export async function toDetail({ tx }: Unit, { workspaceId }: Context, row: ImportRecord): Promise<ImportDetail> {
  const [before] = await tx.select({ id: imports.id, at: imports.createdAt, by: imports.actorName }).from(imports)
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.sha256, row.sha256), ne(imports.id, row.id), eq(imports.kind, row.kind), notInArray(imports.status, ["draft", "checking", "undone"])))
    .orderBy(desc(imports.createdAt), desc(imports.id)).limit(1);
  return {
    ...toRun(row), settings: settingsOf(row), headings: columnsOf(row), remembered: (row.settings as { remembered?: boolean }).remembered === true,
    before: before ? { id: before.id, at: before.at.toISOString(), by: before.by } : null,
  };
}
