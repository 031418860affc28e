import "server-only";
import type { Context, Unit } from "../context";
import type { RecordType } from "../records/contract";
import { initialValues } from "../records/create";
import { prepare } from "../records/effects";
import { difference } from "../records/history";
import type { RecordRow } from "../records/schema";
import type { ReadRecord } from "./convert";
import { planLines } from "./items";
import { findByKeys, keysOf, matchedBy, readRecords } from "./match";
import { planRow, type Outcome, type Working } from "./plan";
import { resolveReferences, type MadeOnTheWay } from "./references";
import type { ImportSettings } from "./schema";

export interface Block {
  outcomes: Outcome[];
  made: MadeOnTheWay[];
}

export interface Planner {
  type: RecordType;
  settings: ImportSettings;
  currency: string;
  /** Of a run that is not a dry one: its earlier rows are looked up. */
  importId?: string;
  /** What earlier rows would have made, in a run that makes nothing: records by their keys, and addresses given to them. */
  imagined?: Imagined;
}

export interface Imagined {
  records: Map<string, Working>;
  /** "<record id> <address>" */
  addresses: Set<string>;
}

export const nothingImagined = (): Imagined => ({ records: new Map(), addresses: new Set() });

/**
 * Decides what becomes of rows, in a handful of statements for all of them, and changes nothing. Records that are known are held
 * when `hold` says that they will be changed.
 */
export async function planBlock(unit: Unit, ctx: Context, records: readonly ReadRecord[], { type, settings, currency, importId, imagined }: Planner, hold: boolean): Promise<Block> {
  const made = await resolveReferences(unit, ctx, records);
  const by = matchedBy(type, settings);
  const keys = new Map(records.map((record) => [record, keysOf(record, by, settings.country)]));
  // Also of those that nothing is matched by: whose addresses are whose decides what is new.
  const addresses = new Map(records.map((record) => [record, keysOf(record, ["emails", "phones"], settings.country)]));
  const found = await findByKeys(unit, ctx, type, new Set([...keys.values(), ...(type.kind === "contacts" ? addresses.values() : [])].flat()));
  const asked = new Set([...keys.values()].flat().flatMap((key) => found.get(key) ?? []));
  const rows = await followMerged(unit, ctx, type, await readRecords(unit, ctx, type, [...asked], hold), hold);
  const workings = new Map<string, Working>();
  const working = (row: RecordRow): Working => {
    const here = workings.get(row.id) ?? { id: row.id, before: row, values: { ...row }, given: new Set<string>() };
    workings.set(row.id, here);
    return here;
  };
  const preparation = prepare(type);
  const planning = {
    type, settings, currency, difference,
    ...(preparation && { prepare: (before: RecordRow | null, values: Record<string, unknown>) => preparation(unit, ctx, before, values) }),
    initial: (given: Record<string, unknown>) => initialValues(unit, ctx, hold ? type : { ...type, numbered: undefined }, given),
  };
  const { records: here, addresses: given } = imagined ?? nothingImagined();
  const outcomes: Outcome[] = [];
  for (const record of records) {
    // Rows with lines are of one record by its number, also when none that is there is looked for.
    const own = record.item && !by.length ? keysOf(record, ["external", type.title], null) : keys.get(record)!;
    const known = own.map((key) => here.get(key) ?? knownRow(rows, found.get(key), key, working)).find((one) => one !== undefined);
    if (!known && record.id) record.problems.push({ heading: "", message: `There is no ${type.one} with this id.` });
    const outcome = await planRow(record, known, planning);
    outcomes.push(outcome);
    if (outcome.working) for (const key of own) if (!here.has(key) && (outcome.action === "create" || !found.has(key))) here.set(key, outcome.working);
  }
  await planLines(unit, ctx, outcomes, { type, currency, importId });
  for (const outcome of outcomes) countNewAddresses(outcome, found, given, addresses.get(outcome.record)!);
  const pointedTo = new Set(outcomes.flatMap(({ action, working: one }) => (one && (action === "create" || action === "update") ? Object.values(one.values) : [])));
  return { outcomes, made: made.filter(({ id }) => pointedTo.has(id)) };
}

/** Who became one with another is found where they are now. */
async function followMerged(unit: Unit, ctx: Context, type: RecordType, rows: Map<string, RecordRow>, hold: boolean): Promise<Map<string, RecordRow>> {
  const merged = [...rows].flatMap(([id, { mergedIntoId }]) => (mergedIntoId ? [[id, String(mergedIntoId)] as const] : []));
  if (!merged.length) return rows;
  const into = await readRecords(unit, ctx, type, merged.map(([, id]) => id), hold);
  for (const [id, target] of merged) {
    const row = into.get(target);
    if (row) rows.set(id, row);
    else rows.delete(id);
  }
  return rows;
}

function knownRow(rows: ReadonlyMap<string, RecordRow>, id: string | undefined, key: string, working: (row: RecordRow) => Working): Working | undefined {
  const row = id === undefined ? undefined : rows.get(id);
  // Whoever was deleted comes back when written to by the same address or id; a name alone is somebody new.
  if (!row || (row.deletedAt && !/^(?:id|external|emails|phones) /.test(key))) return undefined;
  return working(row);
}

/** A row that changes no field may still bring an address; one that the row before brought is not new. */
function countNewAddresses(outcome: Outcome, found: ReadonlyMap<string, string>, given: Set<string>, addresses: readonly string[]): void {
  const { working } = outcome;
  if (!working || outcome.action === "error") return;
  const fresh = addresses.filter((address) => found.get(address) !== working.id && !given.has(`${working.id} ${address}`));
  for (const address of fresh) given.add(`${working.id} ${address}`);
  if (outcome.action === "skip" && fresh.length) outcome.action = "update";
}
