import type { ConnectionContext, PulledRecords } from "../contract";
import { call, serverTime } from "./client";
import { modelOf, type Model, type Row } from "./models";
import { changeOf, everything, readRecords } from "./read";
import { toDateTime } from "./wire";

/** Where a type goes on. `since` is the time up to which everything is here, by Tryton's own clock. */
interface Cursor {
  phase: "load" | "changes";
  /** The last id of this round. */
  after: number;
  since: string | null;
  /** The latest change seen in this round. */
  newest: string | null;
}

const pageSize = 300;
/** A transaction that began earlier may end later, and is dated by its beginning. */
const overlapMs = 60_000;
/** So far behind Tryton's clock nothing is under way any more. */
const settledMs = 5 * 60_000;

/** First everything in the order of ids, then what was changed; the rows that belong to a record change without touching it, and count as it. */
export async function pull(connection: ConnectionContext, type: string, cursor: string | null): Promise<PulledRecords> {
  const model = modelOf(type);
  const wait = { waitSeconds: Math.max(1, Number(connection.settings.pollSeconds) || 20) };
  if (!isThere(connection, model)) return { records: [], cursor, ...wait };
  const at: Cursor = cursor ? (JSON.parse(cursor) as Cursor) : { phase: "load", after: 0, since: null, newest: await newestChange(connection, model) };
  const done = at.phase === "load" ? await loadPage(connection, model, at) : await changesPage(connection, model, at);
  return { ...wait, ...done };
}

/** The module may not be there, or the user may not see it. */
const isThere = ({ facts }: ConnectionContext, { model }: Model): boolean => !Array.isArray(facts.models) || facts.models.includes(model);

async function loadPage(connection: ConnectionContext, model: Model, at: Cursor): Promise<PulledRecords> {
  const name = `model.${model.model}`;
  const [ids, total] = await Promise.all([
    call<number[]>(connection, `${name}.search`, [[["id", ">", at.after]], 0, pageSize, [["id", "ASC"]]]),
    call<number>(connection, `${name}.search_count`, [[]]),
  ]);
  const records = await readRecords(connection, model.type, ids);
  const more = ids.length === pageSize;
  const next: Cursor = more ? { ...at, after: ids.at(-1)! } : { phase: "changes", after: 0, since: at.newest, newest: null };
  // Of a model whose rows are not all records, nobody knows how many there will be.
  return { records, cursor: JSON.stringify(next), more, progress: { total: model.only ? null : total } };
}

async function changesPage(connection: ConnectionContext, model: Model, at: Cursor): Promise<PulledRecords> {
  const changed = changedSince(at.since);
  const parents = model.model === "product.product" ? ["OR", ...changed.slice(1), ["template", "where", changed]] : changed;
  const ids = await call<number[]>(connection, `model.${model.model}.search`, [[["id", ">", at.after], parents], 0, pageSize, [["id", "ASC"]]], everything);
  const touched = at.after === 0 ? await touchedByChildren(connection, model, changed) : { ids: [], newest: null };
  const records = await readRecords(connection, model.type, [...new Set([...ids, ...touched.ids])]);
  const newest = latest([at.newest, touched.newest, ...records.map(({ changedAt }) => changedAt ?? null)]);
  const more = ids.length === pageSize;
  const settled = serverTime(connection.settings);
  const since = latest([at.since, newest, settled ? new Date(settled - settledMs).toISOString() : null]);
  const next: Cursor = more ? { ...at, after: ids.at(-1)!, newest } : { phase: "changes", after: 0, since, newest: null };
  return { records, cursor: JSON.stringify(next), more };
}

/** `write_date` is null until the first change. */
function changedSince(since: string | null): unknown[] {
  const from = toDateTime(new Date((since ? Date.parse(since) : 0) - (since ? overlapMs : 0)).toISOString());
  return ["OR", ["write_date", ">=", from], ["create_date", ">=", from]];
}

async function touchedByChildren(connection: ConnectionContext, { children }: Model, changed: unknown[]): Promise<{ ids: number[]; newest: string | null }> {
  const ids = new Set<number>();
  let newest: string | null = null;
  for (const { model, parent, watched } of children) {
    if (!watched) continue;
    const rows = await call<Row[]>(connection, `model.${model}.search_read`, [[changed], 0, 5_000, [["id", "ASC"]], [parent, "write_date", "create_date"]], everything);
    for (const row of rows) {
      if (row[parent]) ids.add(Number(row[parent]));
      newest = latest([newest, changeOf(row)]);
    }
  }
  return { ids: [...ids], newest };
}

/** When anything of this model was changed last, asked before a load so that what changes during it is not missed. */
async function newestChange(connection: ConnectionContext, { model }: Model): Promise<string | null> {
  const times = await Promise.all(["write_date", "create_date"].map(async (field) => {
    const [row] = await call<Row[]>(connection, `model.${model}.search_read`, [[[field, "!=", null]], 0, 1, [[field, "DESC"]], [field]], everything);
    return typeof row?.[field] === "string" ? row[field] : null;
  }));
  return latest(times);
}

const latest = (times: readonly (string | null)[]): string | null => times.filter((at): at is string => typeof at === "string").toSorted().at(-1) ?? null;

/** Which of these are there no more. */
export async function missing(connection: ConnectionContext, type: string, ids: readonly string[]): Promise<string[]> {
  const model = modelOf(type);
  if (!isThere(connection, model)) return [];
  const found = new Set((await call<number[]>(connection, `model.${model.model}.search`, [[["id", "in", ids.map(Number)]], 0, null, null], everything)).map(String));
  return ids.filter((id) => !found.has(id));
}
