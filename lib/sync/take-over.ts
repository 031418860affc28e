import "server-only";
import type { RecordRef, RemoteRecord } from "../connectors/contract";
import { inTransaction } from "../context";
import { isPassing } from "../database-errors";
import { log } from "../log";
import type { LoadedConnection } from "../connections/context";
import { applyRecords, titleOf } from "./apply";
import { groupBy } from "./group";
import { findRecordIds, keyOf } from "./links";
import { refsIn } from "./lookups";
import { type SyncedType, typesOf } from "./mapping";
import { keepProblems, type NewProblem } from "./problems";
import { inUnit, sourceOf, type Source } from "./source";
import { currentMapping, lockState, readStates, type SyncState } from "./state";
import type { Unit } from "../context";

export interface TakeOver {
  /** Goes with the records in one transaction. False: somebody else went on meanwhile, and nothing is kept. */
  move?: (unit: Unit, state: SyncState) => Promise<boolean>;
  unreadable?: readonly { id: string; reason: string }[];
  isAnswer?: boolean;
  adopt?: ReadonlyMap<string, string>;
}

/**
 * Keeps records that were just read over there, in one transaction with what `move` says. What they point to and was never seen here is fetched before.
 * A batch that the database refuses is taken one by one, so that a bad record is set aside alone.
 */
export async function takeOver(loaded: LoadedConnection, type: SyncedType, records: readonly RemoteRecord[], { move, unreadable = [], ...applying }: TakeOver = {}): Promise<void> {
  const source = sourceOf(loaded);
  await fetchPointedTo(loaded, source, type, records);
  const apply = (some: readonly RemoteRecord[], moves: boolean) => inTransaction(source.ctx, async (unit) => {
    const state = await lockState(unit, source, type.type);
    if (moves && move && !(await move(unit, state))) return;
    if (!state.isOff) await applyRecords(unit, inUnit(source, unit), { type, mapping: currentMapping(type, state), ...applying }, some);
    if (moves) await keepProblems(unit, source, unreadable.map(({ id, reason }): NewProblem => ({ direction: "in", remoteType: type.type, remoteId: id, recordId: null, title: id, reason })));
  });
  try {
    await apply(records, true);
  } catch (error) {
    if (isPassing(error) || !records.length) throw error;
    log.warn({ err: error, connectionId: source.connectionId, type: type.type }, "a batch of records was refused and is taken one by one");
    for (const record of records) await apply([record], false).catch((reason: unknown) => setAside(source, type, record, reason));
    await apply([], true);
  }
}

async function setAside(source: Source, type: SyncedType, record: RemoteRecord, error: unknown): Promise<void> {
  if (isPassing(error)) throw error;
  log.warn({ err: error, connectionId: source.connectionId, type: type.type, record: record.id }, "a record was set aside");
  await inTransaction(source.ctx, (unit) => keepProblems(unit, source, [{ direction: "in", remoteType: type.type, remoteId: record.id, recordId: null, title: titleOf(record), reason: "Weft could not store what it says. It can be tried again after an update." }]));
}

/** One step only: what those point to in turn comes with their own type. */
async function fetchPointedTo(loaded: LoadedConnection, source: Source, type: SyncedType, records: readonly RemoteRecord[]): Promise<void> {
  const types = new Map(typesOf(loaded.manifest, source.settings).map((one) => [one.type, one]));
  const missing = await inTransaction(source.ctx, async (unit) => {
    const states = await readStates(unit, source);
    if (states.get(type.type)?.isOff) return [];
    const refs = refsIn(currentMapping(type, states.get(type.type)), records.map(({ values }) => values)).filter((ref) => types.has(ref.type) && !states.get(ref.type)?.isOff);
    const known = await findRecordIds(unit, source, refs);
    return refs.filter((ref) => !known.has(keyOf(ref)));
  });
  for (const [name, refs] of groupBy<RecordRef>(missing, (ref) => ref.type)) {
    if (name === type.type) continue;
    const found = await loaded.connector.records!.get(loaded.context, name, refs.map(({ id }) => id));
    await inTransaction(source.ctx, async (unit) => {
      const state = await lockState(unit, source, name);
      await applyRecords(unit, inUnit(source, unit), { type: types.get(name)!, mapping: currentMapping(types.get(name)!, state) }, found);
    });
  }
}
