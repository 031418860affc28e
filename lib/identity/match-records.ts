import "server-only";
import { sqlArray, sqlTexts } from "@/db";
import { inTransaction, systemContext, type Unit } from "../context";
import { newId } from "../ids";
import { type Comparison, comparisonOf } from "./comparison";
import { pairOf } from "./decisions";
import { comparedKinds, type ComparedKind } from "./kinds";
import { largestBlock } from "./match/blocks";
import { isCertain, type Match } from "./match/evidence";
import { queueMatching, storeWork } from "./work";

/** Records in one transaction. */
const batch = 200;
/** Milliseconds; what is left then is another run's, so that other jobs have their turn. */
const longestRun = 20_000;
/** More suggestions about one record help nobody. */
const mostSuggestions = 10;

/**
 * Compares records that came or changed with the others of their kind, a batch at a time: keeps their blocks up to date, and the suggestions
 * that they may be the same as another. Decisions of people are never touched.
 */
export async function matchRecords(workspaceId: string): Promise<void> {
  const until = Date.now() + longestRun;
  for (const kind of comparedKinds) {
    while (await matchBatch(workspaceId, kind)) {
      if (Date.now() < until) continue;
      return inTransaction(systemContext(workspaceId), async (unit) => queueMatching(unit, workspaceId, 0));
    }
  }
}

/** @returns whether there may be more */
async function matchBatch(workspaceId: string, kind: ComparedKind): Promise<boolean> {
  const ctx = systemContext(workspaceId);
  const comparison = comparisonOf(kind);
  return inTransaction(ctx, async (unit) => {
    const rows = await unit.sql<{ record_id: string }[]>`
      delete from identity_work where workspace_id = ${workspaceId} and kind = ${kind} and record_id = any(array(select record_id from identity_work where workspace_id = ${workspaceId} and kind = ${kind} order by record_id limit ${batch} for update skip locked)) returning record_id`;
    const ids = rows.map(({ record_id: id }) => id).sort();
    if (!ids.length) return false;
    const others = await comparison.concerned?.(unit, ctx, ids);
    if (others?.ids.length) storeWork(unit, ctx, others.kind, others.ids);
    const profiles = await comparison.read(unit, ctx, ids);
    const keys = new Map([...profiles].map(([id, profile]) => [id, comparison.keysOf(profile)]));
    await storeKeys(unit, workspaceId, kind, ids, keys);
    const suggested = await compareAll(unit, workspaceId, kind, profiles, keys);
    const changed = await storeSuggestions(unit, workspaceId, kind, ids, suggested);
    if (changed) unit.change({ topic: "duplicates" });
    return ids.length === batch;
  });
}

async function storeKeys({ sql }: Unit, workspaceId: string, kind: ComparedKind, ids: readonly string[], keys: ReadonlyMap<string, readonly number[]>): Promise<void> {
  const rows = [...keys].flatMap(([id, own]) => own.map((key) => ({ id, key })));
  const columns = [sqlArray(rows, ({ id }) => id), sqlArray(rows, ({ key }) => key)] as const;
  await sql`
    delete from identity_keys k where k.workspace_id = ${workspaceId} and k.record_id = any(${sqlTexts(ids)}::uuid[])
    and (k.record_id, k.key) not in (select id, key from unnest(${columns[0]}::uuid[], ${columns[1]}::bigint[]) as w(id, key))`;
  if (rows.length) await sql`
    insert into identity_keys (workspace_id, kind, key, record_id) select ${workspaceId}::uuid, ${kind}, key, id from unnest(${columns[0]}::uuid[], ${columns[1]}::bigint[]) as w(id, key) order by key, id on conflict do nothing`;
}

interface Suggested {
  firstId: string;
  secondId: string;
  match: Match;
}

async function compareAll(unit: Unit, workspaceId: string, kind: ComparedKind, profiles: ReadonlyMap<string, unknown>, keys: ReadonlyMap<string, readonly number[]>): Promise<Suggested[]> {
  const { read, matchesFor }: Comparison = comparisonOf(kind);
  const near = await findNear(unit, workspaceId, kind, keys);
  const missing = new Set([...near.values()].flatMap((ids) => [...ids]).filter((id) => !profiles.has(id)));
  const others = await read(unit, { workspaceId }, [...missing]);
  const pairs = new Map<string, Suggested>();
  for (const [id, profile] of profiles) {
    const candidates = [...(near.get(id) ?? [])].flatMap((of) => {
      const other = profiles.get(of) ?? others.get(of);
      return other ? [{ of, profile: other }] : [];
    });
    for (const { of, match } of matchesFor(profile, candidates).slice(0, mostSuggestions)) {
      const [firstId, secondId] = pairOf(id, of);
      pairs.set(`${firstId} ${secondId}`, { firstId, secondId, match });
    }
  }
  return [...pairs.values()];
}

/** Those that share a block with each; blocks that are too large are left out. */
async function findNear({ sql }: Unit, workspaceId: string, kind: ComparedKind, keys: ReadonlyMap<string, readonly number[]>): Promise<Map<string, Set<string>>> {
  const wanted = [...new Set([...keys.values()].flat())];
  const near = new Map<string, Set<string>>();
  if (!wanted.length) return near;
  const rows = await sql<{ key: string; ids: string[] }[]>`
    select w.key, b.ids from unnest(${sqlArray(wanted, (key) => key)}::bigint[]) as w(key)
    cross join lateral (
      select array_agg(record_id) as ids from (select record_id from identity_keys where workspace_id = ${workspaceId} and kind = ${kind} and key = w.key limit ${largestBlock + 1}) found) b
    where cardinality(b.ids) between 2 and ${largestBlock}`;
  const blocks = new Map(rows.map(({ key, ids }) => [Number(key), ids]));
  for (const [id, own] of keys) near.set(id, new Set(own.flatMap((key) => blocks.get(key) ?? []).filter((other) => other !== id)));
  return near;
}

/** Open suggestions about these records are those that were found now. @returns whether any became different */
async function storeSuggestions({ sql }: Unit, workspaceId: string, kind: ComparedKind, ids: readonly string[], suggested: readonly Suggested[]): Promise<boolean> {
  const column = <T extends string | number>(valueOf: (one: Suggested) => T) => sqlArray(suggested, valueOf);
  const pairs = () => sql`select first_id, second_id from unnest(${column(({ firstId }) => firstId)}::uuid[], ${column(({ secondId }) => secondId)}::uuid[]) as w(first_id, second_id)`;
  const about = sqlTexts(ids);
  const gone = await sql`
    delete from duplicates d where d.workspace_id = ${workspaceId} and d.status = 'open' and (d.first_id = any(${about}::uuid[]) or d.second_id = any(${about}::uuid[])) and (d.first_id, d.second_id) not in (${pairs()}) returning 1`;
  if (!suggested.length) return gone.length > 0;
  const stored = await sql`
    insert into duplicates (workspace_id, id, kind, first_id, second_id, score, is_certain, reasons)
    select ${workspaceId}::uuid, id, ${kind}, first_id, second_id, score, certain, reasons::jsonb
    from unnest(${column(() => newId())}::uuid[], ${column(({ firstId }) => firstId)}::uuid[], ${column(({ secondId }) => secondId)}::uuid[], ${column(({ match }) => match.score)}::float8[],
      ${column(({ match }) => (isCertain(match) ? "t" : "f"))}::bool[], ${column(({ match }) => JSON.stringify(match.reasons))}::text[]) as w(id, first_id, second_id, score, certain, reasons)
    order by first_id, second_id
    on conflict (workspace_id, first_id, second_id) do update set score = excluded.score, is_certain = excluded.is_certain, reasons = excluded.reasons
      where duplicates.workspace_id = ${workspaceId} and duplicates.status = 'open' and (duplicates.score, duplicates.reasons) is distinct from (excluded.score, excluded.reasons)
    returning 1`;
  return gone.length > 0 || stored.length > 0;
}
