import "server-only";
import type { RecordRef, RemoteRecord, RemoteValue } from "../connectors/contract";
import type { FieldMapping } from "../connectors/manifest";
import type { Unit } from "../context";
import type { Values } from "../records/schema";
import { recordTypes } from "../records/types";
import { isHandles, Misfit, toLocal } from "./convert";
import { findConflicts, settle, type Disputed } from "./conflicts";
import { findLinks, type Link, type LinkWrite, writeLinks } from "./links";
import { lookUp } from "./lookups";
import { isBeside, type SyncedType, takes, gives } from "./mapping";
import { findOurs } from "./match";
import { decide, isEmpty, same } from "./merge";
import { giveHandles } from "./people";
import { clearProblems, keepProblems, type NewProblem } from "./problems";
import { queuePushes } from "./queue-push";
import type { Source } from "./source";
import { type Fate, type Outcome, storeRecords } from "./store";
import { storeLines } from "./store-lines";
import { storeShipments } from "./store-shipments";
import { cleanDeep } from "./clean";

export interface Applying {
  type: SyncedType;
  mapping: readonly FieldMapping[];
  /** What we just sent and they gave back: there they are right, whatever we have. */
  isAnswer?: boolean;
  /** Records of ours that these became, by id over there. */
  adopt?: ReadonlyMap<string, string>;
}

/**
 * Brings a batch of records of one type here, in as many statements for many as for few; the same batch again changes nothing. What is different on
 * both sides is settled by the mapping's direction. A record that does not fit is set aside with its reason, and the others are not held up.
 */
export async function applyRecords(unit: Unit, source: Source, applying: Applying, records: readonly RemoteRecord[]): Promise<void> {
  const { type, mapping } = applying;
  const latest = [...new Map(records.map((record) => [record.id, cleanDeep(record)])).values()];
  if (!latest.length) return;
  const links = await findLinks(unit, source, type.type, latest.map(({ id }) => id));
  // Gone before we ever saw it: nothing to take away.
  const concerned = latest.filter((record) => links.has(record.id) || !record.deleted);
  const known = await findOurs(unit, source, applying, concerned.filter(({ id }) => !links.has(id)));
  const lookups = await lookUp(unit, source, type, mapping, [...concerned.map(({ values }) => values), ...[...links.values()].map(({ values }) => values as RemoteRecord["values"])]);
  const recordIds = [...[...links.values()].map(({ recordId }) => recordId), ...known.values()];
  const ours = await lookups.lock(recordIds);
  const fates: Fate[] = [];
  const disputed: Disputed[] = [];
  const problems: NewProblem[] = [];
  for (const record of concerned) {
    const link = links.get(record.id);
    const recordId = link?.recordId ?? known.get(record.id);
    const current = recordId ? ours.get(recordId) : undefined;
    try {
      const fate = fateOf(applying, record, link, current && recordId ? { recordId, values: current } : null, lookups);
      fates.push(fate);
      disputed.push(...fate.disputed.map((dispute) => ({ ...dispute, fate })));
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      problems.push({ direction: "in", remoteType: type.type, remoteId: record.id, recordId: recordId ?? null, title: titleOf(record), reason: error.message });
    }
  }
  if (disputed.length) settle(source, disputed, await findConflicts(unit, source, disputed));
  const outcomes = await storeRecords(unit, source, type, fates);
  await storeLines(unit, source, type, mapping, outcomes, lookups);
  await storeShipments(unit, source, mapping, outcomes);
  await afterStore(unit, source, applying, outcomes, links);
  await clearProblems(unit, source, "in", type.type, outcomes.map(({ fate }) => fate.record.id));
  await keepProblems(unit, source, problems);
}

interface Ours {
  recordId: string;
  values: Values;
}

type LookedUp = Awaited<ReturnType<typeof lookUp>>;

/** What becomes of one record. @throws Misfit */
function fateOf({ type, mapping, isAnswer }: Applying, record: RemoteRecord, link: Link | undefined, ours: Ours | null, lookups: LookedUp): Fate {
  const seen = link?.values as Record<string, RemoteValue> | undefined;
  const now = { ...seen, ...record.values };
  const fate: Fate = { kind: type.kind, record, link: link ?? null, ours, patch: {}, seen: now, deletes: Boolean(record.deleted) && !link?.isDeleted, restores: !record.deleted && Boolean(link?.isDeleted), disputed: [], notes: [], waits: false };
  for (const pair of mapping) {
    if (isBeside(pair.local) || (!takes(pair) && !gives(pair)) || !(pair.remote in now)) continue;
    const theirs = toLocal(type, pair, now[pair.remote], lookups);
    const mine = ours?.values[pair.local];
    if (!(pair.local in theirs)) continue;
    // A record that is new here takes all that is said of it.
    if (!ours) {
      if (takes(pair)) Object.assign(fate.patch, withoutEmpty(theirs));
      continue;
    }
    const base = seen && pair.remote in seen ? readQuietly(type, pair, seen[pair.remote], lookups) : undefined;
    // What is only filled in where it is empty stays as somebody here has it.
    const isOwn = pair.direction === "fill" && !isEmpty(mine) && !same(base, mine);
    const decision = isAnswer && takes(pair) && !isOwn ? (same(theirs[pair.local], mine) ? "keep" : "take") : decide(directionOf(type, pair, lookups), base, theirs[pair.local], mine);
    if (decision === "take") Object.assign(fate.patch, theirs);
    if (decision === "conflict") fate.disputed.push({ pair, theirs, mine });
    if (gives(pair) && decision === "keep" && !same(theirs[pair.local], mine)) fate.waits = true;
  }
  if (!ours) requireWhole(type, fate.patch);
  return fate;
}

/** @throws Misfit for a new record without what each of its kind has */
function requireWhole(type: SyncedType, values: Values): void {
  const lacking = recordTypes[type.kind].fields.find((field) => (field.required || field.type === "stage") && isEmpty(values[field.name]));
  if (lacking) throw new Misfit(`It has no ${lacking.label.toLowerCase()}.`);
}

/** A stage says more here than over there: it moves when they moved it, and else stays where people put it. */
const directionOf = (type: SyncedType, { direction, local }: FieldMapping, { fieldType }: LookedUp) => (direction === "in" && fieldType(local) === "stage" ? "both" : direction);

function readQuietly(type: SyncedType, pair: FieldMapping, value: RemoteValue | undefined, lookups: LookedUp): unknown {
  try {
    return toLocal(type, pair, value, lookups)[pair.local];
  } catch {
    return undefined;
  }
}

const withoutEmpty = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

async function afterStore(unit: Unit, source: Source, { type, mapping, adopt }: Applying, outcomes: readonly Outcome[], links: ReadonlyMap<string, Link>): Promise<void> {
  const writes = outcomes.map(({ fate: { record, seen }, recordId }): LinkWrite => ({
    remoteId: record.id, recordId, values: seen, version: record.version ?? links.get(record.id)?.version ?? null, isDeleted: Boolean(record.deleted), changedAt: record.changedAt ? new Date(record.changedAt) : (links.get(record.id)?.changedAt ?? null),
  }));
  await writeLinks(unit, source, type.type, type.kind, writes);
  const handles = mapping.find(({ local, direction }) => local === "handles" && direction !== "off" && direction !== "out")?.remote;
  if (handles) {
    const told = outcomes.filter(({ fate: { record, link } }) => !record.deleted && handles in record.values && !(link && same(link.values[handles], record.values[handles])));
    await giveHandles(unit, source.ctx, source.name, told.flatMap(({ fate, recordId }) => (isHandles(fate.record.values[handles]) ? [{ contactId: recordId, handles: fate.record.values[handles] }] : [])));
  }
  const waiting = outcomes.filter(({ fate, recordId }) => fate.waits && (fate.link !== null || adopt === undefined || recordId !== adopt.get(fate.record.id))).map(({ fate }): RecordRef => ({ type: type.type, id: fate.record.id }));
  await queuePushes(unit, source.ctx.workspaceId, source.connectionId, waiting);
}

/** What people know a record by that could not be taken over. */
export function titleOf({ id, values }: Pick<RemoteRecord, "id" | "values">): string {
  const name = ["name", "title", "number", "subject"].map((field) => values[field]).find((value) => typeof value === "string" && value);
  return typeof name === "string" ? name.slice(0, 200) : id;
}
