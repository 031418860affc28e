import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { imports } from "@/db/schema";
import { inTransaction, type Actor, type Context, type Unit } from "../context";
import { isDatabaseDown, isRefusedData } from "../database-errors";
import { AppError } from "../errors";
import { log } from "../log";
import type { RecordKind, RecordType } from "../records/contract";
import { nothingImagined, planBlock, type Planner } from "./block";
import { rowReader, type ReadRecord } from "./convert";
import { rowsOf } from "./file";
import { columnsOf, requireImport, settingsOf, typeOf, type ImportRecord } from "./find";
import { readLookups } from "./lookups";
import type { Row } from "./read/table";
import type { ImportCounts, ImportSettings } from "./schema";
import { lookAtTables } from "./statistics";
import { takeBlock, tell } from "./take";
import { targetsOf } from "./targets";
import { undoBlocks } from "./undo";

const blockRows = 500;
/** News of one import and its records, at most so often. */
const newsMs = 1_000;

export interface RunOptions {
  /** The worker ends: stop between two blocks, and go on another time. */
  signal?: AbortSignal;
  /** Nobody will try again. */
  isLast?: boolean;
}

/**
 * Goes on with an import from where it is, block after block, each in a transaction that also moves its place in the file: whatever
 * ends the worker, no row is taken twice and none is left out. Ends at once when there is nothing to do.
 */
export async function continueImport(workspaceId: string, importId: string, { signal, isLast = false }: RunOptions = {}): Promise<void> {
  const system: Context = { workspaceId, actor: { kind: "system", name: "Import" }, scope: { all: true } };
  const row = await inTransaction(system, (unit) => requireImport(unit, system, importId));
  const ctx: Context = { ...system, actor: actorOf(row) };
  try {
    if (row.status === "undoing") await undoBlocks(ctx, row, signal);
    else if (row.status === "running" || row.status === "checking") await readOn(ctx, row, signal);
    if (signal?.aborted) await again(ctx, importId);
  } catch (error) {
    const reason = reasonOf(error);
    if (!reason && !isLast) throw error;
    log.error({ err: error, workspaceId, importId }, "an import stopped");
    await stop(ctx, importId, reason ?? "Something went wrong on our side, several times. It was logged; what was imported until then stays.");
  }
}

/** Who began it: history names them, not the worker. */
function actorOf({ actorKind, actorId, actorName }: ImportRecord): Actor {
  if (actorKind === "member" && actorId) return { kind: "member", id: actorId, userId: actorId, name: actorName, roles: [], sessionId: null };
  if (actorKind === "api_key" && actorId) return { kind: "api_key", id: actorId, name: actorName, scopes: [] };
  return { kind: "system", name: actorName };
}

async function readOn(ctx: Context, row: ImportRecord, signal?: AbortSignal): Promise<void> {
  const settings = settingsOf(row);
  const isDry = row.status === "checking";
  const { type, lookups } = await inTransaction(ctx, async (unit) => {
    const known = await typeOf(unit, ctx, row);
    return { type: known, lookups: await readLookups(unit, ctx, known) };
  });
  const read = rowReader(type, settings, columnsOf(row).map(({ heading }) => heading), lookups);
  const planner: Planner = { type, settings, currency: lookups.currency, ...(isDry ? { imagined: nothingImagined() } : { importId: row.id }) };
  const stream = rowsOf({ workspaceId: ctx.workspaceId, sha256: row.sha256, format: row.format, size: row.size }, settings);
  // What a dry run would have made is known to the run that imagined it only.
  let place = isDry ? await fromTheBeginning(ctx, row.id) : row.position;
  const takeNext = async (records: ReadRecord[], from: number, before: number, isNews: boolean) => {
    const goesOn = await takeRows(ctx, row, records, from, planner, isNews);
    if (goesOn && !isDry) await lookAtTables(type, before, before + records.length);
    return goesOn;
  };
  let news = 0;
  let taken = 0;
  // A block is read while the database is still busy with the one before.
  let underWay = Promise.resolve(true);
  try {
    for await (const rows of blocksOf(stream, place, oneRecord(type, settings))) {
      const records = rows.map(read);
      if (!(await underWay) || signal?.aborted) return;
      const isNews = Date.now() - news > newsMs;
      if (isNews) news = Date.now();
      underWay = takeNext(records, place, taken, isNews);
      underWay.catch(() => {});
      place = rows.at(-1)!.line;
      taken += rows.length;
    }
  } finally {
    // A file that cannot be read on does not overtake its last block.
    await underWay.catch(() => {});
  }
  if (!(await underWay)) return;
  if (!signal?.aborted) await finish(ctx, row.id, isDry);
}

/** Rows of one record that follow one another are taken together, as far as they are no more than a block again. */
async function* blocksOf(rows: AsyncIterable<Row>, after: number, together: (row: Row, next: Row) => boolean): AsyncGenerator<Row[]> {
  let block: Row[] = [];
  for await (const row of rows) {
    if (row.line <= after) continue;
    if (block.length >= blockRows && (block.length >= 2 * blockRows || !together(block.at(-1)!, row))) {
      yield block;
      block = [];
    }
    block.push(row);
  }
  if (block.length) yield block;
}

/** Whether two rows are lines of one record, by what tells records apart. */
function oneRecord(type: RecordType, { columns }: ImportSettings): (row: Row, next: Row) => boolean {
  const items = new Set(targetsOf(type).flatMap(({ id, item }) => (item ? [id] : [])));
  if (!columns.some(({ target }) => target && items.has(target))) return () => false;
  const keys = columns.flatMap(({ target }, index) => (target === type.title || target === "id" || target === "external" ? [index] : []));
  return ({ cells }, { cells: next }) => keys.some((index) => cells[index] && cells[index] === next[index]);
}

/** A block, and where it cannot be taken whole its rows one by one. @returns whether to go on */
async function takeRows(ctx: Context, row: ImportRecord, records: ReadRecord[], place: number, planner: Planner, isNews: boolean): Promise<boolean> {
  try {
    return await takeTogether(ctx, row, records, place, planner, isNews);
  } catch (error) {
    // Somebody else decides on a field, or a value breaks a rule of the database: that is one row's matter.
    if (!isRefusedData(error) && !(error instanceof AppError)) throw error;
    if (isRefusedData(error)) log.warn({ err: error, importId: row.id, line: records[0]?.line }, "the database refused rows of an import");
    const message = error instanceof AppError ? error.message : "The database refused this row.";
    if (records.length === 1) return takeTogether(ctx, row, [{ ...records[0]!, references: [], problems: [{ heading: "", message }] }], place, planner, isNews);
    let before = place;
    for (const record of records) {
      if (!(await takeRows(ctx, row, [record], before, planner, false))) return false;
      before = record.line;
    }
    return true;
  }
}

function takeTogether(ctx: Context, { id, status, fileName }: ImportRecord, records: ReadRecord[], place: number, planner: Planner, isNews: boolean): Promise<boolean> {
  const isDry = status === "checking";
  return inTransaction(ctx, async (unit) => {
    const now = await requireImport(unit, ctx, id, true);
    // Paused, cancelled, or another worker is further.
    if (now.status !== status || now.position !== place) return false;
    // Resolving adds to what rows hold, and a block may be tried again.
    const block = await planBlock(unit, ctx, records.map((record) => ({ ...record, values: { ...record.values }, problems: [...record.problems] })), planner, !isDry);
    const counts = isDry ? await tellErrors(unit, ctx, id, planner, block) : await takeBlock(unit, ctx, block, { importId: id, fileName, type: planner.type, settings: planner.settings });
    const add = (name: keyof ImportCounts) => sql`${imports[name]} + ${counts[name]}`;
    await unit.tx.update(imports)
      .set({ position: records.at(-1)!.line, taken: sql`${imports.taken} + ${records.length}`, created: add("created"), updated: add("updated"), skipped: add("skipped"), failed: add("failed"), companies: add("companies") })
      .where(and(eq(imports.workspaceId, ctx.workspaceId), eq(imports.id, id)));
    if (isNews) unit.change({ topic: "import", id }, ...(isDry ? [] : kindsChanged(counts, planner.type.kind)));
    return true;
  }, { repeatable: true });
}

function kindsChanged(counts: Pick<ImportCounts, "companies">, kind: RecordKind) {
  return [{ topic: "record" as const, kind }, ...(counts.companies ? [{ topic: "record" as const, kind: "companies" as const }] : [])];
}

async function tellErrors(unit: Unit, ctx: Context, id: string, { type }: Planner, { outcomes, made }: Awaited<ReturnType<typeof planBlock>>): Promise<ImportCounts> {
  await tell(unit, ctx, id, outcomes.filter(({ reason }) => reason).map(({ line, action, reason }) => ({ line, kind: type.kind, action: action === "error" ? action : "skip", recordId: null, changes: null, handles: [], reason })));
  const count = (action: (typeof outcomes)[number]["action"]) => outcomes.filter((outcome) => outcome.action === action).length;
  return { created: count("create"), updated: count("update"), skipped: count("skip"), failed: count("error"), companies: made.length };
}

async function fromTheBeginning({ workspaceId, ...ctx }: Context, id: string): Promise<number> {
  await inTransaction({ workspaceId, ...ctx }, (unit) => unit.tx.update(imports).set({ position: 0, taken: 0, created: 0, updated: 0, skipped: 0, failed: 0, companies: 0 }).where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, id), eq(imports.status, "checking"))));
  return 0;
}

/** A check leaves the import as it was, with what it found. */
const finish = (ctx: Context, id: string, isDry: boolean): Promise<void> => inTransaction(ctx, async (unit) => {
  const row = await requireImport(unit, ctx, id, true);
  if (row.status !== (isDry ? "checking" : "running")) return;
  const { taken: rows, created, updated, skipped, failed, companies } = row;
  const end: Partial<ImportRecord> = isDry
    ? { status: "draft", rows, checked: { rows, created, updated, skipped, failed, companies }, position: 0, taken: 0, created: 0, updated: 0, skipped: 0, failed: 0, companies: 0 }
    : { status: "done", rows, finishedAt: new Date() };
  await unit.tx.update(imports).set(end).where(and(eq(imports.workspaceId, ctx.workspaceId), eq(imports.id, id)));
  unit.change({ topic: "import", id }, ...(isDry ? [] : kindsChanged(row, row.kind as RecordKind)));
});

const again = (ctx: Context, id: string): Promise<void> => inTransaction(ctx, async (unit) => {
  unit.job({ identifier: "run_import", payload: { workspaceId: ctx.workspaceId, importId: id }, queue_name: `imports:${ctx.workspaceId}`, job_key: `import:${id}` });
});

const stop = (ctx: Context, id: string, problem: string): Promise<void> => inTransaction(ctx, async (unit) => {
  await unit.tx.update(imports).set({ status: "failed", problem, finishedAt: new Date() }).where(and(eq(imports.workspaceId, ctx.workspaceId), eq(imports.id, id)));
  unit.change({ topic: "import", id });
});

/** What another try would not change, in plain words; null for everything else. */
function reasonOf(error: unknown): string | null {
  if (isDatabaseDown(error)) return null;
  const { code = "" } = error as { code?: string };
  if (code === "ENOENT") return "The file is no longer among Weft's files. Bring it again.";
  if (code.startsWith("CSV_")) return "More than a hundred rows cannot be read because of quotation marks that are not closed. Check how the file was written, and bring it again.";
  return null;
}
