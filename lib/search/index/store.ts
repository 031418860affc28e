import "server-only";
import { sqlArray, sqlTexts, sqlTimes } from "@/db";
import type { Unit } from "../../context";
import { isRecord } from "../expression";
import { prefixOf, segmentSize } from "../segments";
import type { Document } from "./document";

interface Segment {
  number: number;
  kind: string;
  period: string;
  count: number;
  from: number;
  to: number;
}

/** What whoever indexes a workspace holds. */
export interface Held {
  /** The last number of a segment that was given out. */
  lastSegment: number;
}

/**
 * Writes documents where the index has them already, or into the open segment of their kind and month. The caller holds the workspace's state, so
 * that nobody else fills the same one.
 */
export async function storeDocuments(unit: Unit, workspaceId: string, held: Held, documents: readonly Document[]): Promise<void> {
  if (!documents.length) return;
  // What came twice is the last one of them.
  const unique = [...new Map(documents.map((one) => [`${one.kind} ${one.id}`, one])).values()];
  const placed = await place(unit, workspaceId, held, unique);
  const column = <T extends string | number | null>(valueOf: (document: Document) => T) => sqlArray(unique, valueOf);
  await unit.sql`
    insert into search_texts as t (workspace_id, kind, id, at, segment, conversation_id, of_kind, of_id, words)
    select ${workspaceId}::uuid, k, i, to_timestamp(a / 1000), s, c, ok, oi, w::tsvector
    from unnest(${column(({ kind }) => kind)}::text[], ${column(({ id }) => id)}::uuid[], ${sqlTimes(unique, ({ at }) => at)}::float8[], ${sqlArray([...placed], (number) => number)}::int[], ${column(({ conversationId = null }) => conversationId)}::uuid[],
      ${column(({ ofKind = null }) => ofKind)}::text[], ${column(({ ofId = null }) => ofId)}::uuid[], ${sqlArray(unique.map(({ words }, at) => words.toVector(prefixOf(workspaceId, placed[at]!))), (vector) => vector)}::text[]) as x(k, i, a, s, c, ok, oi, w)
    order by k, i
    on conflict (workspace_id, kind, id) do update set at = excluded.at, segment = excluded.segment, conversation_id = excluded.conversation_id, of_kind = excluded.of_kind, of_id = excluded.of_id, words = excluded.words
      where t.workspace_id = ${workspaceId} and (t.at, t.conversation_id, t.of_id, t.words) is distinct from (excluded.at, excluded.conversation_id, excluded.of_id, excluded.words)`;
}

/** The segment of each. */
async function place(unit: Unit, workspaceId: string, held: Held, documents: readonly Document[]): Promise<number[]> {
  const known = await unit.sql<{ kind: string; id: string; at: Date; segment: number }[]>`
    select t.kind, t.id, t.at, t.segment from unnest(${sqlArray(documents, ({ kind }) => kind)}::text[], ${sqlArray(documents, ({ id }) => id)}::uuid[]) as w(k, i)
    join search_texts t on t.workspace_id = ${workspaceId} and t.kind = w.k and t.id = w.i`;
  const stays = new Map(known.map(({ kind, id, at, segment }) => [`${kind} ${id} ${new Date(at).getTime()}`, segment]));
  const placeOf = ({ kind, id, at }: Document) => stays.get(`${kind} ${id} ${at.getTime()}`);
  const anew = documents.filter((one) => placeOf(one) === undefined);
  const found = await assign(unit, workspaceId, held, anew);
  return documents.map((one) => placeOf(one) ?? found.get(one)!);
}

/** Records are few, so that those of all times lie together. */
const periodOf = ({ kind, at }: Document): string => (isRecord(kind) ? "" : at.toISOString().slice(0, 7));

async function assign(unit: Unit, workspaceId: string, held: Held, documents: readonly Document[]): Promise<Map<Document, number>> {
  const placed = new Map<Document, number>();
  if (!documents.length) return placed;
  const wanted = [...new Map(documents.map((one) => [`${one.kind} ${periodOf(one)}`, one])).values()];
  const open = await unit.sql<(Omit<Segment, "from" | "to"> & { from: Date; to: Date })[]>`
    select s.number, s.kind, s.period, s.count, s.from_at as from, s.to_at as to from unnest(${sqlArray(wanted, ({ kind }) => kind)}::text[], ${sqlArray(wanted, periodOf)}::text[]) as w(k, p)
    cross join lateral (select * from search_segments where workspace_id = ${workspaceId} and kind = w.k and period = w.p order by number desc limit 1) s`;
  const segments = new Map(open.map((one): [string, Segment] => [`${one.kind} ${one.period}`, { ...one, from: new Date(one.from).getTime(), to: new Date(one.to).getTime() }]));
  const touched = new Set<Segment>();
  for (const document of documents) {
    const [key, at] = [`${document.kind} ${periodOf(document)}`, document.at.getTime()];
    let segment = segments.get(key);
    if (!segment || segment.count >= segmentSize) {
      segment = { number: ++held.lastSegment, kind: document.kind, period: periodOf(document), count: 0, from: at, to: at };
      segments.set(key, segment);
    }
    segment.count++;
    segment.from = Math.min(segment.from, at);
    segment.to = Math.max(segment.to, at);
    touched.add(segment);
    placed.set(document, segment.number);
  }
  await writeSegments(unit, workspaceId, [...touched]);
  return placed;
}

function writeSegments({ sql }: Unit, workspaceId: string, segments: readonly Segment[]): Promise<unknown> {
  const column = <T extends string | number>(valueOf: (segment: Segment) => T) => sqlArray(segments, valueOf);
  return sql`
    insert into search_segments (workspace_id, number, kind, period, prefix, from_at, to_at, count)
    select ${workspaceId}::uuid, n, k, p, x, to_timestamp(f / 1000), to_timestamp(t / 1000), c
    from unnest(${column(({ number }) => number)}::int[], ${column(({ kind }) => kind)}::text[], ${column(({ period }) => period)}::text[], ${column(({ number }) => prefixOf(workspaceId, number))}::text[],
      ${column(({ from }) => from)}::float8[], ${column(({ to }) => to)}::float8[], ${column(({ count }) => count)}::int[]) as w(n, k, p, x, f, t, c)
    on conflict (workspace_id, number) do update set from_at = excluded.from_at, to_at = excluded.to_at, count = excluded.count where search_segments.workspace_id = ${workspaceId}`;
}

/** Takes out what is not there any more, of kinds of things and of what stands on them. */
export async function removeOthers({ sql }: Unit, workspaceId: string, kinds: readonly string[], ids: readonly string[], documents: readonly Document[]): Promise<void> {
  const kept = sqlTexts(documents.map(({ kind, id }) => `${kind} ${id}`));
  const about = sqlTexts(ids);
  await sql`delete from search_texts where workspace_id = ${workspaceId} and kind = any(${sqlTexts(kinds)}::text[]) and id = any(${about}::uuid[]) and kind || ' ' || id <> all(${kept}::text[])`;
  if (kinds.includes("messages")) await sql`delete from search_texts where workspace_id = ${workspaceId} and kind = 'files' and of_id = any(${about}::uuid[]) and kind || ' ' || id <> all(${kept}::text[])`;
}
