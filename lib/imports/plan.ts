import { AppError } from "../errors";
import { newId } from "../ids";
import { customKey, type RecordType, withValue } from "../records/contract";
import type { LineInput } from "../records/line-schema";
import type { RecordChange, RecordRow, Values } from "../records/schema";
import { amountsIn, asHeld, substituteName, type ReadRecord } from "./convert";
import type { ImportSettings } from "./schema";

/** A record while rows are put into it. */
export interface Working {
  id: string;
  /** As it was before the first of these rows; null for a new one. */
  before: RecordRow | null;
  /** As it will be. */
  values: Values;
  /** What these rows gave it. */
  given: Set<string>;
  /** Its lines as these rows make them, where they make them others. */
  lines?: readonly LineInput[];
}

/** What becomes of a row. */
export interface Outcome {
  line: number;
  action: "create" | "update" | "skip" | "error";
  record: ReadRecord;
  working?: Working;
  changes: RecordChange["changes"];
  /** Why it is not taken, or not all of it. */
  reason: string | null;
  /** On the first row of a record whose lines become others: as they were and as they are. */
  lines?: { from: readonly LineInput[]; to: readonly LineInput[] };
}

export interface Planning {
  type: RecordType;
  settings: ImportSettings;
  currency: string;
  difference: (type: RecordType, before: Values, after: Values) => RecordChange["changes"];
  /** What a kind keeps by itself. @throws AppError for what must not be */
  prepare?: (before: RecordRow | null, values: Values) => Promise<Values>;
  /** What a new record has without being given it. */
  initial: (given: Values) => Promise<Values>;
}

/**
 * Decides what becomes of a row. `known` is the record that it is about, or undefined for a new one; what is decided for a row is
 * already there for the next.
 */
export async function planRow(record: ReadRecord, known: Working | undefined, planning: Planning): Promise<Outcome> {
  const { settings } = planning;
  const reason = record.problems.map(({ heading, message }) => (heading ? `${heading}: ${message}` : message)).join(" ") || null;
  const outcome = { line: record.line, record, changes: [], reason };
  const isUnreadable = record.problems.some(({ heading }) => heading === "");
  if (reason && (isUnreadable || !settings.lenient)) return { ...outcome, action: "error" };
  if (known ? settings.only === "new" : settings.only === "known") return { ...outcome, action: "skip" };
  try {
    return known ? await planUpdate(outcome, known, planning) : await planNew(outcome, planning);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...outcome, action: "error", reason: error.message };
  }
}

type Started = Omit<Outcome, "action">;

async function planNew(outcome: Started, { type, settings, currency, difference, prepare, initial }: Planning): Promise<Outcome> {
  const { record } = outcome;
  const title = record.values[type.title] ?? substituteName(record);
  if (!title && !type.numbered) return { ...outcome, action: "error", reason: `${type.fields.find(({ name }) => name === type.title)!.label} is needed.` };
  const hasCurrency = type.fields.some((field) => field.type === "currency");
  const filled = Object.fromEntries(Object.entries(record.values).filter(([, value]) => value !== null));
  const input: Values = { ...filled, ...(title ? { [type.title]: title } : {}), ...(hasCurrency && { currency: record.values.currency ?? currency }), ...amountsIn(record, String(record.values.currency ?? currency)), ownerId: record.values.ownerId ?? settings.ownerId };
  const missing = type.fields.find((field) => customKey(field) !== null && field.required && (input[field.name] ?? null) === null);
  if (missing) return { ...outcome, action: "error", reason: `${missing.label} is needed.` };
  const given = asHeld(type, { ...(await initial(input)), labels: [], ...input });
  const values = { ...given, ...(await prepare?.(null, given)) };
  const working: Working = { id: newId(), before: null, values, given: new Set(Object.keys(values)) };
  return { ...outcome, action: "create", working, changes: difference(type, {}, values) };
}

async function planUpdate(outcome: Started, known: Working, { type, currency, difference, prepare }: Planning): Promise<Outcome> {
  const { record } = outcome;
  const patch: Values = { ...record.values, ...amountsIn(record, String(record.values.currency ?? known.values.currency ?? currency)) };
  // Labels are added to; an empty cell that erases is an empty list.
  if (Array.isArray(patch.labels) && patch.labels.length) patch.labels = [...new Set([...((known.values.labels as string[] | undefined) ?? []), ...(patch.labels as string[])])];
  // Nobody known stays with whom it has.
  if (patch.ownerId === null) delete patch.ownerId;
  const isDeleted = known.before?.deletedAt != null && !known.given.has("deletedAt");
  const changes = difference(type, known.values, asHeld(type, patch));
  if (!changes.length && !isDeleted) return { ...outcome, action: "skip", working: known };
  const before = { ...known.before, ...known.values, id: known.id } as RecordRow;
  const more = changes.length ? await prepare?.(before, asHeld(type, patch)) : undefined;
  const changed = changes.reduce<Values>((values, { field, to }) => withValue(values, { name: field }, to), known.values);
  Object.assign(known.values, changed, more, isDeleted && { deletedAt: null });
  for (const name of [...changes.map(({ field }) => (customKey({ name: field }) === null ? field : "custom")), ...Object.keys(more ?? {}), ...(isDeleted ? ["deletedAt"] : [])]) known.given.add(name);
  return { ...outcome, action: isDeleted ? "create" : "update", working: known, changes };
}
